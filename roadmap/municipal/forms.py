"""Forms of assignments: to which schools, how the school answers, the filters of the grid."""

from typing import Any, cast

from django import forms

from accounts.models import Membership, Organisation
from documents.kinds import EVIDENCE
from documents.uploads import CheckedUpload, check_upload
from roadmap.fields import offer, shorten
from roadmap.items.forms import DoneForm
from roadmap.models import Assignment, Item, Roadmap
from roadmap.models.assignments import schools_below
from roadmap.table.forms import AddressFilterForm

STATES = [
    ("", "Любое"),
    ("late", "Просрочено"),
    *((value, label.capitalize()) for value, label in Assignment.State.choices),
]


class ItemsField(forms.ModelMultipleChoiceField):
    """Measures by number, title and deadline; what is sent when its day has passed is late from the beginning."""

    def label_from_instance(self, obj: Any) -> str:
        words = [short(obj), obj.deadline_text, "срок уже прошёл" if obj.is_past(obj.organisation.today()) else ""]
        return " — ".join(filter(None, words))


class UnitsForm(forms.Form):
    """All schools, or those of the chosen units: a municipality chooses schools, a region municipalities."""

    everybody = forms.BooleanField(label="Всем школам, которые есть сейчас", required=False)
    units = forms.ModelMultipleChoiceField(
        label="Школы", queryset=Organisation.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        units = cast(forms.ModelMultipleChoiceField, self.fields["units"])
        units.queryset = schools_below(organisation)
        if organisation.kind == Organisation.Kind.REGION:
            units.label = "Муниципалитеты"
            units.queryset = organisation.children.filter(is_active=True)

    def clean(self) -> None:
        if not self.errors and not (self.cleaned_data["everybody"] or self.cleaned_data["units"]):
            raise forms.ValidationError("Отметьте «Всем школам» или выберите, кому поручить.")

    def schools(self) -> Any:
        """The schools that were chosen."""
        found = schools_below(self.organisation)
        if self.cleaned_data["everybody"]:
            return found
        units = self.cleaned_data["units"]
        return found.filter(pk__in=units) | found.filter(parent__in=units)


class SendForm(UnitsForm):
    """To whom one item goes; schools that have it are not offered again."""

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, organisation=item.organisation, **kwargs)
        if item.organisation.kind != Organisation.Kind.REGION:
            units = cast(forms.ModelMultipleChoiceField, self.fields["units"])
            units.queryset = schools_below(item.organisation).exclude(assignments__item=item)


class SendAllForm(UnitsForm):
    """Several items at once; ticked are those that schools added later lack."""

    items = ItemsField(
        label="Мероприятия",
        queryset=Item.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одно мероприятие."},
    )
    field_order = ["items", "everybody", "units"]

    def __init__(self, *args: Any, roadmap: Roadmap, **kwargs: Any) -> None:
        super().__init__(*args, organisation=roadmap.organisation, **kwargs)
        cast(forms.ModelMultipleChoiceField, self.fields["items"]).queryset = roadmap.items.exclude(
            state=Item.State.CANCELLED
        )


class ReportForm(DoneForm):
    """Done at once: what shows it stays with the school, the note goes to the sender."""

    evidence = forms.CharField(
        label="Чем подтверждается",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Остаётся в школе.",
    )
    file = forms.FileField(
        label="Файл",
        required=False,
        allow_empty_file=True,
        help_text="PDF, JPEG, PNG, HEIC, DOCX или XLSX, до 20 МБ. Остаётся в школе.",
    )
    note = forms.CharField(
        label="Пояснение для отправителя",
        required=False,
        max_length=500,
        help_text="Его увидит муниципалитет или регион: без фамилий и других персональных данных.",
    )

    def clean_file(self) -> CheckedUpload | None:
        """The checked bytes, or nothing."""
        upload = self.cleaned_data.get("file")
        return check_upload(upload, EVIDENCE) if upload else None

    def clean(self) -> None:
        if not self.errors and not (self.cleaned_data.get("evidence") or self.cleaned_data.get("file")):
            self.add_error("evidence", "Напишите, чем подтверждается выполнение, или приложите файл.")

    def facts(self) -> dict[str, Any]:
        """As `assignments.report` takes them."""
        data = dict(self.cleaned_data)
        return {"on": data.pop("done_on"), **data}


class SendBackForm(forms.Form):
    """Why the school sends it back."""

    reason = forms.CharField(
        label="Причина",
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Её прочитает отправитель: без персональных данных.",
    )


class GridFilterForm(AddressFilterForm):
    """The filters of the grid, in the address."""

    municipality = forms.TypedChoiceField(label="Муниципалитет", required=False, coerce=int, empty_value=None)
    item = forms.TypedChoiceField(label="Мероприятие", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(required=False, choices=STATES, widget=forms.HiddenInput)

    def __init__(self, *args: Any, roadmap: Roadmap, reader: Membership, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "item", [("", "Все"), *((item.pk, short(item)) for item in items)])
        if reader.organisation == roadmap.organisation and roadmap.organisation.kind == Organisation.Kind.REGION:
            units = roadmap.organisation.children.all()
            offer(self, "municipality", [("", "Все"), *((unit.pk, unit.plain_name) for unit in units)])
        else:
            del self.fields["municipality"]


def short(item: Item) -> str:
    """Number and title, cut to fit a list."""
    text = f"{item.number}. {item.title}" if item.number else item.title
    return shorten(text)
