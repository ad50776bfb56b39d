"""Forms of accounts and organisations."""

from collections.abc import Sequence
from typing import TypeVar, cast

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.core.validators import MinValueValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_otp import match_token

from accounts.access import OFFICE
from accounts.letters import send_worded
from accounts.models import (
    Headcount,
    Invitation,
    InvitationQuerySet,
    Membership,
    MembershipQuerySet,
    Organisation,
    Role,
    User,
)
from accounts.rights import can_set_ages, grantable_roles
from accounts.searching import SearchField, SearchForm

PeopleRows = TypeVar("PeopleRows", MembershipQuerySet, InvitationQuerySet)

RESET_WINDOW = 2 * 60
# A region may be stricter than the law about who signs, never laxer (152-ФЗ ст. 9 ч. 6; ГК РФ ст. 21, 26).
YOUNGEST = {"minor_signs_from": 14, "adult_from": 18}


# What the validators of settings.AUTH_PASSWORD_VALIDATORS ask, in one line; a refusal says what exactly was wrong.
GOOD_ENOUGH = "Не короче 10 знаков и не одни цифры. Простой, как «qwerty12345», портал не примет."


def word_plainly(form: forms.BaseForm) -> None:
    """Say in a line what Django says of a new password in five."""
    first, again = form.fields["new_password1"], form.fields["new_password2"]
    first.label, first.help_text = "Новый пароль", GOOD_ENOUGH
    again.label, again.help_text = "Новый пароль ещё раз", ""


class LoginForm(AuthenticationForm):
    """User name or e-mail, and the password."""

    refused_head = "Войти не получилось"
    error_messages = {
        "invalid_login": "Имя и пароль не подошли. Проверьте раскладку клавиатуры и попробуйте ещё раз.",
        "inactive": "Эта учётная запись отключена. Обратитесь к куратору школы.",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Имя пользователя или электронная почта"


class ResetForm(PasswordResetForm):
    """Password reset for the owner of the address; an unknown address gets the same answer."""

    def save(self, **kwargs) -> None:  # type: ignore[override]  # Django's signature carries templates we don't use
        for user in self.get_users(self.cleaned_data["email"]):
            # Silently, so that nobody who fills a stranger's mailbox learns that the address is known.
            if not cache.add(f"accounts.reset.{user.pk}", 1, RESET_WINDOW):
                continue
            uid, token = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
            # Not the host of the request: the sender chooses it.
            link = settings.SITE_URL.rstrip("/") + reverse("accounts:password_set", args=[uid, token])
            context = {"user": user, "link": link}
            send_worded("notifications/password_reset.txt", user.email, organisation_above(user), context)


def organisation_above(user: User) -> Organisation | None:
    """Whose administrator looks after this account's letters: the top of the tree she works in; None without a role."""
    member = Membership.objects.active().filter(user=user).select_related("organisation__parent__parent").first()
    return member.organisation.chain()[-1] if member else None


class MembersForm(SearchForm):
    """The search among people and their roles; where several organisations are seen, one of them."""

    q = SearchField(label="Имя, почта или должность")
    organisation = forms.ModelChoiceField(
        label="Организация", required=False, queryset=Organisation.objects.none(), empty_label="все"
    )

    def __init__(self, *args, membership, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        seen = Organisation.objects.visible_to(membership).select_related("parent__parent")
        cast(forms.ModelChoiceField, self.fields["organisation"]).queryset = seen
        if membership.role in OFFICE:
            del self.fields["organisation"]

    def narrow(self, rows: PeopleRows) -> PeopleRows:
        """Roles or invitations that the words and the organisation leave."""
        found = rows.search(self.words)
        chosen = self.cleaned_data.get("organisation")
        return found.filter(organisation=chosen) if chosen else found


class OrganisationsForm(SearchForm):
    """The search among organisations."""

    q = SearchField(label="Название или место")


class InvitationForm(forms.ModelForm):
    """Whom to invite and as what."""

    class Meta:
        model = Invitation
        fields = ["last_name", "first_name", "patronymic", "email", "role", "position"]

    def __init__(self, *args, membership, organisation, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        roles = grantable_roles(membership, organisation)
        choices = [("", "Выберите"), *((role.value, role.label) for role in roles)]
        cast(forms.ChoiceField, self.fields["role"]).choices = choices

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class AcceptForm(forms.Form):
    """A new user name and password."""

    username = forms.CharField(
        label="Имя пользователя",
        max_length=60,
        help_text="Буквы, цифры, точка, дефис. Войти можно будет и по адресу почты.",
    )
    password = forms.CharField(label="Пароль", widget=forms.PasswordInput, help_text=GOOD_ENOUGH)
    repeat = forms.CharField(label="Пароль ещё раз", widget=forms.PasswordInput)

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].strip()
        User.username_validator(username)
        if "@" in username:
            # Who logs in as «head@school.example» would be taken for the owner of that address.
            raise forms.ValidationError("В имени не может быть знака @: войти по адресу почты можно и так.")
        if User.objects.by_login(username):
            raise forms.ValidationError("Это имя уже занято. Придумайте другое.")
        return username

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]

    def clean(self) -> None:
        if self.cleaned_data.get("password") and self.cleaned_data["password"] != self.cleaned_data.get("repeat"):
            self.add_error("repeat", "Пароли не совпадают. Введите одинаковые.")


class CodeForm(forms.Form):
    """Six digits of the authenticator app."""

    code = forms.RegexField(
        r"^\s*\d{3}\s?\d{3}\s*$",
        label="Код из приложения",
        error_messages={"invalid": "Код — шесть цифр."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class OrganisationForm(forms.ModelForm):
    """Requisites that documents print; `only` some of them, in this order."""

    class Meta:
        model = Organisation
        fields = [
            "full_name", "short_name", "founder", "city", "address", "inn", "ogrn", "site", "email", "phone",
            "head_position", "head_last_name", "head_first_name", "head_patronymic", "time_zone",
            "minor_signs_from", "adult_from",
        ]  # fmt: skip

    def __init__(self, *args, membership, only: Sequence[str] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if only:
            self.fields = {name: self.fields[name] for name in only}
        for name, youngest in YOUNGEST.items():
            if name not in self.fields:
                continue
            if can_set_ages(membership):
                message = f"Закон не позволяет возраст меньше {youngest} лет."
                self.fields[name].validators.append(MinValueValidator(youngest, message))
            else:
                del self.fields[name]


class HeadcountForm(forms.ModelForm):
    """The school's totals of one school year."""

    class Meta:
        model = Headcount
        fields = ["pupils", "pupils_10_plus", "teachers", "young_specialists"]

    def clean(self):
        data = super().clean() or self.cleaned_data
        for part, whole, message in (
            ("pupils_10_plus", "pupils", "Обучающихся от 10 лет не может быть больше, чем всех."),
            ("young_specialists", "teachers", "Молодых специалистов не может быть больше, чем педагогов."),
        ):
            if part in data and whole in data and data[part] > data[whole]:
                self.add_error(part, message)
        return data


def is_own_password(request: HttpRequest, password: str) -> bool:
    """Whether it is the user's own; a wrong one counts for the lock-out, so an open session is no way to guess it."""
    return authenticate(request, username=request.user.get_username(), password=password) == request.user


class OwnPasswordForm(PasswordChangeForm):
    """A new password, by the old one."""

    def __init__(self, user: User, *args, request: HttpRequest, **kwargs) -> None:
        super().__init__(user, *args, **kwargs)
        self.request = request
        word_plainly(self)

    def clean_old_password(self) -> str:
        old = self.cleaned_data["old_password"]
        if not is_own_password(self.request, old):
            raise forms.ValidationError("Прежний пароль не подошёл. Проверьте раскладку клавиатуры и введите снова.")
        return old


class NewPasswordForm(SetPasswordForm):
    """A new password, by the link of a letter."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        word_plainly(self)


class ConfirmForm(forms.Form):
    """The signer proves his identity again: by his password, or by the code of his authenticator app."""

    secret = forms.CharField(
        label="Ваш пароль или код из приложения",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, request, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_secret(self) -> str:
        secret, user = self.cleaned_data["secret"], self.request.user
        by_code = secret.isdigit() and len(secret) == 6 and match_token(user, secret)
        if not by_code and not is_own_password(self.request, secret):
            raise forms.ValidationError("Пароль или код не подходит. Проверьте раскладку и введите снова.")
        return secret
