"""What cancelling an order takes back, by the kind of the cancelled order, and what stays.

What an order had replaced (an edition, a regulation, a group) is in force again if its own order still stands.
What people did meanwhile is never undone: plans gone through, pairs that parted, marks of completion.
"""

from collections.abc import Callable
from typing import Any, cast

from django.db.models import Q

import orders.regulations
import pairs.services
import participants.services
import roadmap.editions.carrying
import roadmap.editions.deciding
from accounts.access import WrongState
from accounts.models import Membership, Role, User
from accounts.services import end_membership_unchecked
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.models import Verification
from inflection.names import NO_BREAK
from inflection.russian import date_words
from orders.annexes import pairs_of, plans_of
from orders.effects.consequence import MENTORS, PAIRS, PLANS, Change, Consequences, counted, several
from orders.effects.signing import STOP, STOPPED, day_of, dissolve, open_plans, plans_close
from orders.facts import recount
from orders.models import Order, Regulation, WorkingGroup
from pairs.models import IndividualPlan, Pair
from participants.models import MentorCard
from roadmap.models import Item, Roadmap

KEPT = "Номер, файл и отметки об ознакомлении: в журнале у приказа появится пометка «отменён»."


def cancel_other(order: Order) -> Consequences:
    """The cancelled order leaves force with what it brought about; its printed copies say so on the check page."""
    target = cast(Order, order.cancels)
    undone = undoing(target)

    def act(by: User) -> None:
        try:
            change_state(target, Order.State.CANCELLED)
        except WrongState as error:
            raise WrongState("Приказ, который вы отменяете, уже отменён.") from error
        note = f"Отменён приказом от {date_words(day_of(order))} №{NO_BREAK}{order.number_text}"
        printed = Q(order=target) | Q(extract__order=target)
        Verification.objects.filter(printed).update(valid=False, note=note)
        record(Verb.ORDER_CANCELLED, target, by=by, order=order.number_text)
        undone.act(by)
        recount(target)

    name = f"Приказ от {date_words(day_of(target))} №{NO_BREAK}{target.number_text}"
    leaves = Change(f"{name} утратит силу.", f"{name} утратил силу.")
    return Consequences([leaves, *undone.changes], [*undone.stays, KEPT], act)


def undoing(target: Order) -> Consequences:
    """What cancelling this signed order takes back and what stays."""
    return REVERSALS.get(target.kind, nothing_to_undo)(target)


def nothing_to_undo(target: Order) -> Consequences:
    """The order changed nothing in the portal."""
    return Consequences([], ["Всё, кроме записи в журнале: этот приказ ничего в портале не менял."])


def former(target: Order, **same: Any) -> Order | None:
    """The order of this kind before it that still stands."""
    before = Order.objects.filter(
        kind=target.kind, organisation=target.organisation, state=Order.State.SIGNED, signed_at__lt=target.signed_at,
        **same,
    )  # fmt: skip
    return before.order_by("-signed_at").first()


def undo_roadmap(target: Order) -> Consequences:
    """The edition leaves force, and the one before it comes back; nothing happens if a newer one has replaced it."""
    plan = cast(Roadmap, target.roadmap)
    if plan.state != Roadmap.State.APPROVED:
        return Consequences([], [f"Действующая дорожная карта: редакция {plan.edition} уже утратила силу."])
    before = standing_edition(plan)

    def act(by: User) -> None:
        roadmap.editions.deciding.revoke_approval(plan, by=by)
        if before:
            roadmap.editions.deciding.bring_back(before, after=plan, by=by)

    name = f"Дорожная карта, редакция {plan.edition},"
    kept = "Отметки о выполнении, подтверждения и комментарии"
    if before is None:
        none = "действующей дорожной карты"
        change = Change(f"{name} утратит силу; {none} не останется.", f"{name} утратила силу; {none} нет.")
        return Consequences([change], [f"{kept}: их можно перенести, сделав новую редакцию."], act)
    again = f"редакция {before.edition} (приказ №{NO_BREAK}{before.order_number})"
    change = Change(
        f"{name} утратит силу; {again} снова вступит в силу.", f"{name} утратила силу; снова в силе {again}."
    )
    stays = [f"{kept} перейдут в редакцию {before.edition}."]
    return Consequences([change], [*stays, *left_behind(plan, before)], act)


def left_behind(plan: Roadmap, before: Roadmap) -> list[str]:
    """What was done in rows that the earlier edition lacks."""
    known = roadmap.editions.carrying.forebears(plan, before)
    begun = plan.items.filter(state__in=[Item.State.DONE, Item.State.IN_PROGRESS]).exclude(pk__in=known).count()
    if not begun:
        return []
    return [f"Мероприятия, которых в редакции {before.edition} нет, а работа по ним шла ({begun}): их ход не перейдёт."]


def standing_edition(plan: Roadmap) -> Roadmap | None:
    """The newest earlier edition whose own order was not cancelled."""
    earlier = plan.programme.roadmaps.filter(edition__lt=plan.edition, state=Roadmap.State.SUPERSEDED)
    return earlier.exclude(orders__state=Order.State.CANCELLED).order_by("-edition").first()


def undo_regulation(target: Order) -> Consequences:
    """The regulation leaves force, and the one before it comes back; nothing happens if it was replaced already."""
    regulation = cast(Regulation, target.regulation)
    if regulation.state != Regulation.State.IN_FORCE:
        return Consequences([], ["Действующее положение: положение этого приказа уже утратило силу."])
    order = former(target, regulation__state=Regulation.State.SUPERSEDED)
    before = order.regulation if order else None

    def act(by: User) -> None:
        orders.regulations.take_out_of_force(regulation, by=by)
        if before:
            orders.regulations.bring_back(before, by=by)

    name, none = regulation.title, "действующего положения"
    if before is None:
        change = Change(f"{name} утратит силу; {none} не останется.", f"{name} утратило силу; {none} нет.")
    else:
        change = Change(
            f"{name} утратит силу; прежнее ({before.approved_by}) снова вступит в силу.",
            f"{name} утратило силу; снова в силе прежнее ({before.approved_by}).",
        )
    return Consequences([change], [], act)


def undo_group(target: Order) -> Consequences:
    """The working group ends, and the one before it works again; nothing happens if it was replaced already."""
    group = target.group
    if group.state != WorkingGroup.State.IN_FORCE:
        return Consequences([], ["Действующая рабочая группа: группа этого приказа уже распущена."])
    order = former(target, programme=target.programme, group__state=WorkingGroup.State.DISSOLVED)
    before = order.group if order else None

    def act(by: User) -> None:
        dissolve(group, by)
        if before:
            change_state(before, WorkingGroup.State.IN_FORCE, starting={WorkingGroup.State.DISSOLVED})
            record(Verb.GROUP_BROUGHT_BACK, before, by=by)

    if before is None:
        change = Change(
            "Рабочая группа будет распущена; другой рабочей группы нет.",
            "Рабочая группа распущена; другой рабочей группы нет.",
        )
    else:
        again = f"прежняя (приказ №{NO_BREAK}{before.order.number_text})"
        change = Change(
            f"Рабочая группа будет распущена; {again} снова начнёт работу.",
            f"Рабочая группа распущена; снова работает {again}.",
        )
    return Consequences([change], [], act)


def undo_curator(target: Order) -> Consequences:
    """The role that this order gave ends; one that was there before, or that another order confirms, stays."""
    member, role = cast(Membership, target.member), target.given_role
    name = member.user.name.short
    if role is None:
        return Consequences([], [f"{name}: роль куратора. Её дал не этот приказ; снять её можно в «Пользователях»."])
    if not role.is_active:
        return Consequences([], [f"{name}: роль куратора уже снята."])
    others = Order.objects.filter(kind=target.kind, state=Order.State.SIGNED, organisation=target.organisation)
    other = others.filter(member__user=member.user).exclude(pk=target.pk).order_by("-signed_at").first()
    if other:
        return Consequences([], [f"{name}: роль куратора. Её подтверждает приказ №{NO_BREAK}{other.number_text}."])
    held = Membership.objects.holding(target.organisation, Role.CURATOR).exclude(pk=role.pk)
    end = "." if held.exists() else "; другого куратора нет, назначьте его новым приказом."
    change = Change(f"{name}: роль куратора будет снята{end}", f"{name}: роль куратора снята{end}")
    return Consequences([change], [], lambda by: end_membership_unchecked(role, by=by))


def undo_mentors(target: Order) -> Consequences:
    """The mentors are no longer appointed; one appointed anew by another order stays, and pairs go on."""
    cards = list(MentorCard.objects.filter(orders=target, order_number=target.number_text, order_date=target.date))

    def act(by: User) -> None:
        for card in cards:
            participants.services.end_appointment(card, by=by)

    will, did = ("больше не будет назначен", "больше не будут назначены"), ("больше не назначен", "больше не назначены")
    people = [card.participant_id for card in cards]
    pairs_at_work = Pair.objects.filter(mentor__in=people, programme=target.programme, state__in=Pair.WORKING).count()
    stays = [f"Работа пар этих наставников ({counted(pairs_at_work, PAIRS)}): прекращает её отдельный приказ."]
    return Consequences([several(len(cards), MENTORS, will, did)], stays if pairs_at_work else [], act)


def undo_pairs(target: Order) -> Consequences:
    """The pairs that the cancelled order fixed stop working; those that ended before stay ended."""
    fixed = pairs_of(target, None)
    working = [pair for pair in fixed if pair.state in Pair.WORKING]
    stays = ["Записи о встречах, отзывы и анкеты."]
    if len(fixed) > len(working):
        stays.append(f"Уже прекращённые пары ({len(fixed) - len(working)}): они останутся прекращёнными.")
    changes = [several(len(working), PAIRS, STOP, STOPPED), *plans_close(open_plans(working))] if working else []
    return Consequences(changes, stays, lambda by: stop(working, target, by))


def stop(working: list[Pair], target: Order, by: User) -> None:
    """Pairs that worked by the cancelled order end."""
    reason = f"Отменён приказ от {date_words(day_of(target))} №{NO_BREAK}{target.number_text}"
    for pair in working:
        pairs.services.stop_by_order(pair, reason=reason, by=by)


def undo_plans(target: Order) -> Consequences:
    """Approved plans stay: the pairs go on by them until a new order says otherwise."""
    approved = [plan for plan in plans_of(target, None) if plan.state == IndividualPlan.State.APPROVED]
    if not approved:
        return nothing_to_undo(target)
    number = counted(len(approved), PLANS)
    return Consequences([], [f"Утверждение ({number}): пары работают по нему, пока новый приказ не скажет иначе."])


def undo_replacement(target: Order) -> Consequences:
    """The pair with the new mentor stops; the one before it stays ended, for nobody may be tied by a cancelled word."""
    new = [pair for pair in pairs_of(target, None) if pair.mentor_id == target.new_mentor_id]
    working = [pair for pair in new if pair.state in Pair.WORKING]
    change = Change("Пара с новым наставником прекратит работу.", "Пара с новым наставником прекратила работу.")
    stays = ["Прежняя пара останется прекращённой: чтобы она работала снова, составьте пару и закрепите её приказом."]
    changes = [change, *plans_close(open_plans(working))] if working else []
    return Consequences(changes, stays, lambda by: stop(working, target, by))


def undo_end(target: Order) -> Consequences:
    """A pair that ended stays ended: its people have parted, and bringing them together again takes a new order."""
    number = counted(target.pairs.count(), PAIRS)
    return Consequences([], [f"Прекращённая работа ({number}): чтобы работать снова, пару закрепляют новым приказом."])


REVERSALS: dict[str, Callable[[Order], Consequences]] = {
    Order.Kind.IMPLEMENT: undo_group,
    Order.Kind.APPROVE_REGULATION: undo_regulation,
    Order.Kind.APPROVE_ROADMAP: undo_roadmap,
    Order.Kind.APPOINT_CURATOR: undo_curator,
    Order.Kind.APPOINT_MENTORS: undo_mentors,
    Order.Kind.FIX_PAIRS: undo_pairs,
    Order.Kind.APPROVE_PLANS: undo_plans,
    Order.Kind.REPLACE_MENTOR: undo_replacement,
    Order.Kind.END_PAIR: undo_end,
    Order.Kind.END_PAIRS: undo_end,
}
