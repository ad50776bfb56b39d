"""What is to do with orders: mend, sign, read. Verb and sentence are those of the order's page."""

from collections.abc import Iterator

from accounts.models import Membership
from accounts.todo import Term, Todo, todo_of
from orders.kinds.kind import kind_of
from orders.models import Order
from orders.next_steps import of_draft, to_read, to_sign
from programmes.current import term_by

MANY = 10


def returned_drafts(membership: Membership) -> Iterator[Todo]:
    """Drafts that came back from the director."""
    for order in Order.objects.visible_to(membership).filter(state=Order.State.DRAFT).exclude(remarks="")[:3]:
        step = of_draft(order, membership, ())
        yield todo_of("Исправьте проект приказа", step, order.get_absolute_url(), f"Замечания: {order.remarks}")


def waiting_for_signature(membership: Membership) -> Iterator[Todo]:
    """Orders on the director's desk; a kind that the year asks for by a day is due on it."""
    for order in Order.objects.visible_to(membership).on_signature()[:MANY]:
        key = kind_of(order).due
        term = term_by(membership, key) if key else Term()
        yield todo_of("Подпишите приказ", to_sign(order), about=order.title, **term)


def to_acquaint(membership: Membership) -> Iterator[Todo]:
    """Orders to read and confirm."""
    for order in Order.objects.visible_to(membership).to_acquaint(membership.user)[:MANY]:
        yield todo_of("Ознакомьтесь с приказом", to_read(order), order.get_absolute_url(), order.title)
