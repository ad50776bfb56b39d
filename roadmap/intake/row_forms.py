"""Forms that correct the rows of a read document: one row, and the names of its stages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from django import forms
from django.urls import reverse

from roadmap.fields import TWO_ROWS
from roadmap.intake.doubts import LIMITS
from roadmap.intake.rows import digest
from roadmap.models import Upload


class StagesForm(forms.Form):
    """The names of a document's stages. A field says which name it changes, so that reading anew mixes nothing up."""

    def __init__(self, *args: Any, stages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stages = {f"stage_{digest(title)}": title for title in stages}
        for number, (name, title) in enumerate(self.stages.items(), start=1):
            self.fields[name] = forms.CharField(
                label=f"Этап {number}", max_length=LIMITS["stage"], required=False, initial=title
            )

    def names(self) -> dict[str, str]:
        """The old name of each stage that was sent, and its new one."""
        return {title: self.cleaned_data[name] for name, title in self.stages.items() if name in self.data}


class FillForm(forms.Form):
    """The same deadline and responsible for all ticked rows; a field left empty changes nothing.

    Areas, not lines: return in a line would press the first button of the page's form.
    """

    fill_deadline = forms.CharField(
        label="Срок",
        max_length=LIMITS["deadline_text"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text="Словами, как в документе: «до 20 декабря», «ежемесячно».",
    )
    fill_responsible = forms.CharField(
        label="Ответственный",
        max_length=LIMITS["responsible_text"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    NAMES = {"deadline_text": "fill_deadline", "responsible_text": "fill_responsible"}

    def __init__(self, *args: Any, keys: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys
        for field in self.fields.values():
            cast(dict[str, Any], field.widget.attrs)["form"] = "review-form"

    def clean(self) -> dict[str, Any]:
        """Something to write, and somewhere."""
        data = super().clean() or self.cleaned_data
        if not self.keys:
            self.add_error(None, "Отметьте строки, которые нужно заполнить.")
        if not self.errors and not self.texts():
            self.add_error("fill_deadline", "Впишите срок или ответственного: пустое поле ничего не меняет.")
        return data

    def texts(self) -> dict[str, str]:
        """The words by the field of the row, on one line each."""
        texts = {field: " ".join(self.cleaned_data.get(name, "").split()) for field, name in self.NAMES.items()}
        return {field: text for field, text in texts.items() if text}


class RowForm(forms.Form):
    """The cells of one row; `seen` is the stamp of the row as the person was shown it."""

    number = forms.CharField(label="№", max_length=LIMITS["number"], required=False)
    title = forms.CharField(label="Мероприятие", widget=forms.Textarea(attrs=TWO_ROWS))
    deadline_text = forms.CharField(label="Срок", max_length=LIMITS["deadline_text"], required=False)
    responsible_text = forms.CharField(
        label="Ответственный",
        max_length=LIMITS["responsible_text"],
        required=False,
        widget=forms.Textarea(attrs=TWO_ROWS),
    )
    result_text = forms.CharField(label="Ожидаемый результат", required=False, widget=forms.Textarea(attrs=TWO_ROWS))
    indicator_text = forms.CharField(label="Показатель", required=False, widget=forms.Textarea(attrs=TWO_ROWS))
    stage = forms.CharField(
        label="Этап или раздел",
        max_length=LIMITS["stage"],
        required=False,
        widget=forms.TextInput(attrs={"list": "stages"}),
        help_text="Другой этап переставит строку к его строкам.",
    )
    substage = forms.CharField(label="Подэтап", max_length=LIMITS["substage"], required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, upload: Upload, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": f"id_{key}_%s"})
        # The dates of the words appear as they are typed, where scripts run.
        cast(dict[str, Any], self.fields["deadline_text"].widget.attrs).update(
            {
                "hx-post": reverse("roadmap:read_deadline", args=[upload.pk]),
                "hx-target": f"#dates-{key}",
                "hx-trigger": "input changed delay:400ms",
                "hx-sync": "this:replace",
                "hx-swap": "innerHTML",
                "aria-describedby": f"dates-{key}",
                "autocomplete": "off",
            }
        )
