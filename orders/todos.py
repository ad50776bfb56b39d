"""What is to do with orders: mend, sign, read."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Todo
from orders.models import Order

MANY = 10


def returned_drafts(membership: Membership) -> Iterator[Todo]:
    """Drafts that came back from the director."""
    for order in Order.objects.visible_to(membership).filter(state=Order.State.DRAFT).exclude(remarks="")[:3]:
        yield Todo(
            "Исправьте проект приказа", order.get_absolute_url(), "Исправить проект", f"Замечания: {order.remarks}"
        )


def to_sign(membership: Membership) -> Iterator[Todo]:
    for order in Order.objects.visible_to(membership).on_signature()[:MANY]:
        yield Todo("Подпишите приказ", reverse("orders:sign", args=[order.pk]), "Прочитать и подписать", order.title)


def to_acquaint(membership: Membership) -> Iterator[Todo]:
    """Orders to read and confirm."""
    for order in Order.objects.visible_to(membership).to_acquaint(membership.user)[:MANY]:
        yield Todo("Ознакомьтесь с приказом", order.get_absolute_url(), "Прочитать приказ", order.title)
