"""What stands in the way of a signature, and what makes one doubt: told on the draft and on the page that signs.

`needs` makes signing impossible, so such a draft is not sent to the director either; `doubts` may be meant so; what is
`to_confirm` may be too, but nobody signs it without saying so.
"""

import datetime
from collections.abc import Callable, Collection
from typing import Any, cast

from accounts.models import Membership
from consents.processing import STOPPED, withdrawn_people
from consents.services import missing_for_mentors
from inflection.russian import date_words
from orders.annexes import pairs_of, plans_of
from orders.models import Event, Order
from pairs.models import IndividualPlan, Pair
from pairs.services import missing_for
from participants.models import MentorCard, Participant
from programmes.models import Programme
from roadmap.editions import losses
from roadmap.models import Roadmap


def needs(order: Order) -> list[str]:
    """Russian sentences on what must be put right before the order can be signed; empty for a signed one."""
    find = NEEDS.get(order.kind)
    return find(order) if find and not order.is_frozen else []


def lacking_mentors(cards: Collection[MentorCard], programme: Programme, on: datetime.date) -> list[str]:
    """Which consents the mentors lack to be appointed (ТК ст. 351.8: a teacher's written consent comes first)."""
    people = list(Participant.objects.filter(pk__in=[card.participant_id for card in cards]))
    missing = missing_for_mentors(people, programme, on)
    return [sentence for lacks in missing.values() for sentence in lacks]


def of_mentors(order: Order) -> list[str]:
    """Consents, and nobody appointed by another order meanwhile."""
    cards = list(order.mentors.select_related("participant"))
    appointed = [card.participant.name.full for card in cards if card.is_appointed]
    told = [f"{name}: уже назначен(а) другим приказом." for name in appointed]
    return told + lacking_mentors(cards, cast(Programme, order.programme), order.organisation.today())


def of_pairs(order: Order) -> list[str]:
    """Every pair is ready still: a withdrawn consent takes that away."""
    return not_in(pairs_of(order, None), {Pair.State.READY})


def of_plans(order: Order) -> list[str]:
    """Every plan is agreed still."""
    late = [plan for plan in plans_of(order, None) if plan.state != IndividualPlan.State.AGREED]
    return [f"План пары {plan.pair.title}: {plan.get_state_display()}." for plan in late]


def of_working(order: Order) -> list[str]:
    """Every pair that ends works still."""
    return not_in(pairs_of(order, None), Pair.WORKING)


def of_replacement(order: Order) -> list[str]:
    """The pair works, and the coming one has all its documents."""
    pairs, mentor = pairs_of(order, None), cast(Participant, order.new_mentor)
    return of_working(order) or [sentence for pair in pairs for sentence in missing_for(pair, mentor)]


def not_in(pairs: list[Pair], states: Collection[str]) -> list[str]:
    """A sentence on every pair in another state."""
    return [f"Пара {pair.title}: {pair.get_state_display()}." for pair in pairs if pair.state not in states]


def of_roadmap(order: Order) -> list[str]:
    """The roadmap waits for approval still."""
    plan = cast(Roadmap, order.roadmap)
    if plan.state == Roadmap.State.ON_APPROVAL:
        return []
    return [f"Дорожная карта не на утверждении: {plan.get_state_display()}. Отправьте её или удалите этот проект."]


def of_curator(order: Order) -> list[str]:
    """Whoever is appointed works here still."""
    member = cast(Membership, order.member)
    if Membership.objects.active().filter(pk=member.pk).exists():
        return []
    return [f"{member.user.name.short}: больше не работает в этой организации."]


def of_commended(order: Order) -> list[str]:
    """Nobody is named in a new order who took the consent to processing back."""
    stopped = Participant.objects.filter(pk__in=withdrawn_people(), commendations__order=order)
    return [f"{person.name.full}: {STOPPED} Уберите строку из приказа." for person in stopped.distinct()]


def of_cancelled(order: Order) -> list[str]:
    """The order that is to be cancelled stands still."""
    target = cast(Order, order.cancels)
    return [] if target.state == Order.State.SIGNED else [f"{target.label} уже отменён."]


def doubts(order: Order) -> list[str]:
    """Russian sentences on what looks like a slip in an order not signed yet: days that have passed."""
    if order.is_frozen:
        return []
    today = order.organisation.today()
    late = order.points.filter(due_on__lt=today)
    found = [f"Срок пункта {point.position} уже прошёл: {date_words(day_of(point))}." for point in late]
    event = Event.objects.filter(order=order, held_on__lt=today).first()
    if event:
        found.append(f"Мероприятие назначено на прошедший день: {date_words(event.held_on)}.")
    return found


def to_confirm(order: Order) -> list[str]:
    """Russian sentences on what signing loses or leaves unchecked: the director says that she knows."""
    if order.kind != Order.Kind.APPROVE_ROADMAP or order.is_frozen:
        return []
    return losses.to_confirm(cast(Roadmap, order.roadmap))


def met_by(order: Order) -> losses.Losses | None:
    """How the roadmap that the order approves meets the edition in force."""
    return losses.losses(order.roadmap) if order.roadmap else None


def day_of(point: Any) -> datetime.date:
    """The term of a point that has one."""
    return cast(datetime.date, point.due_on)


NEEDS: dict[str, Callable[[Order], list[str]]] = {
    Order.Kind.APPROVE_ROADMAP: of_roadmap,
    Order.Kind.APPOINT_CURATOR: of_curator,
    Order.Kind.APPOINT_MENTORS: of_mentors,
    Order.Kind.FIX_PAIRS: of_pairs,
    Order.Kind.APPROVE_PLANS: of_plans,
    Order.Kind.REPLACE_MENTOR: of_replacement,
    Order.Kind.END_PAIR: of_working,
    Order.Kind.END_PAIRS: of_working,
    Order.Kind.COMMEND: of_commended,
    Order.Kind.CANCEL: of_cancelled,
}
