"""How orders are numbered in the organisation."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import for_roles
from accounts.http import PortalRequest
from orders.access import OFFICE
from orders.forms import NumberingForm
from orders.models import Series
from orders.numbering import change_numbering, series_of


@for_roles(*OFFICE)
def numbering(request: PortalRequest) -> HttpResponse:
    """The registers of the organisation: the look of their numbers and the last one given this year."""
    school = request.membership.organisation
    year = school.today().year
    data = request.POST or None
    forms = [NumberingForm(data, series=series_of(school, code), year=year) for code in Series.Code]
    if request.method == "POST" and all([form.is_valid() for form in forms]) and changed(forms, request.user):
        messages.success(request, "Нумерация сохранена.")
        return redirect("orders:register")
    return render(request, "orders/numbering.html", {"forms": forms, "year": year})


def changed(forms: list[NumberingForm], by: Any) -> bool:
    """Whether every register was changed; if one is refused, none is."""
    try:
        with transaction.atomic():
            for form in forms:
                change_one(form, by)
    except ValidationError:
        return False
    return True


def change_one(form: NumberingForm, by: Any) -> None:
    """Change one register if something was typed; a refusal stands beside its field and is raised on."""
    if not form.has_changed():
        return
    data = form.cleaned_data
    try:
        change_numbering(form.series, template=data["number_template"], last=data["last"], year=form.year, by=by)
    except ValidationError as error:
        form.add_error(None, error)
        raise
