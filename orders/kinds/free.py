"""An order with a text of one's own."""

from orders.kinds.kind import OrderKind
from orders.kinds.registry import registered


@registered
class Free(OrderKind):
    """About nothing the portal knows; its points are typed."""

    code = "free"
    label = "Приказ со свободным текстом"
    place = 140
    hint = "Любой другой приказ по программе: пункты, исполнители и сроки — ваши."
    needs_points = False
