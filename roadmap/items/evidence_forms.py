"""One form for each kind of evidence; the page opens with the one that the expected result asks for."""

import datetime
import re
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.validators import URLValidator

from accounts.http import PortalRequest
from accounts.models import Membership
from documents.kinds import EVIDENCE
from documents.models import Verification
from documents.uploads import CheckedUpload, check_upload
from roadmap.fields import date_input, shorten
from roadmap.items.order_titles import order_titles
from roadmap.items.progress import ORDERS
from roadmap.items.results import HINTS, proof_for
from roadmap.models import Evidence, Item

Kind = Evidence.Kind
# An order made before September may open the year.
BEFORE = datetime.timedelta(days=120)
HTTP = URLValidator(["http", "https"], message="Укажите адрес страницы, например https://школа.рф/новости")

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


def file_field() -> forms.FileField:
    """A file that shows something."""
    return forms.FileField(
        label="Файл",
        allow_empty_file=True,
        help_text="PDF, JPEG, PNG, HEIC, DOCX или XLSX, до 20 МБ.",
        error_messages={"required": "Выберите файл."},
    )


def text_field(*, required: bool = False) -> forms.CharField:
    """A few words."""
    return forms.CharField(
        label="Пояснение",
        required=required,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите, что сделано."},
    )


class EvidenceForm(forms.Form):
    """What all kinds have in common; `kind` goes along hidden."""

    KIND: Kind
    kind = forms.CharField(widget=forms.HiddenInput)
    text = text_field()

    def __init__(self, *args: Any, item: Item, reader: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.reader = item, reader
        self.initial["kind"] = self.KIND

    def clean_kind(self) -> Kind:
        return self.KIND

    def clean_file(self) -> CheckedUpload:
        """The checked bytes."""
        return check_upload(self.cleaned_data["file"], EVIDENCE)

    def clean_date(self) -> datetime.date:
        """Nothing was signed or published tomorrow."""
        day = self.cleaned_data["date"]
        if day > self.item.organisation.today():
            raise forms.ValidationError("Эта дата ещё не наступила.")
        return day


class AddressField(forms.CharField):
    """A page on the web; people leave the scheme out, so «школа.рф/новости» is taken for https."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return f"https://{text}" if text and not SCHEME.match(text) else text


class FileForm(EvidenceForm):
    """A scan, a document, a picture."""

    KIND = Kind.FILE
    file = file_field()
    field_order = ["kind", "file", "text"]


class LinkForm(EvidenceForm):
    """An address where it can be seen."""

    KIND = Kind.LINK
    url = AddressField(label="Ссылка", max_length=500, validators=[HTTP])
    field_order = ["kind", "url", "text"]


class NoteForm(EvidenceForm):
    """Words only."""

    KIND = Kind.NOTE
    text = text_field(required=True)


class ProtocolForm(EvidenceForm):
    """The minutes of a meeting."""

    KIND = Kind.PROTOCOL
    file = file_field()
    number = forms.CharField(label="Номер протокола", required=False, max_length=40)
    date = forms.DateField(label="Дата протокола", widget=date_input())
    field_order = ["kind", "file", "date", "number", "text"]


class PublicationForm(EvidenceForm):
    """A page on the web and its day."""

    KIND = Kind.PUBLICATION
    url = AddressField(label="Адрес страницы", max_length=500, validators=[HTTP])
    date = forms.DateField(label="Дата публикации", widget=date_input())
    field_order = ["kind", "url", "date", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["date"] = self.item.organisation.today()


class OrderField(forms.ModelChoiceField):
    """Orders by number, date, and what their room says of them: the record behind the QR code holds no title."""

    titles: Mapping[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        title = self.titles.get(obj.pk)
        label = f"№ {obj.number} от {obj.date:%d.%m.%Y}"
        return f"{label} — {shorten(title, 90)}" if title else label


class OrderForm(EvidenceForm):
    """An order signed in the portal."""

    KIND = Kind.ORDER
    order = OrderField(
        label="Приказ",
        queryset=Verification.objects.none(),
        empty_label="Выберите",
        help_text="Действующие приказы этого учебного года, подписанные в портале.",
        error_messages={
            "required": "Выберите приказ. Если он на бумаге, приложите его файлом.",
            "invalid_choice": "Этот приказ больше не действует. Выберите другой.",
        },
    )
    field_order = ["kind", "order", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme = self.item.roadmap.programme
        signed = Verification.objects.filter(organisation=programme.organisation, kind=ORDERS, valid=True)
        found = signed.filter(date__range=(programme.starts_on - BEFORE, programme.ends_on))
        field = cast(OrderField, self.fields["order"])
        field.titles = order_titles(found, self.reader)
        field.queryset = found.order_by("-date", "-pk")


FORMS: dict[Kind, type[EvidenceForm]] = {
    form.KIND: form for form in (FileForm, OrderForm, ProtocolForm, PublicationForm, LinkForm, NoteForm)
}


def form_for(request: PortalRequest, item: Item) -> EvidenceForm:
    """A fresh form: of the kind the address asks for (`?proof=`), else of the kind the expected result asks for."""
    return FORMS[wanted_kind(request.GET.get("proof"), item)](item=item, reader=request.membership)


def sent_form(request: PortalRequest, item: Item) -> EvidenceForm:
    """The form that was sent."""
    return FORMS[wanted_kind(request.POST.get("kind"), item)](
        request.POST, request.FILES, item=item, reader=request.membership
    )


def wanted_kind(name: str | None, item: Item) -> Kind:
    """The kind of that name; a senseless one gives the kind that fits the item."""
    return next((kind for kind in FORMS if kind == name), proof_for(item.result_text, item.title))


def choices(form: EvidenceForm) -> list[dict[str, Any]]:
    """The kinds to change to, for the tabs above the form."""
    return [{"kind": kind.value, "label": kind.label, "is_active": kind == form.KIND} for kind in FORMS]


def hint(form: EvidenceForm) -> str:
    """What to do in this form."""
    return HINTS[form.KIND]
