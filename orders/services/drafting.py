"""Making, changing, submitting and returning the draft of an order."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.models import Membership, Organisation, Role, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from notifications.services import holders_of, notify
from orders.access import can_draft, can_sign
from orders.annexes import pairs_of, plans_of
from orders.kinds import RULES
from orders.models import Acquaintance, GroupMember, Order, Point
from orders.needs import needs
from orders.numbering.numbers import series_of
from orders.people import position_of
from orders.regulations import discard_regulation
from orders.services.rules import check_named, check_subject
from orders.services.subjects import WRITERS, forget
from orders.wording import compose, curator_of
from programmes.models import Programme

CHANGED_MEANWHILE = "Пока вы правили, приказ изменил другой человек. Скопируйте свои правки и откройте приказ заново."


@dataclass(frozen=True)
class PointDraft:
    """A point as typed: text (further lines are sub-points), who executes it, by when."""

    text: str
    executor: Membership | None = None
    due_on: datetime.date | None = None


@dataclass(frozen=True)
class Reader:
    """Who has to read an order: in the portal if there is a user, else on paper."""

    name: str
    title: str = ""
    user: Any = None


@transaction.atomic
def create_order(kind: str, *, organisation: Organisation, by: User, **subject: Any) -> Order:
    """A draft of this kind, worded by the template in force. `subject`: what it is about, by the field of Order
    (`roadmap`, `member`, `cancels`, …) or by a name of `subjects.WRITERS` (`pairs`, `group`, `event`, …).

    ValidationError or WrongState if an order of this kind can't be about it (`rules.check_subject`); UnfitTemplate if
    the organisation's own template can't word it.
    """
    require(can_draft(by, organisation))
    check_subject(kind, organisation, subject)
    written = {name: value for name, value in subject.items() if name in WRITERS}
    fields = {name: value for name, value in subject.items() if name not in written}
    order = Order.objects.create(
        kind=kind, organisation=organisation, programme=programme_of(organisation, subject),
        series=series_of(organisation, RULES[kind].series), created_by=by, **fields,
    )  # fmt: skip
    for name, value in written.items():
        WRITERS[name](order, value, by)
    word_anew(order)
    record(Verb.ORDER_CREATED, order, by=by, kind=kind)
    return order


def programme_of(organisation: Organisation, subject: dict[str, Any]) -> Programme | None:
    """The programme of the subject, else that of this school year."""
    if subject.get("roadmap"):
        return subject["roadmap"].programme
    ended = [end.pair for end in subject.get("endings", [])]
    cards = [
        *subject.get("pairs", []),
        *ended,
        *subject.get("mentors", []),
        *(plan.pair for plan in subject.get("plans", [])),
    ]
    return cards[0].programme if cards else Programme.objects.current(organisation)


def word_anew(order: Order) -> None:
    """Fill a new order from its text template and name those who have to read it."""
    wording, curator = compose(order), curator_of(order)
    order.title, order.preamble = wording.title, wording.preamble
    order.save(update_fields=["title", "preamble", "search_key"])
    points = [PointDraft(text, curator if by_curator else None) for text, by_curator in wording.points]
    write_points(order, points)
    executors = [point.executor for point in points if point.executor]
    members = [reader_of(member) for member in [*executors, order.member] if member]
    name_readers(order, [*members, *mentors_of(order), *group_of(order), *former_readers(order)])


def write_points(order: Order, points: Iterable[PointDraft]) -> None:
    """Replace the points of a draft."""
    order.points.all().delete()
    Point.objects.bulk_create(
        Point(order=order, position=position, text=point.text.strip(), executor=point.executor, due_on=point.due_on)
        for position, point in enumerate(points, start=1)
    )


def reader_of(member: Membership) -> Reader:
    """A member of staff who has to read an order."""
    return Reader(member.user.name.full, position_of(member), member.user)


def mentors_of(order: Order) -> list[Reader]:
    """The mentors whom the order appoints, gives or takes a mentee, or whose plans it approves: they read it."""
    pairs = [*pairs_of(order, None), *(plan.pair for plan in plans_of(order, None))]
    named = [pair.mentor for pair in pairs] + [card.participant for card in order.mentors.select_related("participant")]
    mentors = {mentor.pk: mentor for mentor in [*named, *filter(None, [order.new_mentor])]}.values()
    return [Reader(mentor.name.full, mentor.standing, mentor.user) for mentor in mentors]


def group_of(order: Order) -> list[Reader]:
    """The members of the working group, who read the order that forms it."""
    rows = GroupMember.objects.filter(group__order=order).select_related("member__user")
    return [Reader(row.name, row.title, row.member.user if row.member else None) for row in rows]


def former_readers(order: Order) -> list[Reader]:
    """Whoever had to read the cancelled order has to read the one that cancels it."""
    named = order.cancels.acquaintances.select_related("user") if order.cancels else []
    return [Reader(person.name, person.title, person.user) for person in named]


def name_readers(order: Order, readers: Iterable[Reader]) -> None:
    """Replace the list of those who have to read the order; a user of the portal is named once, others once by name and
    position."""
    order.acquaintances.all().delete()
    rows = {reader.user.pk if reader.user else (reader.name, reader.title): reader for reader in readers}
    Acquaintance.objects.bulk_create(
        Acquaintance(order=order, user=reader.user, name=reader.name, title=reader.title) for reader in rows.values()
    )


@transaction.atomic
def change_order(
    order: Order, *, by: User, version: int, points: Iterable[PointDraft], readers: Iterable[Reader], **fields: Any
) -> Order:  # fmt: skip
    """Save a draft as edited; `fields`: title, preamble, control. WrongState if it is no draft or was changed since
    `version`; ValidationError if it names people of another organisation."""
    require(can_draft(by, order.organisation))
    points, readers = list(points), list(readers)
    check_named(order, [fields.get("control"), *(point.executor for point in points)], readers)
    fresh = Order.objects.filter(pk=order.pk, state=Order.State.DRAFT, version=version)
    if not fresh.update(version=version + 1):
        raise WrongState(CHANGED_MEANWHILE)
    order.refresh_from_db()
    for name, value in fields.items():
        setattr(order, name, value)
    order.save(update_fields=[*fields, "search_key"])
    write_points(order, points)
    name_readers(order, readers)
    record(Verb.ORDER_CHANGED, order, by=by, version=order.version)
    return order


@transaction.atomic
def change_subject(order: Order, *, by: User, version: int, **subject: Any) -> Order:
    """What a draft is about, typed anew (see `create_order`); the text is worded anew from it.

    WrongState if it is no draft, was changed since `version`, or its kind is not typed; other refusals as above.
    """
    require(can_draft(by, order.organisation))
    if not RULES[order.kind].is_typed:
        raise WrongState("Этот приказ составляют заново: удалите проект и выберите другое.")
    fresh = Order.objects.filter(pk=order.pk, state=Order.State.DRAFT, version=version)
    if not fresh.update(version=version + 1):
        raise WrongState(CHANGED_MEANWHILE)
    order = Order.objects.get(pk=order.pk)
    check_subject(order.kind, order.organisation, subject)
    forget(order, by)
    for name, value in subject.items():
        if name in WRITERS:
            WRITERS[name](order, value, by)
        else:
            setattr(order, name, value)
            order.save(update_fields=[name])
    word_anew(order)
    record(Verb.ORDER_CHANGED, order, by=by, version=order.version, subject=True)
    return order


@transaction.atomic
def discard(order: Order, *, by: User) -> None:
    """Throw a draft away; what it was about may then stand in another. WrongState for anything but a draft."""
    require(can_draft(by, order.organisation))
    draft = Order.objects.select_for_update().filter(pk=order.pk, state=Order.State.DRAFT).first()
    if draft is None:
        raise WrongState("Удалить можно только проект приказа: подписанный отменяют другим приказом.")
    record(Verb.ORDER_DISCARDED, draft, by=by, kind=draft.kind)
    regulation = draft.regulation
    draft.delete()
    if regulation:
        discard_regulation(regulation, by=by)


@transaction.atomic
def submit(order: Order, *, by: User) -> Order:
    """Send a draft to the director. ValidationError while it says nothing; WrongState if it is no draft, or can't be
    signed as things are (`orders.needs`)."""
    require(can_draft(by, order.organisation))
    if not order.points.exists():
        raise ValidationError("В приказе нет ни одного пункта. Добавьте пункт и отправьте снова.")
    lacks = needs(order)
    if lacks:
        raise WrongState(f"Подписать такой приказ нельзя. {' '.join(lacks)}")
    change_state(order, Order.State.ON_SIGNATURE, submitted_at=timezone.now(), remarks="")
    record(Verb.ORDER_SUBMITTED, order, by=by)
    tell_directors(order, "order_submitted", by)
    return order


@transaction.atomic
def withdraw(order: Order, *, by: User) -> Order:
    """Take an order back from the director's table before she has signed it, and tell her: it was announced to her.

    WrongState if it is not there any more.
    """
    require(can_draft(by, order.organisation))
    change_state(order, Order.State.DRAFT, starting={Order.State.ON_SIGNATURE}, submitted_at=None)
    record(Verb.ORDER_WITHDRAWN, order, by=by)
    tell_directors(order, "order_withdrawn", by)
    return order


@transaction.atomic
def return_(order: Order, *, remarks: str, by: User) -> Order:
    """The director sends an order back with remarks; WrongState if it is not on signature."""
    require(can_sign(by, order))
    if not remarks.strip():
        raise ValidationError("Напишите, что исправить: без замечаний куратор не поймёт, почему приказ вернулся.")
    change_state(order, Order.State.DRAFT, remarks=remarks.strip(), submitted_at=None)
    record(Verb.ORDER_RETURNED, order, by=by)
    if order.created_by and order.created_by != by:
        tell(order, "order_returned", [order.created_by])
    return order


def tell_directors(order: Order, kind: str, by: User) -> None:
    """A note and a letter to whoever signs, but for the one who acts."""
    tell(order, kind, holders_of(order.organisation, Role.DIRECTOR, besides=by))


def tell(order: Order, kind: str, users: Iterable[Any]) -> None:
    """A note and a letter about the order, with a link to it."""
    notify(users, kind, organisation=order.organisation, url=order.get_absolute_url(), order=order)
