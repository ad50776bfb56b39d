"""What a signed order does, by its kind. Each function counts the facts and gives the act.

The act runs in the transaction that signs: the order has its number and date by then. A consequence that can't happen
raises WrongState, and nothing is signed.
"""

import datetime
from typing import Any, cast

import orders.regulations
import pairs.services
import participants.services
import roadmap.editions.deciding
from accounts.access import WrongState
from accounts.invitations import grant
from accounts.models import Membership, Role, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from orders.access import signatory
from orders.annexes import pairs_of, plans_of
from orders.effects.consequence import MENTORS, PAIRS, PLANS, Change, Consequences, counted, several
from orders.models import Order, Regulation, WorkingGroup
from orders.needs import lacking_mentors
from orders.printing import head_of
from pairs.models import EndReason, IndividualPlan, Pair
from participants.models import Participant
from programmes.models import Programme
from roadmap.models import Roadmap

STOP, STOPPED = ("прекратит работу", "прекратят работу"), ("прекратила работу", "прекратили работу")


def no_change(order: Order) -> Consequences:
    """A free text, a commendation, an event change nothing in the portal."""
    return Consequences()


def make_curator(order: Order) -> Consequences:
    """The appointed person gets the curator's role; one who has left since, or works elsewhere, stops the signing."""
    member = cast(Membership, order.member)
    name = member.user.name.short
    had = Membership.objects.holding(order.organisation, Role.CURATOR).filter(user=member.user).exists()

    def act(by: User) -> None:
        if not Membership.objects.active().filter(pk=member.pk, organisation=order.organisation).exists():
            raise WrongState(f"{name}: не работает в этой организации. Верните приказ.")
        granted = grant(member.user, order.organisation, Role.CURATOR, position=member.position, by=by)
        # Only what this order gave is taken away with it.
        order.given_role = None if had else granted

    if had:
        return Consequences([], [f"{name}: роль куратора. Она есть и без этого приказа."], act)
    return Consequences([Change(f"{name}: роль куратора будет выдана.", f"{name}: роль куратора выдана.")], [], act)


def approve_roadmap(order: Order) -> Consequences:
    """The edition comes into force; its printed stamp names who signed."""
    plan = cast(Roadmap, order.roadmap)
    before = plan.programme.roadmaps.filter(state=Roadmap.State.APPROVED).exclude(pk=plan.pk).first()
    name = f"Дорожная карта, редакция {plan.edition},"
    will, did = f"{name} вступит в силу", f"{name} в силе"
    if before:
        will += f"; редакция {before.edition} утратит силу"
        did += f"; редакция {before.edition} утратила силу"

    def act(by: User) -> None:
        head = head_of(order, signatory(by, order))
        roadmap.editions.deciding.approve(
            plan, order_number=order.number_text, order_date=day_of(order), approver_position=head.position,
            approver_name=head.name.signature, by=by,
        )  # fmt: skip

    return Consequences([Change(f"{will}.", f"{did}.")], [], act)


def activate_pairs(order: Order) -> Consequences:
    """Every pair of the annex begins to work; one that is not ready any more stops the signing."""
    chosen = pairs_of(order, None)

    def act(by: User) -> None:
        for pair in chosen:
            pairs.services.activate(pair, order_number=order.number_text, order_date=day_of(order), by=by)

    begin, began = ("начнёт работать", "начнут работать"), ("начала работать", "начали работать")
    more = " с даты приказа; появятся проекты индивидуальных планов"
    return Consequences([several(len(chosen), PAIRS, begin, began, more)], [], act)


def approve_plans(order: Order) -> Consequences:
    """Every plan of the annex is approved; one that was taken back stops the signing."""
    chosen = plans_of(order, None)

    def act(by: User) -> None:
        for plan in chosen:
            pairs.services.approve_plan(plan, order_number=order.number_text, order_date=day_of(order), by=by)

    will, did = ("будет утверждён", "будут утверждены"), ("утверждён", "утверждены")
    return Consequences([several(len(chosen), PLANS, will, did)], [], act)


def form_group(order: Order) -> Consequences:
    """The working group begins its work; the programme's former one is dissolved."""
    group = order.group
    before = WorkingGroup.objects.in_force(group.programme)

    def act(by: User) -> None:
        if before:
            dissolve(before, by)
        change_state(group, WorkingGroup.State.IN_FORCE, starting={WorkingGroup.State.DRAFT})
        record(Verb.GROUP_FORMED, group, by=by, order=order.number_text)

    people = counted(group.members.count(), ("человек", "человека", "человек"))
    will, did = f"Рабочая группа ({people}) начнёт работу", f"Рабочая группа ({people}) начала работу"
    if before:
        will, did = f"{will}; прежняя будет распущена", f"{did}; прежняя распущена"
    return Consequences([Change(f"{will}.", f"{did}.")], [], act)


def dissolve(group: WorkingGroup, by: User) -> None:
    """A working group ends."""
    change_state(group, WorkingGroup.State.DISSOLVED)
    record(Verb.GROUP_DISSOLVED, group, by=by)


def approve_regulation(order: Order) -> Consequences:
    """The regulation comes into force, the one before it leaves."""
    regulation = cast(Regulation, order.regulation)
    before = Regulation.objects.in_force(order.organisation)

    def act(by: User) -> None:
        orders.regulations.bring_into_force(regulation, order_number=order.number_text, order_date=day_of(order), by=by)

    will, did = f"{regulation.title} вступит в силу", f"{regulation.title}: в силе"
    if before:
        will, did = f"{will}; прежнее положение утратит силу", f"{did}; прежнее положение утратило силу"
    return Consequences([Change(f"{will}.", f"{did}.")], [], act)


def appoint_mentors(order: Order) -> Consequences:
    """The cards of the mentors bear the order; a consent that is no longer in force stops the signing."""
    cards = list(order.mentors.select_related("participant"))

    def act(by: User) -> None:
        lacks = lacking_mentors(cards, cast(Programme, order.programme), day_of(order))
        if lacks:
            raise WrongState(f"Назначить наставников нельзя, пока нет согласий. {' '.join(lacks)}")
        for card in cards:
            participants.services.appoint_mentor(card, order_number=order.number_text, order_date=day_of(order), by=by)

    will, did = ("будет назначен", "будут назначены"), ("назначен", "назначены")
    more = "; номер и дата приказа появятся в карточках"
    return Consequences([several(len(cards), MENTORS, will, did, more)], [], act)


def end_pair(order: Order) -> Consequences:
    """The pair ends on the day of the order, for the reason the order gives."""
    pair = the_pair(order)

    def act(by: User) -> None:
        pairs.services.end_by_order(pair, **ending(order), by=by)

    plans = open_plans([pair])
    is_done = order.reason == EndReason.COMPLETED
    will, did = ("завершит", "завершила") if is_done else ("прекратит", "прекратила")
    changes = [Change(f"Пара {will} работу с даты приказа.", f"Пара {did} работу.")]
    return Consequences([*changes, *plans_close(plans)], [], act)


def end_pairs(order: Order) -> Consequences:
    """Every pair of the annex ends on the day of the order for its own reason; one that works no longer stops the
    signing."""
    endings = list(order.endings.select_related("pair__programme__organisation", "pair__mentor"))

    def act(by: User) -> None:
        for each in endings:
            pairs.services.end_by_order(
                each.pair, reason=each.reason, note=each.note, order_number=order.number_text,
                order_date=day_of(order), by=by,
            )  # fmt: skip

    done = sum(each.reason == EndReason.COMPLETED for each in endings)
    completed = several(done, PAIRS, ("завершит работу", "завершат работу"), ("завершила работу", "завершили работу"))
    stopped = several(len(endings) - done, PAIRS, STOP, STOPPED)
    said = [change for change, number in ((completed, done), (stopped, len(endings) - done)) if number]
    return Consequences([*said, *plans_close(open_plans([each.pair for each in endings]))], [], act)


def open_plans(ended: list[Pair]) -> int:
    """How many individual plans close with these pairs."""
    return IndividualPlan.objects.filter(pair__in=ended).exclude(state=IndividualPlan.State.CLOSED).count()


def plans_close(number: int) -> list[Change]:
    """What is said of the plans that close."""
    if not number:
        return []
    return [several(number, PLANS, ("закроется", "закроются"), ("закрыт", "закрыты"))]


def replace_mentor(order: Order) -> Consequences:
    """The pair ends, its mentees go on with the new mentor; the order then speaks of both pairs."""
    pair = the_pair(order)

    def act(by: User) -> None:
        new = pairs.services.replace_mentor(pair, cast(Participant, order.new_mentor), **ending(order), by=by)
        order.pairs.add(new)

    changes = [
        Change("Прежняя пара прекратит работу с даты приказа.", "Прежняя пара прекратила работу."),
        *plans_close(open_plans([pair])),
        Change(
            "Пара с новым наставником начнёт работать с даты приказа, появится проект её плана.",
            "Пара с новым наставником начала работать.",
        ),
    ]
    return Consequences(changes, [], act)


def the_pair(order: Order) -> Pair:
    """The one pair an order is about."""
    return pairs_of(order, None)[0]


def ending(order: Order) -> dict[str, Any]:
    """What the end of a pair takes from its order."""
    return {
        "reason": order.reason, "note": order.reason_note,
        "order_number": order.number_text, "order_date": day_of(order),
    }  # fmt: skip


def day_of(order: Order) -> datetime.date:
    """The date of an order that has one."""
    return cast(datetime.date, order.date)
