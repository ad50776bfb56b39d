"""What orders about the end of pairs share: checks, the words of reasons, what closes with a pair."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

import pairs.services
from accounts.access import WrongState
from accounts.models import Membership, User
from inflection.names import NO_BREAK
from inflection.russian import date_words
from orders.annexes import pairs_of
from orders.checks import check_free
from orders.consequences import PAIRS, PLANS, Change, Consequences, counted, day_of, several
from orders.models import Order
from pairs.models import EndReason, IndividualPlan, Pair

STOP, STOPPED = ("прекратит работу", "прекратят работу"), ("прекратила работу", "прекратили работу")
# «В связи с …», «на основании …»: how a reason opens the preamble.
GROUNDS = {
    EndReason.DISMISSAL: "В связи с увольнением наставника",
    EndReason.ABSENCE: "В связи с длительным отсутствием наставника",
    EndReason.REFUSAL: "На основании письменного отказа работника от выполнения дополнительной работы по "
    "наставничеству (статья 351.8 Трудового кодекса Российской Федерации)",
    EndReason.NEGLECT: "В связи с неисполнением наставником возложенных на него обязанностей",
    EndReason.NO_CONTACT: "В связи с отсутствием личного контакта между наставником и наставляемым",
    EndReason.PLEA: "На основании ходатайства наставляемого о замене наставника",
    EndReason.MENTEE_LEFT: "В связи с выбытием наставляемого из образовательной организации",
    EndReason.AGREEMENT: "По соглашению сторон",
    EndReason.COMPLETED: "В связи с выполнением индивидуального плана",
}


@dataclass(frozen=True)
class PairEnd:
    """A pair that ends, and why."""

    pair: Pair
    reason: str
    note: str = ""


def working_pairs(membership: Membership):
    """Pairs that work and stand in no open order."""
    working = Pair.objects.visible_to(membership).filter(state__in=Pair.WORKING)
    free = working.exclude(orders__in=Order.objects.open())
    return free.select_related("mentor", "programme").prefetch_related("members__mentee")


def check_working(chosen: list[Pair]) -> None:
    """WrongState unless the pairs work and stand in no open order."""
    late = next((pair for pair in chosen if pair.state not in Pair.WORKING), None)
    if late:
        raise WrongState(f"{late} не работает: {late.get_state_display()}. Обновите страницу.")
    check_free(chosen)


def check_reason(reason: str, note: str) -> None:
    """ValidationError unless it is a reason of the list; «другое» says in words how the order begins."""
    if reason not in EndReason:
        raise ValidationError({"reason": "Выберите причину."})
    if reason == EndReason.OTHER and not note.strip():
        raise ValidationError({"reason_note": "Напишите причину: ею начнётся приказ, «В связи с …»."})


def not_in(chosen: list[Pair], states: Collection[str]) -> list[str]:
    """A sentence on every pair in another state."""
    return [f"Пара {pair.title}: {pair.get_state_display()}." for pair in chosen if pair.state not in states]


def the_pair(order: Order) -> Pair:
    """The one pair an order is about."""
    return pairs_of(order, None)[0]


def ground_of(order: Order) -> str:
    """«В связи с увольнением наставника»; the curator's own words for another reason."""
    note = order.reason_note.strip().rstrip(".")
    if order.reason == EndReason.OTHER:
        return f"{note[:1].upper()}{note[1:]}"
    return f"{GROUNDS[EndReason(order.reason)]}{f' ({note})' if note else ''}"


def ending(order: Order) -> dict[str, Any]:
    """What the end of a pair takes from its order."""
    return {
        "reason": order.reason,
        "note": order.reason_note,
        "order_number": order.number_text,
        "order_date": day_of(order),
    }


def open_plans(ended: list[Pair]) -> int:
    """How many individual plans close with these pairs."""
    return IndividualPlan.objects.filter(pair__in=ended).exclude(state=IndividualPlan.State.CLOSED).count()


def plans_close(number: int) -> list[Change]:
    """What is said of the plans that close."""
    return [several(number, PLANS, ("закроется", "закроются"), ("закрыт", "закрыты"))] if number else []


def stop(working: list[Pair], target: Order, by: User) -> None:
    """End pairs that worked by the cancelled order."""
    reason = f"Отменён приказ от {date_words(day_of(target))} №{NO_BREAK}{target.number_text}"
    for pair in working:
        pairs.services.stop_by_order(pair, reason=reason, by=by)


def stay_ended(target: Order) -> Consequences:
    """A pair that ended stays ended: its people have parted, and bringing them together again takes a new order."""
    number = counted(target.pairs.count(), PAIRS)
    return Consequences([], [f"Прекращённая работа ({number}): чтобы работать снова, пару закрепляют новым приказом."])
