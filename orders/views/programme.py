"""The documents of this school year's programme."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from orders.programme import checklist, in_force
from programmes.models import Programme


@for_roles(*OFFICE)
def programme(request: PortalRequest) -> HttpResponse:
    """What is signed, what is drafted, what is missing; the regulation and the working group in force."""
    school = request.membership.organisation
    current = Programme.objects.current(school)
    context = {"programme": current, "documents": checklist(school, current), **in_force(school, current)}
    return render(request, "orders/programme.html", context)
