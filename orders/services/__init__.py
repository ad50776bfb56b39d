"""The verbs of orders: the only place that changes their state."""

from orders.services.acquaintance import acquaint, acquaint_on_paper
from orders.services.drafting import PointDraft, change_order, create_order, return_, submit
from orders.services.signing import sign

__all__ = ["PointDraft", "acquaint", "acquaint_on_paper", "change_order", "create_order", "return_", "sign", "submit"]
