"""The pairs of the tests of this room."""

from pairs.tests.fixtures import (
    active_pair,
    approved_plan,
    draft_pair,
    meeting,
    paused_pair,
    plan,
    plan_item,
    plea,
    ready_pair,
    submitted_plan,
    suggestion,
)

__all__ = [
    "active_pair",
    "approved_plan",
    "draft_pair",
    "meeting",
    "paused_pair",
    "plan",
    "plan_item",
    "plea",
    "ready_pair",
    "submitted_plan",
    "suggestion",
]
