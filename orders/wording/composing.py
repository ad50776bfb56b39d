"""The first wording of an order: the text template in force for its kind becomes a heading, a preamble and points."""

from accounts.models import Organisation
from accounts.refusals import Refusal
from orders.kinds.kind import kind_named, kind_of
from orders.models import Order, OrderTemplate
from orders.wording.language import compile_text, render_text
from orders.wording.layout import Wording, faults, parse
from orders.wording.parser import TextError
from orders.wording.values import values_of


class UnfitTemplate(Refusal):
    """The organisation's own template can't word this order; the message is a Russian sentence."""


def standard_text(kind: str) -> str:
    """The portal's own wording of a kind."""
    return kind_named(kind).text_path.read_text(encoding="utf-8")


def text_in_force(organisation: Organisation, kind: str) -> str:
    """The wording that new orders of this kind get: own → municipality → region → the portal's."""
    own = OrderTemplate.objects.in_force(organisation, kind)
    return own.text if own else standard_text(kind)


def compose(order: Order) -> Wording:
    """The wording of a new order; UnfitTemplate if the template in force fails on it."""
    try:
        words = render_text(compile_text(text_in_force(order.organisation, order.kind)), values_of(order))
    except TextError as error:
        raise unfit(order, str(error)) from error
    wrong = faults(words, needs_points=kind_of(order).needs_points)
    if wrong:
        raise unfit(order, wrong[0])
    return parse(words)


def unfit(order: Order, fault: str) -> UnfitTemplate:
    """What to say when a template fails on a real order."""
    return UnfitTemplate(
        f"Шаблон «{order.get_kind_display()}» не подошёл к этому приказу. {fault} "
        "Исправьте шаблон или верните стандартный: «Приказы» → «Шаблоны»."
    )
