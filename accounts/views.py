"""Login, roles, invitations, second factor, requisites."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.contrib.auth.views import LoginView, PasswordChangeView, PasswordResetConfirmView
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_otp.middleware import is_verified
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import second_factor, services
from accounts.access import OFFICE, ORGANISATION_READERS, for_roles
from accounts.demo_users import DEMO_USERS
from accounts.forms import (
    CodeForm,
    HeadcountForm,
    LoginForm,
    NewPasswordForm,
    OrganisationForm,
    OwnPasswordForm,
)
from accounts.http import PortalRequest
from accounts.known_browsers import remember
from accounts.middleware import SESSION_KEY
from accounts.models import Headcount, Organisation, Role, User
from accounts.rights import can_change_requisites, can_create_below
from audit.services import record
from audit.verbs import Verb
from deadlines.school_year import school_year_of, year_title

BACKEND = "accounts.backends.NameOrEmailBackend"


@method_decorator([login_not_required, never_cache], name="dispatch")
class Login(LoginView):
    """The login page; in demo mode it lists the demo users."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        remember(self.request, response, form.get_user())
        return response

    def get_context_data(self, **kwargs):
        return super().get_context_data(demo_users=DEMO_USERS if settings.DEMO else (), **kwargs)


class PasswordChange(PasswordChangeView):
    """A new password, by the old one."""

    template_name = "accounts/password_change.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("accounts:profile")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        response = super().form_valid(form)
        record(Verb.USER_PASSWORD, form.user, by=form.user)
        messages.success(self.request, "Пароль изменён. Другие ваши сеансы закончились.")
        return response


@method_decorator(login_not_required, name="dispatch")
class PasswordSet(PasswordResetConfirmView):
    """A new password, by the link of a letter."""

    template_name = "accounts/password_set.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:login")

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        response = super().form_valid(form)
        record(Verb.USER_PASSWORD, form.user, by=form.user)
        return response


@login_not_required
@require_POST
def demo_login(request: PortalRequest, username: str) -> HttpResponse:
    """Enter as a demo user with one click; exists in demo mode only."""
    if not settings.DEMO or username not in {name for name, _, _ in DEMO_USERS}:
        raise Http404
    user = get_object_or_404(User.objects.filter(is_active=True, is_superuser=False), username=username)
    login(request, user, backend=BACKEND)
    return redirect("home")


@require_POST
def log_out(request: PortalRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    messages.success(request, "Вы вышли из портала.")
    return redirect("accounts:login")


@require_POST
def switch(request: PortalRequest) -> HttpResponse:
    """Work in another of one's memberships."""
    chosen = request.POST.get("membership", "")
    membership = next((m for m in request.memberships if str(m.pk) == chosen), None)
    if membership is None:
        raise Http404
    request.session[SESSION_KEY] = membership.pk
    return redirect("home")


def profile(request: PortalRequest) -> HttpResponse:
    """Who I am, my roles, my second factor."""
    return render(request, "accounts/profile.html", {"has_second_factor": request.user.second_factor})


def second_factor_setup(request: PortalRequest) -> HttpResponse:
    """Show the QR code and turn the second factor on by its first code."""
    if request.user.second_factor and not is_verified(request.user):
        return redirect("accounts:second_factor")
    device = second_factor.pending_device(request.user)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.confirm(request, device, form.cleaned_data["code"]):
            messages.success(request, "Теперь при входе портал спросит код.")
            return redirect("accounts:profile")
        form.add_error("code", "Код не подошёл. Дождитесь следующего кода в приложении и введите его.")
    context = {"form": form, "qr": second_factor.qr_data_uri(device), "key": device.bin_key.hex()}
    return render(request, "accounts/second_factor_setup.html", context)


def second_factor_check(request: PortalRequest) -> HttpResponse:
    """Ask for the code after the password."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = TOTPDevice.objects.filter(user=request.user, confirmed=True).first()
        if second_factor.verify(request, device, form.cleaned_data["code"]):
            return redirect("home")
        form.add_error("code", "Код не подошёл. Дождитесь следующего кода в приложении и введите его.")
    return render(request, "accounts/second_factor.html", {"form": form})


@require_POST
def second_factor_off(request: PortalRequest) -> HttpResponse:
    """Turn one's own second factor off; only in a session that has shown it."""
    if not is_verified(request.user):
        raise Http404
    second_factor.turn_off(request.user, by=request.user)
    messages.success(request, "Вход по коду выключен.")
    return redirect("accounts:profile")


@for_roles(*ORGANISATION_READERS)
def organisation(request: PortalRequest, pk: int) -> HttpResponse:
    """Requisites of an organisation; changed by those who may."""
    found = get_object_or_404(Organisation.objects.visible_to(request.membership), pk=pk)
    verdict = can_change_requisites(request.membership, found)
    form = OrganisationForm(request.POST or None, instance=found, membership=request.membership)
    if request.method == "POST" and verdict and form.is_valid():
        fields = form.cleaned_data
        found.refresh_from_db()
        services.change_organisation(found, by=request.membership, **fields)
        messages.success(request, "Реквизиты сохранены.")
        return redirect("accounts:organisation", pk=pk)
    year = school_year_of(found.today())
    context = {
        "organisation": found,
        "form": form,
        "verdict": verdict,
        "headcounts": found.headcounts.all(),
        "year": year,
    }
    return render(request, "accounts/organisation.html", context)


@for_roles(Role.ADMIN)
def organisation_create(request: PortalRequest, pk: int) -> HttpResponse:
    """A new organisation below this one."""
    parent = get_object_or_404(Organisation.objects.visible_to(request.membership), pk=pk)
    if not can_create_below(request.membership, parent):
        raise Http404
    form = OrganisationForm(request.POST or None, membership=request.membership)
    if request.method == "POST" and form.is_valid():
        created = services.create_organisation(parent, by=request.membership, **form.cleaned_data)
        messages.success(request, "Организация создана. Теперь пригласите её людей.")
        return redirect("accounts:invite", pk=created.pk)
    return render(request, "accounts/organisation_create.html", {"form": form, "parent": parent})


@for_roles(*OFFICE)
def headcount(request: PortalRequest, year: int) -> HttpResponse:
    """The school's totals of a school year."""
    school = request.membership.organisation
    if not 2019 <= year <= school.today().year + 1:
        raise Http404
    known = Headcount.objects.filter(organisation=school, school_year=year).first()
    form = HeadcountForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        services.set_headcount(school, year, by=request.membership, **form.cleaned_data)
        messages.success(request, "Численность сохранена.")
        return redirect("accounts:organisation", pk=school.pk)
    return render(request, "accounts/headcount.html", {"form": form, "years": year_title(year)})
