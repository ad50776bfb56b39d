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
from orders.checks import check_named
from orders.kinds.kind import kind_named, kind_of
from orders.models import Acquaintance, Order, Point
from orders.needs import needs
from orders.numbering.numbers import series_of
from orders.readers import Reader, reader_of
from orders.wording import compose, curator_of

CHANGED_MEANWHILE = "Пока вы правили, приказ изменил другой человек. Скопируйте свои правки и откройте приказ заново."


@dataclass(frozen=True)
class PointDraft:
    """A point as typed: text (further lines are sub-points), who executes it, by when."""

    text: str
    executor: Membership | None = None
    due_on: datetime.date | None = None


@transaction.atomic
def create_order(kind: str, *, organisation: Organisation, by: User, **subject: Any) -> Order:
    """A draft of this kind, worded by the template in force. `subject`: what it is about, by the names that the kind
    takes (`OrderKind.fields` and `parts`).

    ValidationError or WrongState if an order of this kind can't be about it (`OrderKind.check`); UnfitTemplate if the
    organisation's own template can't word it.
    """
    require(can_draft(by, organisation))
    check_subject(kind, organisation, subject)
    rules = kind_named(kind)
    order = Order.objects.create(
        kind=kind,
        organisation=organisation,
        programme=rules.programme(organisation, subject),
        series=series_of(organisation, rules.series),
        created_by=by,
        **{name: subject[name] for name in rules.fields if name in subject},
    )
    rules.write(order, subject, by)
    word_anew(order)
    record(Verb.ORDER_CREATED, order, by=by, kind=kind)
    return order


@transaction.atomic
def draft_order(kind: str, *, organisation: Organisation, by: User, **subject: Any) -> Order:
    """The open draft about the same, where the kind leads to it (`OrderKind.open_draft`), else a new one."""
    return kind_named(kind).open_draft(subject) or create_order(kind, organisation=organisation, by=by, **subject)


def check_subject(kind: str, organisation: Organisation, subject: dict[str, Any]) -> None:
    """ValidationError or WrongState, each a Russian sentence, unless an order of this kind may be about this.

    TypeError for a subject that the kind does not know: that is a slip of the caller.
    """
    rules = kind_named(kind)
    strange = set(subject).difference(rules.fields, rules.parts)
    if strange:
        raise TypeError(f"{kind}: {', '.join(sorted(strange))}")
    rules.check(organisation, subject)


def word_anew(order: Order) -> None:
    """Fill a new order from its text template and name those who have to read it."""
    wording, curator = compose(order), curator_of(order)
    order.title, order.preamble = wording.title, wording.preamble
    order.save(update_fields=["title", "preamble", "search_key"])
    points = [PointDraft(text, curator if by_curator else None) for text, by_curator in wording.points]
    write_points(order, points)
    executors = [point.executor for point in points if point.executor]
    members = [reader_of(member) for member in [*executors, order.member] if member]
    name_readers(order, [*members, *kind_of(order).readers(order)])


def write_points(order: Order, points: Iterable[PointDraft]) -> None:
    """Replace the points of a draft."""
    order.points.all().delete()
    Point.objects.bulk_create(
        Point(order=order, position=position, text=point.text.strip(), executor=point.executor, due_on=point.due_on)
        for position, point in enumerate(points, start=1)
    )


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
) -> Order:
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
    if not kind_of(order).is_typed:
        raise WrongState("Этот приказ составляют заново: удалите проект и выберите другое.")
    fresh = Order.objects.filter(pk=order.pk, state=Order.State.DRAFT, version=version)
    if not fresh.update(version=version + 1):
        raise WrongState(CHANGED_MEANWHILE)
    order = Order.objects.get(pk=order.pk)
    check_subject(order.kind, order.organisation, subject)
    rules = kind_of(order)
    rules.forget(order, by)
    changed = [name for name in rules.fields if name in subject]
    for name in changed:
        setattr(order, name, subject[name])
    order.save(update_fields=changed)
    rules.write(order, subject, by)
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
    kind_of(draft).forget(draft, by)
    draft.delete()


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
    """A note and a letter to the directors, except the one who acts."""
    tell(order, kind, holders_of(order.organisation, Role.DIRECTOR, besides=by))


def tell(order: Order, kind: str, users: Iterable[Any]) -> None:
    """A note and a letter about the order, with a link to it."""
    notify(users, kind, organisation=order.organisation, url=order.get_absolute_url(), order=order)
