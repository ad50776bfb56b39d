"""Forms of people: filters, cards, representatives, files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.searching import SearchField
from accounts.sorting import SortField
from documents.kinds import XLSX
from documents.uploads import CheckedUpload, check_upload
from participants.cells import BadCell, phone
from participants.columns import CARD_MODELS
from participants.models import MenteeCard, MentorCard, MentoringForm, Participant, Representative, SpecialCategory

ORDERS = [
    ("", "по фамилии"),
    ("-name", "по фамилии, от Я до А"),
    ("class", "по классу"),
    ("joined", "сначала те, кто в программе дольше"),
    ("-joined", "сначала новые"),
]
BASIS_HINT = "Например, номер и дата заключения"
YEAR_FIELDS = ["joined_on", "finished_on", "results", "case_url"]


def day() -> forms.DateInput:
    """The browser's own date picker."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


YEAR_WIDGETS = {"joined_on": day(), "finished_on": day(), "results": forms.Textarea({"rows": 3})}


class BaseFilterForm(forms.Form):
    """What to look for in a base."""

    q = SearchField(label="Имя или фамилия")
    form = forms.ChoiceField(label="Форма", required=False, choices=[("", "все"), *MentoringForm.choices])
    class_name = forms.CharField(label="Класс", required=False, max_length=20)
    sort = SortField(ORDERS)


class PhoneForm(forms.ModelForm):
    """A form with a phone number, kept in one shape."""

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"])
        except BadCell as error:
            raise ValidationError(str(error)) from error


class PersonForm(PhoneForm):
    """A person; `version` says which reading of the card is being edited."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Participant
        fields = [
            "last_name", "first_name", "patronymic", "kind", "gender", "birth_date", "class_name", "position",
            "workplace", "email", "phone",
        ]  # fmt: skip
        widgets = {"birth_date": day()}

    def values(self) -> dict[str, Any]:
        """The fields a service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class MentorCardForm(forms.ModelForm):
    """A row of the mentor base."""

    class Meta:
        model = MentorCard
        fields = [
            "form", "competences", "achievements", "interests", "desired_age", "time_resource", "capacity",
            "is_trained", "clearance_number", "clearance_date", *YEAR_FIELDS,
        ]  # fmt: skip
        widgets = {"clearance_date": day(), **YEAR_WIDGETS}


class MenteeCardForm(forms.ModelForm):
    """A row of the mentee base."""

    class Meta:
        model = MenteeCard
        fields = ["form", "request", "interests", "is_young_specialist", "is_completed", *YEAR_FIELDS]
        widgets = YEAR_WIDGETS
        help_texts = {"is_young_specialist": "Для педагогов: по этой отметке отчёт считает охват молодых специалистов."}


CARD_FORMS: dict[str, type[forms.ModelForm]] = {
    base: MentorCardForm if model is MentorCard else MenteeCardForm for base, model in CARD_MODELS.items()
}


class RepresentativeForm(PhoneForm):
    """Who acts for a minor."""

    class Meta:
        model = Representative
        fields = ["last_name", "first_name", "patronymic", "relation", "authority", "email", "phone"]
        help_texts = {"authority": "Нужен опекуну, попечителю и иному представителю"}


class CategoriesForm(forms.Form):
    """Special categories, each with its basis."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, label in SpecialCategory.Code.choices:
            self.fields[code] = forms.BooleanField(label=label.capitalize(), required=False)
            self.fields[f"{code}_basis"] = forms.CharField(
                label=f"Основание: {label}", required=False, max_length=300, help_text=BASIS_HINT
            )

    @classmethod
    def values_of(cls, participant: Participant) -> dict[str, Any]:
        """Initial values: what is kept now."""
        kept = {category.code: category.basis for category in participant.special_categories.all()}
        return {code: True for code in kept} | {f"{code}_basis": basis for code, basis in kept.items()}

    def categories(self) -> dict[str, str]:
        """Code -> basis of those ticked."""
        said = self.cleaned_data
        return {code: said[f"{code}_basis"] for code in SpecialCategory.Code.values if said[code]}


class ArchiveForm(forms.Form):
    """Why a person leaves the bases."""

    reason = forms.CharField(label="Причина", max_length=300, help_text="Например: перешла в другую школу")


class UploadForm(forms.Form):
    """A list of people."""

    file = forms.FileField(label="Файл со списком (XLSX)", widget=forms.ClearableFileInput({"accept": ".xlsx"}))
    form = forms.ChoiceField(
        label="Форма наставничества, если в файле она не указана",
        required=False,
        choices=[("", "в файле указана для каждого"), *MentoringForm.choices],
        help_text="Запишется новым людям. У тех, кто уже есть в базе, форма не изменится.",
    )

    def clean_file(self) -> CheckedUpload:
        """The checked bytes of the upload."""
        return check_upload(self.cleaned_data["file"], (XLSX,))


class ImportForm(forms.Form):
    """What to do with rows that need a decision."""

    skip_bad = forms.BooleanField(
        label="Пропустить строки с ошибками и загрузить остальные",
        required=False,
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )
