"""Signing, returning, marking a paper sheet."""

from django import forms

from accounts.forms import ConfirmForm
from orders.forms.fields import DayInput, offer
from orders.models import Order, ReservedNumber


class SignForm(ConfirmForm):
    """The director's confirmation, with the date of the order."""

    date = forms.DateField(label="Дата приказа", widget=DayInput)
    reason = forms.CharField(
        label="Почему дата в прошлом", required=False, max_length=300, help_text="Только если дата не сегодняшняя"
    )
    reserved = forms.ModelChoiceField(
        ReservedNumber.objects.none(), label="Номер", required=False, empty_label="следующий по порядку",
        help_text="Зарезервированный номер идёт со своей датой и причиной",
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, order: Order, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kept = order.series.reserved.free().select_related("series")
        offer(self, "reserved", kept)
        if not kept:
            del self.fields["reserved"]


class ReturnForm(forms.Form):
    """Why the director sends an order back."""

    remarks = forms.CharField(label="Что исправить", widget=forms.Textarea(attrs={"rows": 3}))


class PaperForm(forms.Form):
    """The day a person signed the paper sheet."""

    on = forms.DateField(label="Когда подписал(а)", widget=DayInput)
