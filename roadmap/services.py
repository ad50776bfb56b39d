"""The verbs of roadmaps: from a template or a document to an approved edition (DESIGN §4)."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from documents.models import StoredFile
from notifications.services import notify
from roadmap.access import can_decide, can_edit
from roadmap.layouts import LAYOUTS
from roadmap.models import Item, Programme, Roadmap, Stage
from roadmap.rows import items_from_document, items_from_layout

EDITED_ELSEWHERE = "Пока вы правили, дорожную карту изменил другой человек. Сверьте изменения и сохраните ещё раз."


def open_programme(organisation, school_year: int, *, by: Any = None) -> Programme:
    """The programme of that school year; made once."""
    programme, created = Programme.objects.get_or_create(organisation=organisation, school_year=school_year)
    if created:
        record(Verb.PROGRAMME_CREATED, programme, by=by, year=school_year)
    return programme


def next_edition(programme: Programme) -> int:
    """One more than the last edition."""
    last = programme.roadmaps.order_by("-edition").values_list("edition", flat=True).first()
    return (last or 0) + 1


@transaction.atomic
def create_from_template(programme: Programme, layout: str, *, by: Membership) -> Roadmap:
    """A draft worded by a built-in template of that layout, dated into the programme's school year."""
    template = LAYOUTS[Roadmap.Layout(layout)]
    roadmap = Roadmap.objects.create(
        programme=programme, edition=next_edition(programme), layout=layout,
        title=template.title.format(school=programme.organisation.short_name, years=programme.years),
    )  # fmt: skip
    items_from_layout(roadmap, template)
    record(Verb.ROADMAP_CREATED, roadmap, by=by.user, layout=layout)
    return roadmap


@transaction.atomic
def create_from_document(programme: Programme, parsed, *, by: Any = None, source: StoredFile | None = None) -> Roadmap:
    """A draft from a parsed document (`roadmap.reading.ParsedRoadmap`); what was not understood stays in `warnings`."""
    roadmap = Roadmap.objects.create(
        programme=programme, edition=next_edition(programme), source=source,
        title=parsed.title or f"Дорожная карта наставничества, {programme.years}",
        layout=Roadmap.Layout.STAGES if any(row.stage for row in parsed.rows) else Roadmap.Layout.FLAT,
        warnings=[str(warning) for warning in parsed.warnings],
    )  # fmt: skip
    items_from_document(roadmap, parsed)
    record(Verb.ROADMAP_IMPORTED, roadmap, by=by, rows=len(parsed.rows), warnings=len(roadmap.warnings))
    return roadmap


def claim_version(roadmap: Roadmap, version: int) -> None:
    """Take the roadmap for a change; WrongState if somebody saved after `version` was shown."""
    claimed = Roadmap.objects.filter(pk=roadmap.pk, version=version, state__in=Roadmap.EDITABLE)
    if not claimed.update(version=F("version") + 1):
        raise WrongState(EDITED_ELSEWHERE)
    roadmap.version = version + 1


@transaction.atomic
def change_title(roadmap: Roadmap, title: str, *, by: Membership, version: int) -> None:
    """Reword the heading of a draft."""
    require(can_edit(by, roadmap))
    claim_version(roadmap, version)
    roadmap.title = title
    roadmap.save(update_fields=["title"])
    record(Verb.ROADMAP_CHANGED, roadmap, by=by.user, fields=["title"])


@transaction.atomic
def save_item(roadmap: Roadmap, item: Item, *, stage_title: str, by: Membership, version: int) -> Item:
    """Store a new or changed item of a draft; the deadline is read anew from its words."""
    require(can_edit(by, roadmap))
    claim_version(roadmap, version)
    item.roadmap = roadmap
    item.stage = stage_of(roadmap, stage_title)
    if item.pk is None:
        last = roadmap.items.order_by("-position").values_list("position", flat=True).first()
        item.position = (last or 0) + 1
    item.read_deadline()
    item.save()
    record(Verb.ROADMAP_CHANGED, roadmap, by=by.user, item=item.pk)
    return item


def stage_of(roadmap: Roadmap, title: str) -> Stage | None:
    """The stage of that title; made if it is new."""
    title = title.strip()
    if not title:
        return None
    stage = roadmap.stages.filter(title=title).first()
    return stage or Stage.objects.create(roadmap=roadmap, title=title, position=roadmap.stages.count() + 1)


@transaction.atomic
def delete_item(item: Item, *, by: Membership, version: int) -> None:
    """Take a row out of a draft."""
    require(can_edit(by, item.roadmap))
    claim_version(item.roadmap, version)
    record(Verb.ROADMAP_CHANGED, item.roadmap, by=by.user, deleted=item.pk)
    item.delete()


@transaction.atomic
def move_item(item: Item, step: int, *, by: Membership, version: int) -> None:
    """Swap a row with the one before (-1) or after (+1) it; at the edge nothing moves."""
    require(can_edit(by, item.roadmap))
    claim_version(item.roadmap, version)
    rows = list(item.roadmap.items.all())
    place = next(index for index, row in enumerate(rows) if row.pk == item.pk)
    if 0 <= place + step < len(rows):
        rows[place], rows[place + step] = rows[place + step], rows[place]
        for position, row in enumerate(rows, start=1):
            row.position = position
        Item.objects.bulk_update(rows, ["position"])


def change_state(roadmap: Roadmap, state: Roadmap.State, **facts: Any) -> None:
    """Go to `state` if TRANSITIONS lead there and nobody was faster; else WrongState."""
    allowed = [start for start, ends in Roadmap.TRANSITIONS.items() if state in ends]
    if not Roadmap.objects.filter(pk=roadmap.pk, state__in=allowed).update(state=state, **facts):
        roadmap.refresh_from_db(fields=["state"])
        raise WrongState(f"Карта сейчас в состоянии «{roadmap.get_state_display()}»: это действие уже не подходит.")
    roadmap.refresh_from_db()


@transaction.atomic
def submit(roadmap: Roadmap, *, by: Membership) -> None:
    """Send a draft to the director."""
    require(can_edit(by, roadmap))
    if not roadmap.items.exists():
        raise WrongState("В дорожной карте нет ни одного мероприятия. Добавьте строки и отправьте снова.")
    change_state(roadmap, Roadmap.State.ON_APPROVAL, submitted_by=by.user, submitted_at=timezone.now(), remarks="")
    record(Verb.ROADMAP_SUBMITTED, roadmap, by=by.user)
    tell_directors(roadmap)


def tell_directors(roadmap: Roadmap) -> None:
    """A note to whoever approves it."""
    directors = Membership.objects.holding(roadmap.organisation, "director")
    notify(
        [membership.user for membership in directors], "roadmap_submitted",
        organisation=roadmap.organisation, url=roadmap.get_absolute_url(), roadmap=roadmap,
    )  # fmt: skip


@transaction.atomic
def return_(roadmap: Roadmap, *, remarks: str, by: Membership) -> None:
    """The director sends it back with remarks."""
    require(can_decide(by, roadmap))
    change_state(roadmap, Roadmap.State.RETURNED, remarks=remarks)
    record(Verb.ROADMAP_RETURNED, roadmap, by=by.user)
    if roadmap.submitted_by:
        notify(
            [roadmap.submitted_by], "roadmap_returned",
            organisation=roadmap.organisation, url=roadmap.get_absolute_url(), roadmap=roadmap,
        )  # fmt: skip


@transaction.atomic
def approve(
    roadmap: Roadmap, *, order_number: str, order_date: datetime.date, approver_position: str, approver_name: str,
    by: Any,
) -> None:  # fmt: skip
    """The effect of a signed order: this edition is in force, the one before it is superseded.

    `by` is the user who signed. Called by `orders` only; an edition never becomes approved otherwise.
    """
    before = Roadmap.objects.filter(programme=roadmap.programme, state=Roadmap.State.APPROVED)
    for old in before:
        change_state(old, Roadmap.State.SUPERSEDED)
        record(Verb.ROADMAP_SUPERSEDED, old, by=by, edition=roadmap.edition)
    change_state(
        roadmap, Roadmap.State.APPROVED, approved_at=timezone.now(), order_number=order_number, order_date=order_date,
        approver_position=approver_position, approver_name=approver_name,
    )  # fmt: skip
    record(Verb.ROADMAP_APPROVED, roadmap, by=by, order=order_number)


@transaction.atomic
def revoke_approval(roadmap: Roadmap, *, by: Any) -> None:
    """The effect of an order that cancels the approving one: the edition is no longer in force."""
    change_state(roadmap, Roadmap.State.SUPERSEDED)
    record(Verb.ROADMAP_SUPERSEDED, roadmap, by=by, cancelled=True)


@transaction.atomic
def new_edition(roadmap: Roadmap, *, by: Membership) -> Roadmap:
    """Copy an approved edition into a draft that can be changed and approved anew."""
    if roadmap.state != Roadmap.State.APPROVED:
        raise WrongState("Новая редакция делается из утверждённой дорожной карты.")
    waiting = Roadmap.objects.filter(programme=roadmap.programme).exclude(state__in=["approved", "superseded"]).first()
    if waiting:
        raise WrongState("Новая редакция уже готовится: откройте её и правьте.")
    copy = Roadmap.objects.create(
        programme=roadmap.programme, edition=next_edition(roadmap.programme), title=roadmap.title,
        layout=roadmap.layout,
    )  # fmt: skip
    stages = {
        stage.pk: Stage(roadmap=copy, position=stage.position, title=stage.title) for stage in roadmap.stages.all()
    }
    Stage.objects.bulk_create(stages.values())
    items = list(roadmap.items.prefetch_related("responsibles"))
    for item in items:
        people = list(item.responsibles.all())
        item.pk, item._state.adding = None, True
        item.roadmap, item.stage = copy, stages.get(item.stage_id)
        item.save()
        item.responsibles.set(people)
    record(Verb.ROADMAP_CREATED, copy, by=by.user, edition=copy.edition)
    return copy
