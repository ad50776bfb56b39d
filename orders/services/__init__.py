"""The verbs of orders: the only place that changes their state."""

from orders.services.acquaintance import acquaint, acquaint_on_paper
from orders.services.drafting import PointDraft, Reader, change_order, create_order, discard, reader_of, return_, submit
from orders.services.proposals import draft_for_pairs, draft_for_plans, draft_for_roadmap
from orders.services.reserving import reserve, void
from orders.services.signing import sign

__all__ = [
    "PointDraft",
    "Reader",
    "acquaint",
    "acquaint_on_paper",
    "change_order",
    "create_order",
    "discard",
    "draft_for_pairs",
    "draft_for_plans",
    "draft_for_roadmap",
    "reader_of",
    "reserve",
    "return_",
    "sign",
    "submit",
    "void",
]
