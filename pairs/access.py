"""Who may do what with a pair, its plan and its meetings: verbs ask `permitted`, pages ask `can` what to offer."""

import datetime

from django.db.models import Max

from accounts.access import GUIDES, OFFICE, PLEADERS, Allowed, Denied, Verdict, hats, holds
from accounts.actors import THE_PORTAL, Actor, account_of
from accounts.models import Membership, Organisation, Role
from pairs.models import IndividualPlan, Pair
from participants.models import Participant

NOT_YOURS = Denied("Это делает другой участник программы.")
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
    "join": (frozenset({Role.CURATOR}), frozenset({State.ACTIVE})),
    "leave": (frozenset({Role.CURATOR}), Pair.WORKING),
    "log": (GUIDES, MEETABLE),
    "plan": (GUIDES, frozenset({State.READY, *Pair.WORKING})),
    "ask": (PLEADERS, Pair.WORKING),
    "answer": (frozenset({Role.DIRECTOR}), frozenset(State)),
    # What an order does: the director who signs it, the curator who drafts it.
    "order": (OFFICE, frozenset({State.READY, *Pair.WORKING})),
}

PlanState = IndividualPlan.State
OPEN_PLAN = frozenset(PlanState) - {PlanState.CLOSED}
PLAN_VERBS: dict[str, tuple[frozenset[Role], frozenset[PlanState]]] = {
    "edit": (GUIDES, IndividualPlan.EDITABLE),
    "submit": (GUIDES, IndividualPlan.EDITABLE),
    "agree": (frozenset({Role.CURATOR}), frozenset({PlanState.SUBMITTED})),
    "return": (frozenset({Role.CURATOR}), frozenset({PlanState.SUBMITTED, PlanState.AGREED})),
    "mark": (GUIDES, frozenset({PlanState.APPROVED})),
    "close": (frozenset({Role.CURATOR}), OPEN_PLAN),
    "suggest": (frozenset({Role.MENTEE}), OPEN_PLAN),
    "answer": (GUIDES, OPEN_PLAN),
    "approve": (OFFICE, frozenset({PlanState.AGREED})),
}


def can_match(by: Actor, organisation: Organisation) -> Verdict:
    """The curator of the school makes pairs."""
    return Allowed if holds(by, organisation, Role.CURATOR) else Denied("Пары составляет куратор школы.")


def permitted(by: Actor, obj: Pair | IndividualPlan, verb: str) -> Verdict:
    """May `by` ever do `verb` with this pair or plan? Its state is judged by the verb, which says it better."""
    roles = (PAIR_VERBS if isinstance(obj, Pair) else PLAN_VERBS)[verb][0]
    pair = obj if isinstance(obj, Pair) else obj.pair
    if by is THE_PORTAL or any(hat.role in roles and is_party(hat, pair) for hat in hats(by, pair.organisation)):
        return Allowed
    return NOT_YOURS


def can(membership: Membership, obj: Pair | IndividualPlan, verb: str) -> Verdict:
    """May this reader do `verb` with the pair or plan now? The refusal says why, in Russian."""
    table = PAIR_VERBS if isinstance(obj, Pair) else PLAN_VERBS
    verdict = permitted(membership, obj, verb)
    if verdict and verb == "resume" and isinstance(obj, Pair) and obj.is_left_over:
        return Denied(Pair.YEAR_IS_OVER)
    if verdict and obj.state not in table[verb][1]:
        return Denied(f"Сейчас состояние «{obj.get_state_display()}».")
    return verdict


def is_party(hat: Membership, pair: Pair) -> bool:
    """Whether the pair concerns this membership: the office of its school, its mentor, a mentee, a mentee's parent."""
    return hat.role in OFFICE or side_of(hat, pair) is not None or child_of(hat, pair) is not None


def speaks_as(by: Actor, person: Participant) -> Verdict:
    """Everybody gives his own word only."""
    if by is THE_PORTAL:
        return Allowed
    account = account_of(by)
    return Allowed if account and person.user_id == account.pk else NOT_YOURS


def speaks_for(by: Actor, mentee: Participant, pair: Pair) -> Verdict:
    """The mentee herself, or a parent for her child."""
    mine = by is THE_PORTAL or any(child_of(hat, pair, mentee) is not None for hat in hats(by, pair.organisation))
    return Allowed if mine else NOT_YOURS


def allowed(membership: Membership, obj: Pair | IndividualPlan) -> set[str]:
    """The verbs whose buttons the page shows."""
    table = PAIR_VERBS if isinstance(obj, Pair) else PLAN_VERBS
    return {verb for verb in table if can(membership, obj, verb)}


def sees_notes(membership: Membership, pair: Pair) -> bool:
    """Notes of a meeting: the office and the mentor; a mentee and her parent while the pair was never a group, for
    notes on a group speak of other people's children."""
    if membership.role in OFFICE or pair.mentor.user_id == membership.user_id:
        return True
    return pair.concerns_one_family


def notes_closed_until(pair: Pair) -> datetime.date | None:
    """Notes of meetings up to this day may speak of a member who took the consent back: nobody reads them."""
    return pair.members.who_withdrew().aggregate(day=Max("left_on"))["day"]


def side_of(membership: Membership, pair: Pair) -> Participant | None:
    """As whom of the pair this reader speaks: its mentor, one of its mentees, or nobody."""
    people = {Role.MENTOR: [pair.mentor], Role.MENTEE: pair.mentees}.get(Role(membership.role), [])
    return next((person for person in people if person.user_id == membership.user_id), None)


def child_of(membership: Membership, pair: Pair, mentee: Participant | None = None) -> Participant | None:
    """The mentee of the pair for whom this reader may plead: herself, or a parent's child. With `mentee`, only that
    one: a parent may have two children in a group."""
    wanted = [person for person in pair.mentees if mentee is None or person == mentee]
    if membership.role == Role.PARENT:
        return Participant.objects.visible_to(membership).filter(pk__in=[person.pk for person in wanted]).first()
    side = side_of(membership, pair)
    return side if side in wanted else None
