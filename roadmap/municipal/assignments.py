"""The verbs of assignments: sent to schools, taken into their roadmaps or reported at once, or sent back.

Completion flows back by `roadmap.municipal.fulfilment`.
"""

import datetime
from collections.abc import Collection, Iterable

from django.db import transaction

from accounts.access import WrongState, require
from accounts.enqueuing import enqueue
from accounts.models import Membership, Organisation
from accounts.states import change_state
from audit.models import Entry
from audit.services import build, record
from audit.verbs import Verb
from deadlines.school_year import year_title
from documents.files import store
from documents.uploads import CheckedUpload
from programmes.models import Programme
from roadmap.access import receives, sends
from roadmap.editions.draft_rows import next_number, save_item
from roadmap.editions.drafting import next_draft
from roadmap.items.guards import check_day
from roadmap.items.proof_files import discard_unused
from roadmap.models import Assignment, Item, Roadmap
from roadmap.models.assignments import schools_below
from roadmap.municipal.notes import tell_school, tell_senders
from roadmap.tasks import tell_of_assignments

State = Assignment.State
NOT_IN_FORCE = "Поручения дают по действующей дорожной карте."


def send(item: Item, schools: Iterable[Organisation], *, by: Membership) -> list[Assignment]:
    """`send_all` with one item."""
    return send_all(item.roadmap, [item], schools, by=by)


@transaction.atomic
def send_all(
    roadmap: Roadmap, items: Collection[Item], schools: Iterable[Organisation], *, by: Membership
) -> list[Assignment]:
    """Assign items of a roadmap to these schools below; those that have one already keep theirs.

    Their curators are told later, in one letter. Returns the new assignments: of two presses the second sends nothing.
    """
    require(sends(by, roadmap))
    if not roadmap.is_in_force:
        raise WrongState(NOT_IN_FORCE)
    wanted = {school.pk for school in schools}
    below = schools_below(roadmap.organisation).in_bulk(wanted)
    if len(below) < len(wanted):
        raise WrongState("Поручить можно только действующим школам своей территории.")
    new = Assignment.objects.bulk_create(
        Assignment(item=item, organisation=below[pk], sent_by=by.user, next_due=item.first_due(below[pk].today()))
        for item, pk in missing(roadmap, items, wanted)
    )
    entries = [build(Verb.ASSIGNMENT_SENT, one, by=by.user, item=one.item_id) for one in new]
    Entry.objects.bulk_create(entries)
    ids = [one.pk for one in new]
    enqueue(tell_of_assignments, ids)
    return new


def missing(roadmap: Roadmap, items: Collection[Item], schools: set[int]) -> list[tuple[Item, int]]:
    """(item, school) that are not there yet; the items are locked until the transaction ends, their days loaded."""
    locked = roadmap.items.select_for_update().filter(pk__in=[item.pk for item in items])
    found = list(locked.order_by("position", "pk").prefetch_related("occurrences"))
    known = set(Assignment.objects.filter(item__in=found).values_list("item", "organisation"))
    return [(item, pk) for item in found for pk in sorted(schools) if (item.pk, pk) not in known]


@transaction.atomic
def take(assignment: Assignment, *, by: Membership) -> Item:
    """Write it as a row into the draft of the school's next edition, made now if there is none.

    Raises WrongState when the school has no roadmap for that school year, or its next edition is on approval.
    """
    require(receives(by, assignment))
    year = assignment.item.roadmap.programme.school_year
    programme = Programme.objects.filter(organisation=assignment.organisation_id, school_year=year).first()
    if programme is None or not programme.roadmaps.exists():
        raise WrongState(
            f"Дорожной карты школы на {year_title(year)} ещё нет. Создайте её или отметьте выполнение сразу."
        )
    change_state(assignment, State.TAKEN, starting={State.SENT})
    draft = next_draft(programme, by=by)
    row = row_for(assignment, number=next_number(draft))
    stage = f"Поручения: {assignment.sender.plain_name}" if draft.stages.exists() else ""
    save_item(draft, row, stage_title=stage, by=by, version=draft.version)
    found = Assignment.objects.filter(pk=assignment.pk)
    found.update(own_item=row)
    found.renew()
    record(Verb.ASSIGNMENT_TAKEN, assignment, by=by.user, own_item=row.pk)
    return row


def row_for(assignment: Assignment, *, number: str) -> Item:
    """The unsaved row of the school's roadmap; it says where it comes from."""
    item = assignment.item
    return Item(
        number=number,
        title=item.title,
        deadline_text=item.deadline_text,
        result_text=item.result_text,
        responsible_text=item.responsible_text,
        indicator_text=item.indicator_text,
        source_text=f"Поручение: {assignment.sender.plain_name}, мероприятие {item.number or item.position}",
    )


@transaction.atomic
def report(
    assignment: Assignment,
    *,
    by: Membership,
    on: datetime.date,
    evidence: str = "",
    note: str = "",
    file: CheckedUpload | None = None,
) -> None:
    """Done without a row of one's own. `evidence` and `file` stay with the school, `note` goes to the sender.

    A file replaces the one of an answer that was taken back.
    """
    require(receives(by, assignment))
    if not (evidence or file):
        raise WrongState("Приложите файл или напишите, чем подтверждается выполнение.")
    check_day(assignment.organisation, on)
    change_state(assignment, State.DONE, starting={State.SENT}, done_on=on, evidence=evidence, note=note)
    if file:  # stored last: what is refused leaves no file behind
        stored = store(file.content, file.name, file.content_type, organisation=assignment.organisation, by=by.user)
        former, assignment.file = assignment.file, stored
        assignment.save(update_fields=["file"])
        discard_unused([former] if former else [])
    record(Verb.ASSIGNMENT_DONE, assignment, by=by.user)


@transaction.atomic
def return_(assignment: Assignment, *, reason: str, by: Membership) -> None:
    """Send it back: it is not for this school. The sender reads why."""
    require(receives(by, assignment))
    change_state(assignment, State.RETURNED, starting={State.SENT}, reason=reason)
    record(Verb.ASSIGNMENT_RETURNED, assignment, by=by.user)
    tell_senders(assignment)


@transaction.atomic
def reconsider(assignment: Assignment, *, by: Membership) -> None:
    """The school takes its answer back, while the sender has not acted upon it; what it has attached stays."""
    require(receives(by, assignment))
    if assignment.own_item_id:
        raise WrongState("Поручение стоит в карте школы: состояние меняется вместе с её мероприятием.")
    change_state(assignment, State.SENT, starting={State.RETURNED, State.DONE}, done_on=None, reason="")
    record(Verb.ASSIGNMENT_RECONSIDERED, assignment, by=by.user)


@transaction.atomic
def send_again(assignment: Assignment, *, by: Membership) -> None:
    """What the school sent back, or has reported done too early, is to be done after all."""
    require(sends(by, assignment.item.roadmap))
    if assignment.own_item_id:
        raise WrongState("Поручение стоит в карте школы: состояние меняется вместе с её мероприятием.")
    change_state(assignment, State.SENT, starting={State.RETURNED, State.DONE}, done_on=None)
    record(Verb.ASSIGNMENT_SENT, assignment, by=by.user, again=True)
    tell_school([assignment], "assignment_sent")


@transaction.atomic
def withdraw(assignment: Assignment, *, by: Membership) -> None:
    """Take a mistaken assignment away, as long as the school has done nothing with it."""
    require(sends(by, assignment.item.roadmap))
    waiting = Assignment.objects.filter(pk=assignment.pk, state__in=[State.SENT, State.RETURNED], file=None)
    record(Verb.ASSIGNMENT_WITHDRAWN, assignment, by=by.user, school=assignment.organisation_id)
    if not waiting.delete()[0]:
        raise WrongState("Школа уже взяла поручение в работу: отозвать его нельзя.")
