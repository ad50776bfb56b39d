"""The verbs of the room: the only code that changes pairs, plans, meetings and pleas."""

from pairs.services.by_order import end_by_order, missing_for, prepare_replacement, replace_mentor, stop_by_order
from pairs.services.lifecycle import (
    activate,
    complete,
    pause,
    resume,
    stop_expired,
    stop_for_agreement,
    stop_for_consent,
    terminate,
)
from pairs.services.meetings import answer_replacement, ask_replacement, give_feedback, log_meeting, next_kind
from pairs.services.membership import join_group, leave_group, prepare_member
from pairs.services.pairing import (
    change_pair,
    collect_documents,
    create_pair,
    create_whole,
    list_papers,
    missing_documents,
    refresh_gate,
    request_documents,
)
from pairs.services.plans import (
    agree_plan,
    approve_plan,
    change_plan,
    close_plan,
    create_plan,
    mark_plan_item,
    return_plan,
    submit_plan,
)
from pairs.services.suggestions import answer_suggestion, open_plan, suggest_task

__all__ = [
    "activate",
    "agree_plan",
    "answer_replacement",
    "answer_suggestion",
    "approve_plan",
    "ask_replacement",
    "change_pair",
    "change_plan",
    "close_plan",
    "collect_documents",
    "complete",
    "create_pair",
    "create_plan",
    "create_whole",
    "end_by_order",
    "give_feedback",
    "join_group",
    "leave_group",
    "list_papers",
    "log_meeting",
    "mark_plan_item",
    "missing_documents",
    "missing_for",
    "next_kind",
    "open_plan",
    "pause",
    "prepare_member",
    "prepare_replacement",
    "refresh_gate",
    "replace_mentor",
    "request_documents",
    "resume",
    "return_plan",
    "stop_by_order",
    "stop_expired",
    "stop_for_agreement",
    "stop_for_consent",
    "submit_plan",
    "suggest_task",
    "terminate",
]
