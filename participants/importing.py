"""Storing the plan of an import: everything or nothing, in bulk, each person in the log."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from accounts.access import WrongState
from accounts.actors import Doer
from accounts.models import Organisation
from audit.models import Entry
from audit.services import build, record
from audit.verbs import Verb
from documents import files
from participants.changes import REPRESENTATIVES, ROLE, tell_rooms
from participants.columns import CARD_MODELS
from participants.intake import Plan, plan_of
from participants.links import follow_address
from participants.models import Participant, PeopleImport, PeopleImportQuerySet, Representative
from participants.namesakes import Answers
from participants.rows import CheckedRow
from participants.services import STALE
from programmes.recounting import count_anew

logger = logging.getLogger(__name__)
BATCH = 1_000
MET = (
    "Кого-то из этого списка в это же время внесли в базу вручную, поэтому не записан никто. "
    "Откройте проверку файла и загрузите его ещё раз."
)
Progress = Callable[[int, int], None]


def run(people_import: PeopleImport, *, by: Doer, answers: Answers, progress: Progress) -> dict[str, int]:
    """Store the good rows of the list; returns the counts for the one who waits.

    `progress` hears (rows done, rows in all) before the writing begins: the writing is one transaction.
    Raises WrongState if a person was changed or added by hand in the meantime.
    """
    total = len(people_import.people_list.rows)
    progress(total // 2, total)
    try:
        return run_alone(people_import, by=by, answers=answers)
    except IntegrityError as error:
        raise WrongState(MET) from error


@transaction.atomic
def run_alone(people_import: PeopleImport, *, by: Doer, answers: Answers) -> dict[str, int]:
    """Store the rows while no other list of the school is stored: of two equal ones the second finds all done."""
    Organisation.objects.select_for_update(no_key=True).get(pk=people_import.programme.organisation_id)
    plan = plan_of(people_import, answers)
    lines = plan.new + plan.changed
    counts = counts_of(plan)
    store(lines, people_import, by=by)
    PeopleImport.objects.filter(pk=people_import.pk).update(state=PeopleImport.State.DONE, counts=counts)
    if lines:
        record(Verb.PEOPLE_IMPORTED, people_import, by=by, **counts)
        count_anew(people_import.programme_id)
    return counts


def counts_of(plan: Plan) -> dict[str, int]:
    """How many rows were stored, left alone and passed over."""
    return {
        "created": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "skipped": plan.bad_rows + len(plan.namesakes),
    }


def store(lines: list[CheckedRow], people_import: PeopleImport, *, by: Doer) -> None:
    """Write the lines; no line, no query."""
    if not lines:
        return
    known = {line.participant_id for line in lines}
    store_people(lines, people_import, by=by)
    programme = people_import.programme
    store_part(
        CARD_MODELS[people_import.base],
        [(line.card_id, line.card, {"participant_id": line.participant_id, "programme": programme}) for line in lines],
        by=by,
        defaults={"joined_on": programme.organisation.today()},
    )
    store_part(
        Representative,
        [(line.representative_id, line.representative, {"participant_id": line.participant_id}) for line in lines],
        by=by,
    )
    log(lines, known, people_import, by=by)
    tell_rooms({pk for pk in known if pk}, changes_of([line for line in lines if line.participant_id in known]))


def changes_of(lines: list[CheckedRow]) -> set[str]:
    """What the file changes of people the base knew: fields, a new card, representatives."""
    fields = {name for line in lines for name in line.person}
    roles = {ROLE for line in lines if line.card and line.card_id is None}
    return fields | roles | {REPRESENTATIVES for line in lines if line.representative}


def forget(imports: PeopleImportQuerySet) -> int:
    """Delete these uploads with their files, which hold a whole base as it was; how many went.

    One that can't be deleted stays for the next night and keeps no other from going.
    """
    gone = 0
    for pk in list(imports.values_list("pk", flat=True)):
        try:
            gone += forget_one(imports, pk)
        except (ProtectedError, OSError):
            logger.exception("The list %s could not be deleted", pk)
    return gone


@transaction.atomic
def forget_one(imports: PeopleImportQuerySet, pk: int) -> int:
    """1 if it is still one of `imports`: a list that is being loaded since they were looked up keeps its file."""
    upload = imports.select_for_update(of=("self",)).select_related("file").filter(pk=pk).first()
    if upload is None:
        return 0
    upload.delete()
    files.discard(upload.file)
    return 1


def store_people(lines: list[CheckedRow], people_import: PeopleImport, *, by: Doer) -> None:
    """Create the new people, whose ids the lines then carry, and change the known ones."""
    fresh = [line for line in lines if line.participant_id is None]
    people = [Participant(organisation=people_import.organisation, **line.person) for line in fresh]
    for person in people:
        person.derive_keys()
    for line, person in zip(fresh, Participant.objects.bulk_create(people, batch_size=BATCH), strict=True):
        line.participant_id = person.pk
    change_people([line for line in lines if line.version and line.person], by=by)


def change_people(lines: list[CheckedRow], *, by: Doer) -> None:
    """Change known people, each read at the version her line carries; else WrongState."""
    if not lines:
        return
    rows = Participant.objects.select_for_update().in_bulk([line.participant_id for line in lines])
    for line in lines:
        person = rows[line.participant_id]
        if person.version != line.version:
            raise WrongState(STALE)
        fill(person, line.person, by=by)
        person.version += 1
        person.derive_keys()
    changed = {name for line in lines for name in line.person} | {"version", "class_key", "identity"}
    Participant.objects.bulk_update(rows.values(), sorted(changed), batch_size=BATCH // 2)


def fill(row: Any, values: dict[str, Any], *, by: Doer) -> None:
    """Set the values; an e-mail address that the file replaces is followed as one changed by hand is."""
    former = row.email if "email" in values else ""
    for name, value in values.items():
        setattr(row, name, value)
    if former:
        follow_address(row, former, by=by)


def store_part(
    model: type[models.Model],
    parts: Iterable[tuple[int | None, dict[str, Any], dict[str, Any]]],
    *,
    by: Doer,
    defaults: dict[str, Any] | None = None,
) -> None:
    """Create or change cards or representatives: (id or None, values, what a new row hangs on)."""
    filled = [part for part in parts if part[1]]
    fresh = [model(**(defaults or {}) | owner | values) for pk, values, owner in filled if pk is None]
    model._default_manager.bulk_create(fresh, batch_size=BATCH)
    changes = {pk: values for pk, values, _ in filled if pk is not None}
    if not changes:
        return
    rows = model._default_manager.in_bulk(changes)
    for pk, values in changes.items():
        fill(rows[pk], values, by=by)
    names = sorted({name for values in changes.values() for name in values})
    model._default_manager.bulk_update(rows.values(), names, batch_size=BATCH // 2)


def log(lines: list[CheckedRow], known: set[int | None], people_import: PeopleImport, *, by: Doer) -> None:
    """One entry per person, in bulk."""
    organisation, entries = people_import.organisation, []
    for line in lines:
        verb = Verb.PARTICIPANT_CHANGED if line.participant_id in known else Verb.PARTICIPANT_CREATED
        person = Participant(pk=line.participant_id, organisation=organisation)
        entries.append(build(verb, person, by=by, organisation=organisation, **{"import": people_import.pk}))
    Entry.objects.bulk_create(entries, batch_size=BATCH)
