"""What a signed order brings about: kind → function(order, by). Runs in the transaction that signs (DESIGN §4).

The order already has its number and date, and the subject its kind asks for. A consequence that can't happen raises
WrongState, and nothing is signed.
"""

import datetime
from collections.abc import Callable
from typing import Any, cast

import pairs.services
import participants.services
import roadmap.regulations
import roadmap.services
from accounts.access import WrongState
from accounts.models import Membership, Role
from accounts.names import NO_BREAK
from accounts.services import grant
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from consents.services import missing_for_mentors
from documents.models import Verification
from documents.russian import date_words
from orders.access import signatory
from orders.annexes import pairs_of, plans_of
from orders.models import Order, WorkingGroup
from orders.printing import head_of
from pairs.models import Pair
from participants.models import MentorCard, Participant
from roadmap.models import Programme, Regulation, Roadmap

Effect = Callable[[Order, Any], None]


def nothing(order: Order, by: Any) -> None:
    """A free text, a commendation, an event change nothing in the portal."""


def make_curator(order: Order, by: Any) -> None:
    """The appointed person gets the curator's role; one who has left since, or works elsewhere, stops the
    signing."""
    member = cast(Membership, order.member)
    if not Membership.objects.active().filter(pk=member.pk, organisation=order.organisation).exists():
        raise WrongState(f"{member.user.name.short}: не работает в этой организации. Верните приказ.")
    grant(member.user, order.organisation, Role.CURATOR, position=member.position, by=by)


def approve_roadmap(order: Order, by: Any) -> None:
    """The edition comes into force; its printed stamp names who signed."""
    head = head_of(order, signatory(by, order))
    roadmap.services.approve(
        cast(Roadmap, order.roadmap), order_number=order.number_text, order_date=day_of(order),
        approver_position=head.position, approver_name=head.name.signature, by=by,
    )  # fmt: skip


def activate_pairs(order: Order, by: Any) -> None:
    """Every pair of the annex begins to work; one that is not ready any more stops the signing."""
    for pair in pairs_of(order, None):
        pairs.services.activate(pair, order_number=order.number_text, order_date=day_of(order), by=by)


def approve_plans(order: Order, by: Any) -> None:
    """Every plan of the annex is approved; one that was taken back stops the signing."""
    for plan in plans_of(order, None):
        pairs.services.approve_plan(plan, order_number=order.number_text, order_date=day_of(order), by=by)


def form_group(order: Order, by: Any) -> None:
    """The working group begins its work; the programme's former one is dissolved."""
    group = order.group
    before = WorkingGroup.objects.in_force(group.programme)
    if before:
        dissolve(before, by)
    change_state(group, WorkingGroup.State.IN_FORCE)
    record(Verb.GROUP_FORMED, group, by=by, order=order.number_text)


def dissolve(group: WorkingGroup, by: Any) -> None:
    """A working group ends."""
    change_state(group, WorkingGroup.State.DISSOLVED)
    record(Verb.GROUP_DISSOLVED, group, by=by)


def approve_regulation(order: Order, by: Any) -> None:
    """The regulation comes into force, the one before it leaves."""
    roadmap.regulations.bring_into_force(
        cast(Regulation, order.regulation), order_number=order.number_text, order_date=day_of(order), by=by
    )


def appoint_mentors(order: Order, by: Any) -> None:
    """The cards of the mentors bear the order; a consent that is no longer in force stops the signing."""
    cards = list(order.mentors.select_related("participant"))
    people = [card.participant for card in cards]
    missing = missing_for_mentors(people, cast(Programme, order.programme), order.organisation.today())
    if missing:
        said = " ".join(sentence for lacks in missing.values() for sentence in lacks)
        raise WrongState(f"Назначить наставников нельзя, пока нет согласий. {said}")
    for card in cards:
        participants.services.appoint_mentor(card, order_number=order.number_text, order_date=day_of(order), by=by)


def end_pair(order: Order, by: Any) -> None:
    """The pair ends on the day of the order, for the reason the order gives."""
    pairs.services.end_by_order(the_pair(order), **ending(order), by=by)


def replace_mentor(order: Order, by: Any) -> None:
    """The pair ends, its mentees go on with the new mentor; the order then speaks of both pairs."""
    new = pairs.services.replace_mentor(the_pair(order), cast(Participant, order.new_mentor), **ending(order), by=by)
    order.pairs.add(new)


def the_pair(order: Order) -> Pair:
    """The one pair an order is about."""
    return pairs_of(order, None)[0]


def ending(order: Order) -> dict[str, Any]:
    """What the end of a pair takes from its order."""
    return {
        "reason": order.reason, "note": order.reason_note,
        "order_number": order.number_text, "order_date": day_of(order),
    }  # fmt: skip


def cancel_other(order: Order, by: Any) -> None:
    """The cancelled order leaves force with what it brought about; its printed copies say so on the check page."""
    target = cast(Order, order.cancels)
    try:
        change_state(target, Order.State.CANCELLED)
    except WrongState as error:
        raise WrongState("Приказ, который вы отменяете, уже отменён.") from error
    note = f"Отменён приказом от {date_words(day_of(order))} №{NO_BREAK}{order.number_text}"
    Verification.objects.filter(order=target).update(valid=False, note=note)
    record(Verb.ORDER_CANCELLED, target, by=by, order=order.number_text)
    REVERSALS.get(target.kind, nothing)(target, by)


def revoke_roadmap(order: Order, by: Any) -> None:
    """The edition that the cancelled order approved is no longer in force, unless a newer one replaced it already."""
    if order.roadmap and order.roadmap.state == Roadmap.State.APPROVED:
        roadmap.services.revoke_approval(order.roadmap, by=by)


def stop_pairs(order: Order, by: Any) -> None:
    """The pairs that the cancelled order fixed stop working."""
    reason = cancelled_words(order)
    for pair in pairs_of(order, None):
        if pair.state in Pair.WORKING:
            pairs.services.terminate(pair, reason=reason, by=by)


def stop_new_pair(order: Order, by: Any) -> None:
    """The pair with the new mentor stops; the one before it stays ended, for nobody may be tied by a cancelled word."""
    reason = cancelled_words(order)
    for pair in order.pairs.filter(mentor=order.new_mentor, state__in=Pair.WORKING):
        pairs.services.terminate(pair, reason=reason, by=by)


def revoke_regulation(order: Order, by: Any) -> None:
    """The regulation leaves force, unless a newer one replaced it already."""
    if order.regulation and order.regulation.state == Regulation.State.IN_FORCE:
        roadmap.regulations.take_out_of_force(order.regulation, by=by)


def dissolve_group(order: Order, by: Any) -> None:
    """The working group ends, unless a newer one replaced it already."""
    if order.group.state == WorkingGroup.State.IN_FORCE:
        dissolve(order.group, by)


def end_appointments(order: Order, by: Any) -> None:
    """The mentors whom this order appointed are no longer appointed; one appointed anew by another order stays."""
    theirs = MentorCard.objects.filter(orders=order, order_number=order.number_text, order_date=order.date)
    for card in theirs:
        participants.services.end_appointment(card, by=by)


def cancelled_words(order: Order) -> str:
    """«Отменён приказ от 5 ноября 2026 г. № 7-од»"""
    return f"Отменён приказ от {date_words(day_of(order))} №{NO_BREAK}{order.number_text}"


def day_of(order: Order) -> datetime.date:
    """The date of an order that has one."""
    return cast(datetime.date, order.date)


EFFECTS: dict[str, Effect] = {
    Order.Kind.IMPLEMENT: form_group,
    Order.Kind.APPROVE_REGULATION: approve_regulation,
    Order.Kind.APPOINT_MENTORS: appoint_mentors,
    Order.Kind.REPLACE_MENTOR: replace_mentor,
    Order.Kind.END_PAIR: end_pair,
    Order.Kind.FINAL_EVENT: nothing,
    Order.Kind.COMMEND: nothing,
    Order.Kind.APPROVE_ROADMAP: approve_roadmap,
    Order.Kind.FIX_PAIRS: activate_pairs,
    Order.Kind.APPROVE_PLANS: approve_plans,
    Order.Kind.APPOINT_CURATOR: make_curator,
    Order.Kind.CANCEL: cancel_other,
    Order.Kind.FREE: nothing,
}

# What cancelling takes back. An approved plan stays: its pair goes on by it until a new order says otherwise; a pair
# that ended stays ended: its people have parted, and bringing them together again takes a new order.
REVERSALS: dict[str, Effect] = {
    Order.Kind.IMPLEMENT: dissolve_group,
    Order.Kind.APPROVE_REGULATION: revoke_regulation,
    Order.Kind.APPOINT_MENTORS: end_appointments,
    Order.Kind.REPLACE_MENTOR: stop_new_pair,
    Order.Kind.APPROVE_ROADMAP: revoke_roadmap,
    Order.Kind.FIX_PAIRS: stop_pairs,
}
