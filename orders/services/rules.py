"""What an order of each kind may be about: of the order's own organisation, in a state the kind takes, in no other open
order. `create_order` and `change_subject` ask `check_subject`, whoever calls them and from whatever page.

What is chosen is locked until the transaction ends: of two presses one makes a draft.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from accounts.access import WrongState
from accounts.models import Membership, Organisation
from orders.models import Event, Order
from orders.needs import lacking_mentors
from orders.people import staff_of
from pairs.models import EndReason, IndividualPlan, Pair
from participants.models import MentorCard, Participant
from programmes.models import Programme
from roadmap.models import Roadmap

Subject = Mapping[str, Any]

NOT_OURS = "В приказе можно назвать только людей и документы своей организации. Обновите страницу и выберите снова."
NOT_STAFF = "Выберите действующего сотрудника своей организации."
TWO_YEARS = "Приказ составляют по одному учебному году: выберите пары, планы или наставников одной программы."
# Where the organisation of a chosen object is found.
PATHS: dict[type[Model], str] = {
    Pair: "programme__organisation", IndividualPlan: "pair__programme__organisation",
    MentorCard: "programme__organisation", Roadmap: "programme__organisation", Order: "organisation",
    Participant: "organisation", Membership: "organisation",
}  # fmt: skip


def check_subject(kind: str, organisation: Organisation, subject: Subject) -> None:
    """ValidationError or WrongState, each a Russian sentence, unless an order of this kind may be about this.

    TypeError for a subject that the kind does not know: that is a slip of the caller.
    """
    strange = set(subject) - set(TAKES[Order.Kind(kind)])
    if strange:
        raise TypeError(f"{kind}: {', '.join(sorted(strange))}")
    RULES_OF[kind](organisation, subject)


def held(chosen: Iterable[Any], model: type[Model], organisation: Organisation, nothing: str) -> list[Any]:
    """The chosen rows as the database has them, locked. ValidationError if there are none (`nothing`) or one is not of
    this organisation."""
    ids = {each.pk for each in chosen if each is not None}
    if not ids:
        raise ValidationError(nothing)
    own = model._default_manager.filter(pk__in=ids, **{PATHS[model]: organisation})
    rows = list(own.select_for_update(of=("self",)).order_by("pk"))
    if len(rows) != len(ids):
        raise ValidationError(NOT_OURS)
    return rows


def check_free(rows: list[Any]) -> None:
    """WrongState if one of the rows stands in an open order; one query."""
    taken = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows], orders__in=Order.objects.open())
    found = taken.first()
    if found:
        raise WrongState(f"{found} уже стоит в другом проекте приказа. Откройте его в списке приказов.")


def check_state(rows: list[Any], states: Collection[str]) -> None:
    """WrongState with the present state unless every row is in one of `states`."""
    late = next((row for row in rows if row.state not in states), None)
    if late:
        raise WrongState(f"{late}: состояние изменилось ({late.get_state_display()}). Обновите страницу.")


def check_one_year(programmes: Iterable[int]) -> None:
    """ValidationError if the rows belong to different programmes."""
    if len(set(programmes)) > 1:
        raise ValidationError(TWO_YEARS)


def check_staff(members: Iterable[Membership | None], organisation: Organisation) -> None:
    """ValidationError unless all of them work here now."""
    ids = {member.pk for member in members if member}
    if staff_of(organisation).filter(pk__in=ids).count() != len(ids):
        raise ValidationError(NOT_STAFF)


def check_roadmap(organisation: Organisation, subject: Subject) -> None:
    """A roadmap that waits for approval."""
    rows = held([subject.get("roadmap")], Roadmap, organisation, "Выберите дорожную карту.")
    if rows[0].state != Roadmap.State.ON_APPROVAL:
        raise WrongState("Дорожная карта не ждёт утверждения: её уже утвердили или вернули.")
    check_free(rows)


def check_curator(organisation: Organisation, subject: Subject) -> None:
    """A member of staff."""
    if not subject.get("member"):
        raise ValidationError(NOT_STAFF)
    check_staff([subject["member"]], organisation)


def check_mentors(organisation: Organisation, subject: Subject) -> None:
    """Cards not appointed yet, with all consents in force (ТК ст. 351.8: a teacher's written consent comes first)."""
    rows = held(subject.get("mentors", ()), MentorCard, organisation, "Отметьте наставников.")
    check_one_year(row.programme_id for row in rows)
    appointed = next((row for row in rows if row.is_appointed), None)
    if appointed:
        raise WrongState(f"{appointed.participant.name.short}: уже назначен(а) приказом № {appointed.order_number}.")
    check_free(rows)
    lacks = lacking_mentors(rows, rows[0].programme, organisation.today())
    if lacks:
        raise WrongState(" ".join(lacks))


def check_ready_pairs(organisation: Organisation, subject: Subject) -> None:
    """Pairs whose documents are collected."""
    rows = held(subject.get("pairs", ()), Pair, organisation, "Отметьте пары, готовые к приказу.")
    check_one_year(row.programme_id for row in rows)
    check_state(rows, {Pair.State.READY})
    check_free(rows)


def check_agreed_plans(organisation: Organisation, subject: Subject) -> None:
    """Plans that the curator has agreed to."""
    rows = held(subject.get("plans", ()), IndividualPlan, organisation, "Отметьте согласованные планы.")
    check_one_year(Pair.objects.filter(plans__in=rows).values_list("programme_id", flat=True))
    check_state(rows, {IndividualPlan.State.AGREED})
    check_free(rows)


def check_end(organisation: Organisation, subject: Subject) -> None:
    """One working pair and why it ends."""
    rows = held(subject.get("pairs", ()), Pair, organisation, "Выберите пару.")
    if len(rows) > 1:
        raise ValidationError("Этот приказ — об одной паре. О нескольких — приказ «Прекратить работу нескольких пар».")
    check_working(rows)
    check_reason(subject.get("reason", ""), subject.get("reason_note", ""))


def check_endings(organisation: Organisation, subject: Subject) -> None:
    """Working pairs of one year, each once and with its reason."""
    ends = list(subject.get("endings", ()))
    nothing = "Выберите причину хотя бы для одной пары: без причины пара работает дальше."
    rows = held([end.pair for end in ends], Pair, organisation, nothing)
    if len(rows) != len(ends):
        raise ValidationError("Одна пара названа дважды. Уберите лишнюю строку.")
    check_one_year(row.programme_id for row in rows)
    check_working(rows)
    for end in ends:
        check_reason(end.reason, end.note)


def check_working(pairs: list[Pair]) -> None:
    """WrongState unless the pairs work and stand in no open order."""
    late = next((pair for pair in pairs if pair.state not in Pair.WORKING), None)
    if late:
        raise WrongState(f"{late} не работает: {late.get_state_display()}. Обновите страницу.")
    check_free(pairs)


def check_reason(reason: str, note: str) -> None:
    """A reason of the list; «другое» says in words how the order begins."""
    if reason not in EndReason:
        raise ValidationError({"reason": "Выберите причину."})
    if reason == EndReason.OTHER and not note.strip():
        raise ValidationError({"reason_note": "Напишите причину: ею начнётся приказ, «В связи с …»."})


def check_replacement(organisation: Organisation, subject: Subject) -> None:
    """A working pair, why it ends, and another mentor of the same year's base."""
    check_end(organisation, subject)
    pair = Pair.objects.get(pk=next(iter(subject["pairs"])).pk)
    mentor = held([subject.get("new_mentor")], Participant, organisation, "Выберите нового наставника.")[0]
    if mentor.pk == pair.mentor_id:
        raise ValidationError({"new_mentor": "Это нынешний наставник пары. Выберите другого."})
    if not MentorCard.objects.in_base(pair.programme).filter(participant=mentor).exists():
        raise ValidationError({"new_mentor": "Этого человека нет в базе наставников учебного года пары."})


def check_group(organisation: Organisation, subject: Subject) -> None:
    """Members of staff, each once, or people whose names are typed."""
    places = list(subject.get("group", ()))
    check_staff([place.member for place in places], organisation)
    named = Counter(place.member.user_id if place.member else place.name.casefold() for place in places)
    if named and max(named.values()) > 1:
        raise ValidationError("Один и тот же человек назван в рабочей группе дважды. Уберите лишнюю строку.")


def check_commended(organisation: Organisation, subject: Subject) -> None:
    """People of the organisation; the same award for the same merit is given once."""
    praises = list(subject.get("commendations", ()))
    if not praises:
        raise ValidationError("Назовите хотя бы одного человека.")
    check_staff([praise.member for praise in praises], organisation)
    people = [praise.participant for praise in praises if praise.participant]
    if people:
        held(people, Participant, organisation, "")
    rows = Counter(praised(praise) for praise in praises)
    if max(rows.values()) > 1:
        raise ValidationError("Один человек назван дважды: то же поощрение за то же самое. Уберите лишнюю строку.")


def praised(praise: Any) -> tuple[Any, ...]:
    """What makes two commendations the same."""
    person = ("m", praise.member.user_id) if praise.member else ("p", praise.participant and praise.participant.pk)
    return (*person, praise.award, " ".join(praise.merit.casefold().split()))


def check_event(organisation: Organisation, subject: Subject) -> None:
    """An event of this school year, to the end of August; somebody of the staff answers for it."""
    if not subject.get("member"):
        raise ValidationError({"member": NOT_STAFF})
    check_staff([subject["member"]], organisation)
    day = Event._meta.get_field("held_on").to_python(subject["event"]["held_on"])
    programme = Programme.objects.current(organisation)
    if programme and not programme.starts_on <= day <= programme.ends_on:
        term = f"с {programme.starts_on:%d.%m.%Y} по {programme.ends_on:%d.%m.%Y}"
        raise ValidationError({"held_on": f"Проверьте дату: учебный год идёт {term}."})


def check_cancelled(organisation: Organisation, subject: Subject) -> None:
    """A signed order that nobody cancels in another draft; an order that cancels is not cancelled itself."""
    target = held([subject.get("cancels")], Order, organisation, "Выберите приказ.")[0]
    if target.state != Order.State.SIGNED:
        raise WrongState("Отменяют только подписанный и действующий приказ. Обновите страницу.")
    if target.kind == Order.Kind.CANCEL:
        raise WrongState("Приказ об отмене не отменяют: если отменённый приказ нужен снова, издайте его заново.")
    if target.cancelled_by.open().exists():
        raise WrongState("Этот приказ уже отменяют в другом проекте. Откройте его в списке приказов.")


def check_named(order: Order, members: Iterable[Membership | None], readers: Iterable[Any]) -> None:
    """ValidationError if an executor, whoever sees to it, or a reader with an account is of another organisation."""
    ids = {member.pk for member in members if member}
    users = {reader.user.pk for reader in readers if reader.user}
    members_here = Membership.objects.filter(organisation=order.organisation)
    people = Participant.objects.filter(organisation=order.organisation)
    strangers = users.difference(
        members_here.filter(user__in=users).values_list("user_id", flat=True),
        people.filter(user__in=users).values_list("user_id", flat=True),
        order.acquaintances.filter(user__in=users).values_list("user_id", flat=True),
    )
    if strangers or members_here.filter(pk__in=ids).count() != len(ids):
        raise ValidationError(NOT_OURS)


def anything(organisation: Organisation, subject: Subject) -> None:
    """A free text is about nothing; what a regulation says is checked where it is written."""


Kind = Order.Kind
PAIR_ENDS = ("pairs", "reason", "reason_note")
TAKES: dict[Kind, tuple[str, ...]] = {
    Kind.IMPLEMENT: ("group",),
    Kind.APPROVE_REGULATION: ("regulation",),
    Kind.APPROVE_ROADMAP: ("roadmap",),
    Kind.APPOINT_CURATOR: ("member",),
    Kind.APPOINT_MENTORS: ("mentors",),
    Kind.FIX_PAIRS: ("pairs",),
    Kind.APPROVE_PLANS: ("plans",),
    Kind.REPLACE_MENTOR: (*PAIR_ENDS, "new_mentor"),
    Kind.END_PAIR: PAIR_ENDS,
    Kind.END_PAIRS: ("endings",),
    Kind.FINAL_EVENT: ("member", "event"),
    Kind.COMMEND: ("commendations",),
    Kind.CANCEL: ("cancels", "reason_note"),
    Kind.FREE: (),
}
RULES_OF: dict[str, Callable[[Organisation, Subject], None]] = {
    Kind.IMPLEMENT: check_group,
    Kind.APPROVE_REGULATION: anything,
    Kind.APPROVE_ROADMAP: check_roadmap,
    Kind.APPOINT_CURATOR: check_curator,
    Kind.APPOINT_MENTORS: check_mentors,
    Kind.FIX_PAIRS: check_ready_pairs,
    Kind.APPROVE_PLANS: check_agreed_plans,
    Kind.REPLACE_MENTOR: check_replacement,
    Kind.END_PAIR: check_end,
    Kind.END_PAIRS: check_endings,
    Kind.FINAL_EVENT: check_event,
    Kind.COMMEND: check_commended,
    Kind.CANCEL: check_cancelled,
    Kind.FREE: anything,
}
