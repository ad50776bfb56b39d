"""The first wording of an order: a text template per kind becomes a heading, a preamble and points.

A template's first line is the heading; lines up to the first «- » are the preamble; each «- » begins a point,
an indented line is its sub-point. «- @curator …» names the programme's curator as the executor.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string

from accounts.models import Membership, Role
from orders.models import Order
from orders.people import staff

CURATOR_MARK = "@curator "


@dataclass(frozen=True)
class Wording:
    """What a template says; each point is (text, whether the curator executes it)."""

    title: str
    preamble: str
    points: list[tuple[str, bool]]


def curator_of(order: Order) -> Membership | None:
    """Who runs the programme: executes what the order's template gives to the curator."""
    return Membership.objects.holding(order.organisation, Role.CURATOR).order_by("since", "pk").first()


def compose(order: Order) -> Wording:
    """The wording of a new order from the template of its kind."""
    context = {
        "order": order,
        "organisation": order.organisation,
        "programme": order.programme,
        "member": staff(order.member) if order.member else None,
        "roadmap_title": inner_quotes(order.roadmap.title) if order.roadmap else "",
        "cancelled_title": inner_quotes(order.cancels.title) if order.cancels else "",
    }
    return parse(render_to_string(f"orders/texts/{order.kind}.txt", context))


def inner_quotes(text: str) -> str:
    """A title as it stands inside «ёлочки»: its own quotes become „лапки“ (regulation.md §7)."""
    return text.replace("«", "„").replace("»", "“")


def parse(text: str) -> Wording:
    """Read a rendered text template (see the module's docstring)."""
    title, *lines = [line.rstrip() for line in text.strip().splitlines()]
    preamble: list[str] = []
    points: list[str] = []
    for line in lines:
        if line.startswith("- "):
            points.append(line[2:])
        elif points and line:
            points[-1] += "\n" + line.strip()
        elif line:
            preamble.append(line)
    return Wording(title, " ".join(preamble), [executed_by_curator(point) for point in points])


def executed_by_curator(point: str) -> tuple[str, bool]:
    """Take the curator's mark off a point."""
    return point.removeprefix(CURATOR_MARK), point.startswith(CURATOR_MARK)
