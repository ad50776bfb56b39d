"""Reading an order and saying so."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.access import WrongState, for_roles
from accounts.http import PortalRequest
from orders import services
from orders.access import OFFICE
from orders.forms import PaperForm
from orders.models import Acquaintance, Order
from orders.views.drafting import find, sentence


@require_POST
def acquaint(request: PortalRequest, pk: int) -> HttpResponse:
    """«С приказом ознакомлен(а)»."""
    order = find(request, pk)
    try:
        services.acquaint(order, request.user)
        messages.success(request, "Отмечено: с приказом вы ознакомлены.")
    except WrongState as error:
        messages.error(request, str(error))
    return redirect(order)


@for_roles(*OFFICE)
@require_POST
def acquaint_paper(request: PortalRequest, pk: int) -> HttpResponse:
    """The curator marks that a person signed the paper sheet; `pk` is that of the acquaintance."""
    orders = Order.objects.visible_to(request.membership)
    reader = get_object_or_404(Acquaintance.objects.select_related("order__organisation"), pk=pk, order__in=orders)
    form = PaperForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError("Укажите день, когда человек подписал лист ознакомления.")
        services.acquaint_on_paper(reader, on=form.cleaned_data["on"], by=request.user)
        messages.success(request, "Ознакомление на бумаге отмечено.")
    except (WrongState, ValidationError) as error:
        messages.error(request, sentence(error))
    return redirect(reader.order)
