"""Who may do what with a pair. `Pair.objects.visible_to` has already kept strangers out."""

from accounts.access import Allowed, Denied, Verdict
from accounts.models import Membership, Role
from pairs.models import IndividualPlan, Pair
from participants.models import Participant

State = Pair.State
ENDABLE = frozenset(State) - Pair.OVER
MEETABLE = frozenset({State.READY, State.ACTIVE})

# Verb → who, and in which states of the pair.
PAIR_VERBS: dict[str, tuple[frozenset[Role], frozenset[State]]] = {
    "edit": (frozenset({Role.CURATOR}), ENDABLE),
    "collect": (frozenset({Role.CURATOR}), frozenset({State.DRAFT})),
    "request": (frozenset({Role.CURATOR}), frozenset({State.AWAITING})),
    "check": (frozenset({Role.CURATOR}), frozenset({State.AWAITING, State.READY})),
    "pause": (frozenset({Role.CURATOR}), frozenset({State.ACTIVE})),
    "resume": (frozenset({Role.CURATOR}), frozenset({State.PAUSED})),
    "complete": (frozenset({Role.CURATOR}), Pair.WORKING),
    "terminate": (frozenset({Role.CURATOR}), ENDABLE),
    "log": (frozenset({Role.CURATOR, Role.MENTOR}), MEETABLE),
    "plan": (frozenset({Role.CURATOR, Role.MENTOR}), frozenset({State.READY, *Pair.WORKING})),
    "ask": (frozenset({Role.MENTEE, Role.PARENT}), Pair.WORKING),
}

PlanState = IndividualPlan.State
OPEN_PLAN = frozenset(PlanState) - {PlanState.CLOSED}
PLAN_VERBS: dict[str, tuple[frozenset[Role], frozenset[PlanState]]] = {
    "edit": (frozenset({Role.CURATOR, Role.MENTOR}), IndividualPlan.EDITABLE),
    "submit": (frozenset({Role.CURATOR, Role.MENTOR}), IndividualPlan.EDITABLE),
    "agree": (frozenset({Role.CURATOR}), frozenset({PlanState.SUBMITTED})),
    "return": (frozenset({Role.CURATOR}), frozenset({PlanState.SUBMITTED, PlanState.AGREED})),
    "mark": (frozenset({Role.CURATOR, Role.MENTOR}), frozenset({PlanState.APPROVED})),
    "close": (frozenset({Role.CURATOR}), OPEN_PLAN),
}


def can(membership: Membership, obj: Pair | IndividualPlan, verb: str) -> Verdict:
    """May this reader do `verb` with the pair or plan now? The refusal says why, in Russian."""
    table = PAIR_VERBS if isinstance(obj, Pair) else PLAN_VERBS
    roles, states = table[verb]
    if membership.role not in roles:
        return Denied("Это делает другой участник программы.")
    if obj.state not in states:
        return Denied(f"Сейчас состояние «{obj.get_state_display()}».")
    return Allowed


def allowed(membership: Membership, obj: Pair | IndividualPlan) -> set[str]:
    """The verbs whose buttons the page shows."""
    table = PAIR_VERBS if isinstance(obj, Pair) else PLAN_VERBS
    return {verb for verb in table if can(membership, obj, verb)}


def sees_notes(membership: Membership, pair: Pair) -> bool:
    """Notes of a meeting: the office and the mentor; a mentee and her parent while the pair was never a group, for
    notes on a group speak of other people's children."""
    if membership.role in {Role.CURATOR, Role.DIRECTOR} or pair.mentor.user_id == membership.user_id:
        return True
    return pair.concerns_one_family


def side_of(membership: Membership, pair: Pair) -> Participant | None:
    """As whom of the pair this reader speaks: its mentor, one of its mentees, or nobody."""
    people = {Role.MENTOR: [pair.mentor], Role.MENTEE: pair.mentees}.get(Role(membership.role), [])
    return next((person for person in people if person.user_id == membership.user_id), None)


def child_of(membership: Membership, pair: Pair) -> Participant | None:
    """The mentee of the pair for whom this reader may plead: herself, or a parent's child."""
    if membership.role == Role.PARENT:
        children = Participant.objects.visible_to(membership)
        return children.filter(pk__in=[mentee.pk for mentee in pair.mentees]).first()
    side = side_of(membership, pair)
    return side if side in pair.mentees else None
