"""The points of an order as the page prints them: executor, what to do, term, sub-points, the clause of control."""

import datetime
from dataclasses import dataclass, field

from django.utils.text import capfirst

from accounts.models import Membership
from documents.sentences import closed, closed_list, continued, open_ended, unnumbered
from orders.models import Order, Point
from orders.people import staff


@dataclass(frozen=True)
class PrintedPoint:
    """A point as printed: «[Куратору Авдеевой Е.А.] провести … [в срок до 5 ноября 2026 г.]» with its sub-points."""

    executor: str
    text: str
    due_on: datetime.date | None
    parts: list[str] = field(default_factory=list)


def printed(point: Point) -> PrintedPoint:
    """The parts of a point: each sentence ends with a stop, but for the text that a term or sub-points follow; after an
    executor the text goes on with a small letter; numbers that somebody typed are not printed twice."""
    text, *parts = [unnumbered(line) for line in point.text.splitlines() if line.strip()] or [""]
    text = open_ended(text) if point.due_on or parts else closed(text)
    executor = in_dative(point.executor) if point.executor else ""
    return PrintedPoint(executor, continued(text) if executor else text, point.due_on, closed_list(parts))


def in_dative(member: Membership) -> str:
    """«Заместителю директора по УВР Соковой А.В.»"""
    person = staff(member).datv
    return capfirst(" ".join(word for word in (person.position, person.short) if word))


def control_clause(order: Order) -> str:
    """The last point: who sees to it that the order is carried out."""
    if order.control is None:
        return "Контроль за исполнением настоящего приказа оставляю за собой."
    person = staff(order.control).accs
    whom = " ".join(word for word in (person.position, person.short) if word)
    return f"Контроль за исполнением настоящего приказа возложить на {whom.rstrip('.')}."


def printed_points(order: Order) -> list[PrintedPoint]:
    """All points of an order, and the control clause as the last of them."""
    points = order.points.select_related("executor__user", "executor__organisation")
    return [*(printed(point) for point in points), PrintedPoint("", control_clause(order), None)]
