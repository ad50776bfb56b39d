"""Signing, returning, marking a paper sheet."""

from django import forms

from accounts.forms import ConfirmForm
from orders.forms.fields import DayInput


class SignForm(ConfirmForm):
    """The director's confirmation, with the date of the order."""

    date = forms.DateField(label="Дата приказа", widget=DayInput)
    reason = forms.CharField(
        label="Почему дата в прошлом", required=False, max_length=300, help_text="Только если дата не сегодняшняя"
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    """Why the director sends an order back."""

    remarks = forms.CharField(label="Что исправить", widget=forms.Textarea(attrs={"rows": 3}))


class PaperForm(forms.Form):
    """The day a person signed the paper sheet."""

    on = forms.DateField(label="Когда подписал(а)", widget=DayInput)
