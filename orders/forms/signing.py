"""Signing, returning, marking a paper sheet."""

from django import forms

from accounts.forms import ConfirmForm
from documents.kinds import SCANS
from documents.uploads import CheckedUpload, check_upload
from orders.forms.fields import DayInput, TickedField, offer
from orders.models import Acquaintance, Order, ReservedNumber
from orders.needs import to_confirm


class SignForm(ConfirmForm):
    """The director's confirmation, with the date of the order."""

    date = forms.DateField(label="Дата приказа", widget=DayInput)
    reason = forms.CharField(
        label="Почему дата в прошлом", required=False, max_length=300, help_text="Только если дата не сегодняшняя"
    )
    reserved = forms.ModelChoiceField(
        ReservedNumber.objects.none(),
        label="Номер",
        required=False,
        empty_label="следующий по порядку",
        help_text="Зарезервированный номер идёт со своей датой и причиной",
    )
    confirmed = forms.BooleanField(
        label="Знаю, что будет потеряно или не проверено: так и подписываю",
        error_messages={"required": "Поставьте отметку, если так и должно быть. Иначе верните приказ с замечаниями."},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, order: Order, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kept = order.series.reserved.free().select_related("series")
        offer(self, "reserved", kept)
        if not kept:
            del self.fields["reserved"]
        if not to_confirm(order):
            del self.fields["confirmed"]


class ReturnForm(forms.Form):
    """Why the director sends an order back."""

    remarks = forms.CharField(
        label="Что исправить",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите, что исправить: иначе куратор не поймёт, почему приказ вернулся."},
    )


class PaperForm(forms.Form):
    """The day a person signed the paper sheet."""

    on = forms.DateField(label="Когда подписал(а)", widget=DayInput)


class SignersField(TickedField):
    """People who may have signed the sheet."""

    def label_from_instance(self, obj: Acquaintance) -> str:
        return ", ".join(filter(None, (obj.name, obj.title)))


class SheetScanForm(forms.Form):
    """The scan of the sheet that people signed, and who they are."""

    scan = forms.FileField(
        label="Скан или снимок листа",
        help_text="PDF, JPEG, PNG или HEIC",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.heic"}),
    )
    on = forms.DateField(label="Когда подписали", widget=DayInput)
    readers = SignersField(Acquaintance.objects.none(), label="Кто подписал", required=False)

    def __init__(self, *args, order: Order, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        waiting = Acquaintance.objects.signing_on_paper(order)
        offer(self, "readers", waiting)
        self.initial.setdefault("readers", [reader.pk for reader in waiting])
        self.initial.setdefault("on", order.organisation.today())

    def clean_scan(self) -> CheckedUpload:
        return check_upload(self.cleaned_data["scan"], SCANS)
