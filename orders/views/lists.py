"""The list of orders and the register (журнал регистрации) with its XLSX and PDF."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import ACQUAINTED, OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.list_views import ListView, in_state, is_narrowed, tabs_of, view_of, whole
from accounts.paging import page_of
from documents import jobs
from documents.pdf import PDF_TYPE
from documents.xlsx import XLSX_TYPE
from orders.forms.filters import OrderFilter, OrderSearchForm
from orders.models import Order, ReservedNumber
from orders.models.order import OrderQuerySet
from orders.register import LINES_AT_ONCE, register_pdf, register_rows, register_xlsx
from orders.tasks import print_register

VIEWS = (
    ListView("", "Все", whole),
    in_state(Order.State.DRAFT, "Проекты"),
    in_state(Order.State.ON_SIGNATURE, "На подписи"),
    in_state(Order.State.SIGNED, "Действуют"),
    in_state(Order.State.CANCELLED, "Отменены"),
)
REGISTER_VIEWS = tuple(view for view in VIEWS if not view.name or view.name in Order.FROZEN)
MY_VIEWS = (
    ListView("", "Все", whole),
    ListView("unread", "Ознакомьтесь", OrderQuerySet.unread),
    ListView("read", "Прочитаны", lambda orders: orders.filter(read_on__isnull=False)),
    in_state(Order.State.CANCELLED, "Отменены"),
)
# Numbers without an order named on the register's page; the journal names all.
UNUSED_SHOWN = 20
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
    return filtered_page(request, OrderFilter(request.GET), orders, VIEWS, "orders/order_list.html")


@for_roles(*ACQUAINTED)
def mine(request: PortalRequest) -> HttpResponse:
    """Signed orders that name the reader: those not read yet first, then the newest."""
    form = OrderSearchForm(request.GET)
    found = Order.objects.visible_to(request.membership).read_by(request.user).search(form.words)
    page = page_of(request, view_of(MY_VIEWS, request.GET).rows(found))
    context = {"page": page, "form": form, "views": tabs_of(MY_VIEWS, found, request)}
    return render(request, "orders/mine.html", context | {"filtered": is_narrowed(request.GET, "q")})


@for_roles(*OFFICE)
def register(request: PortalRequest) -> HttpResponse:
    """Orders with a number, as the register lists them: by series, year and number."""
    filters = OrderFilter(request.GET)
    numbers = filters.apply_to_numbers(ReservedNumber.objects.visible_to(request.membership).unused())
    unused = {"numbers": numbers[:UNUSED_SHOWN]}
    return filtered_page(request, filters, registered(request), REGISTER_VIEWS, "orders/register.html", **unused)


@for_roles(*OFFICE)
def register_file(request: PortalRequest) -> HttpResponse:
    """The register, filtered as on the page, as a spreadsheet."""
    content = register_xlsx(register_rows(*filtered(request)))
    return HttpResponse(content, XLSX_TYPE, headers={"Content-Disposition": 'attachment; filename="register.xlsx"'})


@for_roles(*OFFICE)
def register_journal(request: PortalRequest) -> HttpResponse:
    """The register, filtered as on the page, as a journal to print; a long one is made in the background."""
    orders, numbers = filtered(request)
    school = request.membership.organisation
    if orders.count() + numbers.count() <= LINES_AT_ONCE:
        headers = {"Content-Disposition": 'inline; filename="register.pdf"'}
        return HttpResponse(register_pdf(register_rows(orders, numbers), school), PDF_TYPE, headers=headers)
    ids: dict[str, Any] = {
        "orders": list(orders.values_list("pk", flat=True)),
        "numbers": list(numbers.values_list("pk", flat=True)),
    }
    then = ("К журналу приказов", reverse("orders:register"))
    return redirect(
        jobs.start(print_register, "Журнал приказов", organisation=school, by=request.user, then=then, **ids)
    )


def filtered(request: PortalRequest) -> tuple[Any, Any]:
    """The orders and the reserved numbers that the filters in the address leave."""
    filters = OrderFilter(request.GET)
    numbers = ReservedNumber.objects.visible_to(request.membership)
    orders = view_of(REGISTER_VIEWS, request.GET).rows(filters.apply(registered(request)))
    return orders, filters.apply_to_numbers(numbers)


def registered(request: PortalRequest):
    """The register's rows, the newest number first."""
    return Order.objects.visible_to(request.membership).registered().order_by("-year", "series__code", "-number")


def filtered_page(
    request: PortalRequest,
    filters: OrderFilter,
    orders: OrderQuerySet,
    views: Sequence[ListView],
    template: str,
    **more: Any,
) -> HttpResponse:
    """A page of `orders` narrowed by the view and the filters in the address."""
    sort, found = request.GET.get("sort", ""), filters.apply(orders)
    page = page_of(request, sorted_by(view_of(views, request.GET).rows(found).for_lists(), sort))
    tabs = tabs_of(views, found, request)
    return render(request, template, {"filters": filters, "page": page, "sort": sort, "views": tabs, **more})


def sorted_by(orders: OrderQuerySet, sort: str) -> OrderQuerySet:
    """`orders` by a key of SORTS, «-» before it for the other way round; as they are for anything else."""
    columns = SORTS.get(sort.removeprefix("-"))
    if columns is None:
        return orders
    found = orders.order_by(*columns)
    return found.reverse() if sort.startswith("-") else found
