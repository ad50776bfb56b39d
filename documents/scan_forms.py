"""The form by which a wrong scan is replaced."""

from django import forms

from documents.kinds import SCANS, FileKind
from documents.uploads import CheckedUpload, check_upload


class ReplaceScanForm(forms.Form):
    """The right scan, and why the former was wrong. `kinds`: what the place takes."""

    scan = forms.FileField(label="Верный скан или снимок", error_messages={"required": "Выберите файл."})
    reason = forms.CharField(
        label="Почему заменяете",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Например: «приложен бланк другого ученика».",
        error_messages={"required": "Напишите, что было не так с прежним сканом."},
    )

    def __init__(self, *args, kinds: tuple[FileKind, ...] = SCANS, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        *most, last = [kind.label for kind in kinds]
        self.fields["scan"].help_text = f"{', '.join(most)} или {last}, до 20 МБ."

    def clean_scan(self) -> CheckedUpload:
        return check_upload(self.cleaned_data["scan"], self.kinds)
