"""Drafts of roadmaps: made of a template, a document or an edition in force; deleted."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ProtectedError

from accounts.access import WrongState, require
from accounts.actors import Doer
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from documents.models import StoredFile
from programmes.access import runs
from programmes.models import Programme
from reading import ParsedRoadmap
from roadmap.access import keeps
from roadmap.editions import succession
from roadmap.editions.making import copy_items, items_from_document, items_from_layout
from roadmap.models import Assignment, Proposal, Roadmap
from roadmap.table.columns import layout_of, own_columns_of
from roadmap.table.layouts import LAYOUTS


def lock(programme: Programme) -> None:
    """Hold the programme's row until the transaction ends: what is checked of its roadmaps stays true."""
    Programme.objects.select_for_update().get(pk=programme.pk)


def next_edition(programme: Programme) -> int:
    """One more than the last edition that an order has approved; the programme is locked meanwhile."""
    lock(programme)
    approved = programme.roadmaps.filter(state__in=Roadmap.PUBLISHED)
    return (approved.order_by("-edition").values_list("edition", flat=True).first() or 0) + 1


def number_drafts(programme: Programme) -> None:
    """Drafts are called by the number that the next order gives."""
    programme.roadmaps.unpublished().update(edition=next_edition(programme))


@transaction.atomic
def create_from_template(programme: Programme, layout: str, *, by: Membership) -> Roadmap:
    """A draft worded by a built-in template of that layout, dated into the programme's school year."""
    require(runs(by, programme.organisation))
    template = LAYOUTS[Roadmap.Layout(layout)]
    roadmap = Roadmap.objects.create(
        programme=programme,
        edition=next_edition(programme),
        layout=layout,
        title=template.title.format(school=programme.organisation.short_name, years=programme.years),
    )
    items_from_layout(roadmap, template)
    record(Verb.ROADMAP_CREATED, roadmap, by=by.user, layout=layout)
    return roadmap


@transaction.atomic
def create_from_document(
    programme: Programme, parsed: ParsedRoadmap, *, by: Doer, source: StoredFile | None = None
) -> Roadmap:
    """A draft from a parsed document; what was not understood stays in `warnings`.

    A step without a guard: `intake.importing.save_draft` asks who may.
    """
    roadmap = Roadmap.objects.create(
        programme=programme,
        edition=next_edition(programme),
        source=source,
        layout=layout_of(parsed, programme.organisation),
        title=(parsed.title or f"Дорожная карта наставничества, {programme.years}")[:1000],
        warnings=[str(warning) for warning in parsed.warnings],
        own_columns=own_columns_of(parsed),
    )
    items_from_document(roadmap, parsed)
    record(Verb.ROADMAP_IMPORTED, roadmap, by=by, rows=len(parsed.rows), warnings=len(roadmap.warnings))
    return roadmap


@transaction.atomic
def delete_draft(roadmap: Roadmap, *, by: Membership) -> None:
    """Throw away a draft that nobody needs; WrongState if an order already speaks of it."""
    require(keeps(by, roadmap))
    if not Roadmap.objects.filter(pk=roadmap.pk, state__in=Roadmap.EDITABLE).select_for_update().exists():
        raise WrongState("Удалить можно только черновик.")
    record(Verb.ROADMAP_CHANGED, roadmap, by=by.user, deleted=True)
    # What was accepted into it waits for an answer anew, so that nobody's proposal is lost.
    roadmap.accepted_proposals.update(state=Proposal.State.OPEN, draft=None)
    Assignment.objects.filter(own_item__roadmap=roadmap).return_to_inbox()
    try:
        roadmap.delete()
    except ProtectedError as error:
        raise WrongState("По этой карте уже есть проект приказа: сначала отмените его.") from error


@transaction.atomic
def next_draft(programme: Programme, *, by: Membership) -> Roadmap:
    """The draft of a programme's next edition: what was begun of the edition in force, else a copy of it made now.

    A draft that descends from elsewhere is passed by. While none is in force, the newest draft. Two who need it at once
    get the same. Raises WrongState while that next edition is on approval, or there is neither.
    """
    lock(programme)
    current = succession.in_force(programme)
    begun = succession.under_way(current) if current else newest_draft(programme)
    if begun and not begun.is_editable:
        raise WrongState("Новая редакция уже на утверждении. Повторите, когда директор ответит.")
    if begun:
        return begun
    if current is None:
        raise WrongState("Действующей дорожной карты нет: создайте новую.")
    return new_edition(current, by=by)


def newest_draft(programme: Programme) -> Roadmap | None:
    """What is being made, whatever it was made of."""
    drafts = programme.roadmaps.unpublished().select_related("programme__organisation")
    return drafts.order_by("-pk").first()


@transaction.atomic
def new_edition(roadmap: Roadmap, *, by: Membership) -> Roadmap:
    """Copy an approved edition into a draft that can be changed and approved anew; of two presses one makes it.

    After a cancelled approval, when none is in force, any edition that was approved once serves.
    """
    require(keeps(by, roadmap))
    lock(roadmap.programme)
    if not roadmap.is_renewable:
        raise WrongState("Новая редакция делается из утверждённой дорожной карты.")
    if begun := succession.under_way(roadmap):
        raise WrongState(f"Новая редакция уже готовится: это редакция {begun.edition}, {begun.get_state_display()}.")
    copy = Roadmap.objects.create(
        programme=roadmap.programme,
        edition=next_edition(roadmap.programme),
        title=roadmap.title,
        layout=roadmap.layout,
        own_columns=roadmap.own_columns,
        origin=roadmap,
    )
    copy_items(roadmap, copy)
    record(Verb.ROADMAP_CREATED, copy, by=by.user, edition=copy.edition)
    return copy
