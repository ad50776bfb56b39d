"""A pair or group and its life: members, individual plan, meetings, feedback, pleas for another mentor."""

from pairs.models.end_reasons import EndReason
from pairs.models.meeting import Meeting, MeetingFeedback, ReplacementPlea
from pairs.models.pair import Pair, PairMember
from pairs.models.plan import IndividualPlan, PlanItem
from pairs.models.plan_copies import PlanCopy
from pairs.models.suggestion import PlanSuggestion

__all__ = [
    "EndReason",
    "IndividualPlan",
    "Meeting",
    "MeetingFeedback",
    "Pair",
    "PairMember",
    "PlanCopy",
    "PlanItem",
    "PlanSuggestion",
    "ReplacementPlea",
]
