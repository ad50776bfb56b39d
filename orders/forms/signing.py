"""Signing, returning, marking a paper sheet."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django_otp import match_token

from orders.forms.fields import DayInput


class SignForm(forms.Form):
    """The director's confirmation: her password, or the code of her authenticator app."""

    secret = forms.CharField(
        label="Ваш пароль или код из приложения", strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
    date = forms.DateField(label="Дата приказа", widget=DayInput)
    reason = forms.CharField(
        label="Почему дата в прошлом", required=False, max_length=300, help_text="Только если дата не сегодняшняя"
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_secret(self) -> str:
        """The secret itself is right; wrong ones count towards the lock-out of the login page."""
        secret, user = self.cleaned_data["secret"], self.request.user
        by_code = secret.isdigit() and len(secret) == 6 and match_token(user, secret)
        if not by_code and authenticate(self.request, username=user.get_username(), password=secret) != user:
            raise ValidationError("Пароль или код не подходит. Проверьте раскладку и введите снова.")
        return secret


class ReturnForm(forms.Form):
    """Why the director sends an order back."""

    remarks = forms.CharField(label="Что исправить", widget=forms.Textarea(attrs={"rows": 3}))


class PaperForm(forms.Form):
    """The day a person signed the paper sheet."""

    on = forms.DateField(label="Когда подписал(а)", widget=DayInput)
