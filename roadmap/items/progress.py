"""The verbs of one item: begun, done with evidence, accepted or returned, opened again, cancelled with a reason."""

import datetime
from typing import Any

from django.db import transaction

from accounts.access import KEEPERS, WrongState, require
from accounts.actors import Portal
from accounts.models import Membership
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.files import store
from documents.models import StoredFile, Verification
from documents.replacing import replace_unchecked
from documents.uploads import CheckedUpload
from notifications.services import holders_of, notify
from programmes.models import Fact
from roadmap.access import can_replace, cancels, keeps, removes
from roadmap.items.guards import check_day, guard, in_force, lock_state
from roadmap.items.proof_files import discard_unused
from roadmap.models import Comment, Evidence, Item
from roadmap.municipal.fulfilment import follow

# How the room of orders names the records behind its QR codes.
ORDERS = "Приказ"
NOT_ACCEPTED: dict[str, Any] = {"accepted_on": None, "accepted_by": None}
NOT_DONE: dict[str, Any] = {"done_on": None, "done_by": None, **NOT_ACCEPTED}


@transaction.atomic
def start(item: Item, *, by: Membership) -> None:
    """Say that the work has begun."""
    guard(by, item)
    change_state(item, Item.State.IN_PROGRESS, starting={Item.State.PLANNED})
    record(Verb.ITEM_STARTED, item, by=by.user)


def kind_of(file: StoredFile | None, url: str, order: Verification | None) -> Evidence.Kind:
    """The plainest kind that fits what was given."""
    if order:
        return Evidence.Kind.ORDER
    return Evidence.Kind.FILE if file else Evidence.Kind.LINK if url else Evidence.Kind.NOTE


@transaction.atomic
def add_evidence(
    item: Item,
    *,
    by: Membership,
    kind: Evidence.Kind | None = None,
    file: StoredFile | None = None,
    url: str = "",
    text: str = "",
    number: str = "",
    date: datetime.date | None = None,
    order: Verification | None = None,
) -> Evidence:
    """Attach a proof; without `kind` it is told by what is given. The order must be the organisation's own."""
    guard(by, item)
    if order and (order.organisation_id != item.organisation.pk or not order.valid or order.kind != ORDERS):
        raise WrongState("Выберите действующий приказ своей организации.")
    evidence = Evidence.objects.create(
        item=item,
        kind=kind or kind_of(file, url, order),
        file=file,
        url=url,
        text=text,
        number=number,
        date=date,
        order=order,
        added_by=by.user,
    )
    record(Verb.EVIDENCE_ADDED, evidence, by=by.user, item=item.pk, kind=evidence.kind)
    return evidence


@transaction.atomic
def attach(item: Item, *, by: Membership, file: CheckedUpload | None = None, **facts: Any) -> Evidence:
    """`add_evidence` with an uploaded file, which is kept for good."""
    guard(by, item)
    stored = None
    if file:
        stored = store(file.content, file.name, file.content_type, organisation=item.organisation, by=by.user)
    return add_evidence(item, by=by, file=stored, **facts)


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Membership) -> None:
    """Take away a wrong proof with its file, while the item is not marked done; an edition before may still hold it."""
    item = evidence.item
    guard(by, item)
    require(removes(by, evidence))
    lock_state(item)
    if item.is_closed:
        raise WrongState("Мероприятие отмечено выполненным: сначала верните его в работу.")
    if not item.evidence.filter(pk=evidence.pk).exists():
        raise WrongState("Это подтверждение уже удалено. Обновите страницу.")
    record(Verb.EVIDENCE_REMOVED, evidence, by=by.user, item=item.pk, kind=evidence.kind)
    evidence.delete()
    if evidence.file:
        discard_unused([evidence.file])


@transaction.atomic
def replace_file(evidence: Evidence, *, scan: CheckedUpload, reason: str, by: Membership) -> None:
    """Another file in the place of a wrong one, also when the item is done; the former stays in the history."""
    require(can_replace(by, evidence))
    if evidence.file is None:
        raise WrongState("Файла здесь нет: удалите подтверждение и приложите новое.")
    current = replace_unchecked(evidence.file, scan, proves=evidence.item, reason=reason, by=by.user)
    Evidence.objects.filter(pk=evidence.pk).update(file=current)


@transaction.atomic
def finish(item: Item, *, by: Membership, on: datetime.date) -> None:
    """Mark done; there must be evidence. The curator's own mark is accepted at once."""
    guard(by, item)
    check_day(item.organisation, on)
    lock_state(item)
    if not item.evidence.exists():
        raise WrongState("Сначала приложите подтверждение: файл, ссылку или пояснение.")
    accepted = dict(NOT_ACCEPTED)
    if keeps(by, item.roadmap):
        accepted = {"accepted_on": item.organisation.today(), "accepted_by": by.user}
    change_state(item, Item.State.DONE, done_on=on, done_by=by.user, remark="", **accepted)
    record(Verb.ITEM_DONE, item, by=by.user)
    follow(item)


@transaction.atomic
def mark_done(item: Item, *, by: Portal, on: datetime.date) -> None:
    """Mark done as the effect of a fact of the portal: that fact is the evidence, nobody need accept it."""
    change_state(item, Item.State.DONE, done_on=on, done_by=None, remark="", accepted_on=on)
    record(Verb.ITEM_DONE, item, by=by)
    follow(item)


@transaction.atomic
def accept(item: Item, *, by: Membership) -> None:
    """The curator has seen what was done; of two at once only one accepts."""
    require(keeps(by, item.roadmap))
    in_force(item)
    waiting = Item.objects.unaccepted().filter(pk=item.pk)
    if not waiting.update(accepted_on=item.organisation.today(), accepted_by=by.user):
        raise WrongState("Принимать нечего: мероприятие уже принято или снова в работе. Обновите страницу.")
    item.refresh_from_db()
    record(Verb.ITEM_ACCEPTED, item, by=by.user)
    follow(item)


@transaction.atomic
def send_back(item: Item, *, remark: str, by: Membership) -> None:
    """The curator returns it to work; the remark stands above the item until it is done again, and among the comments;
    those responsible hear of it."""
    require(keeps(by, item.roadmap))
    in_force(item)
    doer = item.done_by
    change_state(item, Item.State.IN_PROGRESS, starting={Item.State.DONE}, remark=remark, **NOT_DONE)
    Comment.objects.create(item=item, author=by.user, text=remark)
    record(Verb.ITEM_RETURNED, item, by=by.user)
    follow(item)
    people = {member.user for member in item.responsibles.select_related("user")} | ({doer} if doer else set())
    tell(people - {by.user}, "item_returned", item, remark=remark)


def watched_fact(item: Item) -> str:
    """What the portal goes on watching: nothing, if the item is opened against what the portal itself marked."""
    return "" if item.state == Item.State.DONE and item.done_by_id is None else item.fact


@transaction.atomic
def reopen(item: Item, *, by: Membership) -> None:
    """Take the mark «done» back, or plan anew what was cancelled; what was accepted or cancelled only the curator
    opens."""
    guard(by, item)
    if item.state == Item.State.CANCELLED:
        require(cancels(by, item))
    if item.accepted_on and not keeps(by, item.roadmap):
        raise WrongState(f"Мероприятие принято {item.roadmap.keeper.by}: вернуть его в работу может только он.")
    state = Item.State.PLANNED if item.state == Item.State.CANCELLED else Item.State.IN_PROGRESS
    change_state(
        item,
        state,
        starting={Item.State.DONE, Item.State.CANCELLED},
        cancel_reason="",
        fact=watched_fact(item),
        **NOT_DONE,
    )
    record(Verb.ITEM_REOPENED, item, by=by.user)
    follow(item)


@transaction.atomic
def cancel(item: Item, *, reason: str, by: Membership) -> None:
    """Cancel with a reason what an order approved: for the keeper of the roadmap; the others propose it. Those
    responsible hear of it."""
    require(cancels(by, item))
    in_force(item)
    change_state(item, Item.State.CANCELLED, cancel_reason=reason)
    record(Verb.ITEM_CANCELLED, item, by=by.user)
    follow(item)
    tell({member.user for member in item.responsibles.select_related("user")} - {by.user}, "item_cancelled", item)


@transaction.atomic
def comment(item: Item, text: str, *, by: Membership) -> Comment:
    """Say something about an item; the curator and the others responsible hear of it."""
    guard(by, item)
    said = Comment.objects.create(item=item, author=by.user, text=text)
    record(Verb.COMMENT_WRITTEN, said, by=by.user, item=item.pk)
    keepers = holders_of(item.organisation, *KEEPERS)
    others = {*keepers, *(member.user for member in item.responsibles.select_related("user"))}
    tell(others - {by.user}, "item_comment", item, comment=said)
    return said


@transaction.atomic
def watch(item: Item, fact: str, *, by: Membership) -> None:
    """Say which fact of the portal completes the item; empty for none."""
    require(keeps(by, item.roadmap))
    if item.roadmap.state == item.roadmap.State.SUPERSEDED:
        raise WrongState("Эта редакция заменена новой: меняйте в ней.")
    item.fact = Fact(fact) if fact else ""
    item.save(update_fields=["fact"])
    record(Verb.ITEM_CHANGED, item, by=by.user, fact=fact)


def tell(users: Any, kind: str, item: Item, **context: Any) -> None:
    """A note about an item to each of `users`."""
    notify(users, kind, organisation=item.organisation, url=item.get_absolute_url(), item=item, **context)
