"""The list of orders and the register (журнал регистрации) with its XLSX and PDF."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import for_roles
from accounts.http import PortalRequest
from documents import jobs
from documents.pdf import PDF_TYPE
from documents.xlsx import XLSX_TYPE
from orders.access import OFFICE
from orders.forms import OrderFilter
from orders.models import Order, ReservedNumber
from orders.models.order import OrderQuerySet
from orders.register import LINES_AT_ONCE, lines, register_pdf, register_xlsx
from orders.tasks import print_register

PAGE_SIZES = (25, 50, 100)
# What a heading of the tables sorts by.
SORTS = {
    "title": ("search_key", "pk"),
    "number": ("year", "series__code", "number"),
    "date": ("date", "number"),
    "state": ("state", "-created_at"),
}


@for_roles(*OFFICE)
def order_list(request: PortalRequest) -> HttpResponse:
    """All orders of the organisation, the newest first."""
    orders = Order.objects.visible_to(request.membership).order_by("-created_at", "-pk")
    return filtered_page(request, orders, "orders/order_list.html")


@for_roles(*OFFICE)
def register(request: PortalRequest) -> HttpResponse:
    """Orders with a number, as the register lists them: by series, year and number."""
    return filtered_page(request, registered(request), "orders/register.html")


@for_roles(*OFFICE)
def register_file(request: PortalRequest) -> HttpResponse:
    """The register, filtered as on the page, as a spreadsheet."""
    content = register_xlsx(lines(*filtered(request)))
    return HttpResponse(content, XLSX_TYPE, headers={"Content-Disposition": 'attachment; filename="register.xlsx"'})


@for_roles(*OFFICE)
def register_journal(request: PortalRequest) -> HttpResponse:
    """The register, filtered as on the page, as a journal to print; a long one is made in the background."""
    orders, numbers = filtered(request)
    school = request.membership.organisation
    if orders.count() + numbers.count() <= LINES_AT_ONCE:
        headers = {"Content-Disposition": 'inline; filename="register.pdf"'}
        return HttpResponse(register_pdf(lines(orders, numbers), school), PDF_TYPE, headers=headers)
    ids: dict[str, Any] = {
        "orders": list(orders.values_list("pk", flat=True)),
        "numbers": list(numbers.values_list("pk", flat=True)),
    }
    return redirect(jobs.start(print_register, "Журнал приказов", organisation=school, by=request.user, **ids))


def filtered(request: PortalRequest) -> tuple[Any, Any]:
    """The orders and the reserved numbers that the filters in the address leave."""
    filters = OrderFilter(request.GET)
    numbers = ReservedNumber.objects.visible_to(request.membership)
    return filters.apply(registered(request)), filters.apply_to_numbers(numbers)


def registered(request: PortalRequest):
    """The register's rows, the newest number first."""
    return Order.objects.visible_to(request.membership).registered().order_by("-year", "series__code", "-number")


def filtered_page(request: PortalRequest, orders, template: str) -> HttpResponse:
    """A page of `orders` narrowed by the filters in the address."""
    filters = OrderFilter(request.GET)
    wanted = request.GET.get("per_page", "")
    size = int(wanted) if wanted in map(str, PAGE_SIZES) else PAGE_SIZES[0]
    sort = request.GET.get("sort", "")
    page = Paginator(sorted_by(filters.apply(orders).for_lists(), sort), size).get_page(request.GET.get("page"))
    return render(request, template, {"filters": filters, "page": page, "is_filtered": bool(request.GET), "sort": sort})


def sorted_by(orders: OrderQuerySet, sort: str) -> OrderQuerySet:
    """`orders` by a key of SORTS, «-» before it for the other way round; as they are for anything else."""
    columns = SORTS.get(sort.removeprefix("-"))
    if columns is None:
        return orders
    found = orders.order_by(*columns)
    return found.reverse() if sort.startswith("-") else found
