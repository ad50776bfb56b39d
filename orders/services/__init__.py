"""The verbs of orders: the only place that changes their state."""

from orders.services.acquaintance import acquaint, acquaint_by_sheet, acquaint_on_paper, replace_sheet_scan
from orders.services.drafting import (
    PointDraft,
    change_order,
    change_subject,
    create_order,
    discard,
    draft_order,
    return_,
    submit,
    withdraw,
)
from orders.services.proposals import (
    draft_for_mentors,
    draft_for_pairs,
    draft_for_plans,
    draft_for_roadmap,
)
from orders.services.signing import sign
from orders.services.texts import change_template, restore_version, return_to_standard

__all__ = [
    "PointDraft",
    "acquaint",
    "acquaint_by_sheet",
    "acquaint_on_paper",
    "change_order",
    "change_subject",
    "change_template",
    "create_order",
    "discard",
    "draft_for_mentors",
    "draft_for_pairs",
    "draft_for_plans",
    "draft_for_roadmap",
    "draft_order",
    "replace_sheet_scan",
    "restore_version",
    "return_",
    "return_to_standard",
    "sign",
    "submit",
    "withdraw",
]
