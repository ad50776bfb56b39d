"""How orders are numbered in the organisation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.list_views import ListView, in_state, is_narrowed, tabs_of, view_of, whole
from accounts.models import User
from accounts.paging import page_of
from accounts.refusals import add_refusal
from accounts.verbs import tell_outcome
from orders.models import ReservedNumber
from orders.numbering import reserving
from orders.numbering.forms import NumberingForm, ReserveForm, VoidForm
from orders.numbering.numbers import change_numbering, every_series

RESERVED_VIEWS = (
    ListView("", "Все", whole),
    in_state(ReservedNumber.State.FREE, "Свободны"),
    in_state(ReservedNumber.State.USED, "Использованы"),
    in_state(ReservedNumber.State.VOID, "Погашены"),
)


@for_roles(*OFFICE)
def numbering(request: PortalRequest) -> HttpResponse:
    """The registers of the organisation: the look of their numbers and the last one given this year."""
    school = request.membership.organisation
    year = school.today().year
    data = request.POST or None
    forms = [NumberingForm(data, series=series, year=year) for series in every_series(school)]
    if request.method == "POST" and all([form.is_valid() for form in forms]) and try_to_change(forms, request.user):
        messages.success(request, "Нумерация сохранена.")
        return redirect("orders:register")
    return render(request, "orders/numbering/registers.html", {"forms": forms, "year": year})


def try_to_change(forms: list[NumberingForm], by: User) -> bool:
    """Change every register, or none if one is refused; True if they are changed."""
    try:
        with transaction.atomic():
            for form in forms:
                change_one(form, by)
    except ValidationError:
        return False
    return True


def change_one(form: NumberingForm, by: User) -> None:
    """Change one register if something was typed; a refusal stands beside its field and is raised on."""
    if not form.has_changed():
        return
    data = form.cleaned_data
    try:
        change_numbering(form.series, template=data["number_template"], last=data["last"], year=form.year, by=by)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        raise


@for_roles(*OFFICE)
def reserved_numbers(request: PortalRequest) -> HttpResponse:
    """The reserved numbers of the organisation, and the form that reserves more."""
    school = request.membership.organisation
    every_series(school)
    form = ReserveForm(request.POST or None, organisation=school)
    if request.method == "POST" and form.is_valid() and try_to_reserve(request, form):
        return redirect("orders:reserved")
    numbers = ReservedNumber.objects.visible_to(request.membership).select_related("series", "order", "reserved_by")
    page = page_of(request, view_of(RESERVED_VIEWS, request.GET).rows(numbers))
    context = {"form": form, "page": page, "views": tabs_of(RESERVED_VIEWS, numbers, request)}
    return render(request, "orders/numbering/reserved.html", context | {"filtered": is_narrowed(request.GET)})


def try_to_reserve(request: PortalRequest, form: ReserveForm) -> bool:
    """Reserve the numbers; False if that was refused, and the form says why."""
    try:
        numbers = reserving.reserve(by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, f"Зарезервировано: {', '.join(map(str, numbers))}.")
    return True


@for_roles(*OFFICE)
def void(request: PortalRequest, pk: int) -> HttpResponse:
    """Ask why, then give up a reserved number."""
    numbers = ReservedNumber.objects.visible_to(request.membership).select_related("series__organisation")
    number = get_object_or_404(numbers, pk=pk)
    form = VoidForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "orders/numbering/void.html", {"number": number, "form": form})
    with tell_outcome(request, "Номер погашен: в журнале он останется неиспользованным."):
        reserving.void(number, reason=form.cleaned_data["reason"], by=request.user)
    return redirect("orders:reserved")
