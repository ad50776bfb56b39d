"""The verbs of roadmaps: from a template or a document to an approved edition."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.actors import Doer
from accounts.enqueuing import enqueue
from accounts.models import Membership, Role, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.models import StoredFile
from notifications.services import notify
from programmes.access import runs
from programmes.models import Programme
from programmes.recounting import count_anew
from roadmap.access import approves_outside, decides, keeps
from roadmap.columns import layout_of, own_columns_of
from roadmap.editions import losses, succession
from roadmap.layouts import LAYOUTS
from roadmap.models import Assignment, Proposal, Roadmap
from roadmap.municipal.fulfilment import carry_assignments, move_assignments
from roadmap.printing import freeze, restamp
from roadmap.responsibles.assigning import tell_of_duties
from roadmap.rows import carry_back, carry_progress, copy_items, items_from_document, items_from_layout


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
        programme=programme, edition=next_edition(programme), layout=layout,
        title=template.title.format(school=programme.organisation.short_name, years=programme.years),
    )  # fmt: skip
    items_from_layout(roadmap, template)
    record(Verb.ROADMAP_CREATED, roadmap, by=by.user, layout=layout)
    return roadmap


@transaction.atomic
def create_from_document(programme: Programme, parsed, *, by: Doer, source: StoredFile | None = None) -> Roadmap:
    """A draft from a parsed document (`reading.ParsedRoadmap`); what was not understood stays in `warnings`.

    A step without a guard: `review.importing.save_draft` asks who may.
    """
    roadmap = Roadmap.objects.create(
        programme=programme, edition=next_edition(programme), source=source,
        layout=layout_of(parsed, programme.organisation),
        title=(parsed.title or f"Дорожная карта наставничества, {programme.years}")[:1000],
        warnings=[str(warning) for warning in parsed.warnings], own_columns=own_columns_of(parsed),
    )  # fmt: skip
    items_from_document(roadmap, parsed)
    record(Verb.ROADMAP_IMPORTED, roadmap, by=by, rows=len(parsed.rows), warnings=len(roadmap.warnings))
    return roadmap


@transaction.atomic
def submit(roadmap: Roadmap, *, by: Membership, confirmed: bool = False) -> None:
    """Send a draft to the director; WrongState while another edition waits for her or a later one is in force.

    Unconfirmed if progress is lost or remarks are left (`editions.losses`) and `confirmed` does not say that they may.
    """
    require(keeps(by, roadmap))
    if not roadmap.items.exists():
        raise WrongState("В дорожной карте нет ни одного мероприятия. Добавьте строки и отправьте снова.")
    lock(roadmap.programme)
    succession.refuse_older(roadmap)
    succession.refuse_second(roadmap)
    losses.require_confirmed(roadmap, confirmed=confirmed)
    change_state(roadmap, Roadmap.State.ON_APPROVAL, submitted_by=by.user, submitted_at=timezone.now(), remarks="")
    record(Verb.ROADMAP_SUBMITTED, roadmap, by=by.user)
    tell_directors(roadmap, "roadmap_submitted", by)


def tell_directors(roadmap: Roadmap, kind: str, by: Membership) -> None:
    """A note to whoever approves it, but for the one who acts."""
    directors = Membership.objects.holding(roadmap.organisation, Role.DIRECTOR).exclude(user=by.user)
    notify(
        [membership.user for membership in directors], kind,
        organisation=roadmap.organisation, url=roadmap.get_absolute_url(), roadmap=roadmap,
    )  # fmt: skip


@transaction.atomic
def withdraw(roadmap: Roadmap, *, by: Membership) -> None:
    """The curator takes back what the director has not decided on, and she is told.

    A draft of its order can't be signed meanwhile.
    """
    require(keeps(by, roadmap))
    change_state(
        roadmap, Roadmap.State.DRAFT, starting={Roadmap.State.ON_APPROVAL}, submitted_by=None, submitted_at=None
    )
    record(Verb.ROADMAP_WITHDRAWN, roadmap, by=by.user)
    tell_directors(roadmap, "roadmap_withdrawn", by)


@transaction.atomic
def return_(roadmap: Roadmap, *, remarks: str, by: Membership) -> None:
    """The director sends it back; ValidationError without remarks."""
    require(decides(by, roadmap))
    remarks = remarks.strip()
    if not remarks:
        raise ValidationError("Напишите, что исправить: без замечаний куратор не поймёт, почему карта вернулась.")
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
    by: User,
) -> None:  # fmt: skip
    """The effect of a signed order: this edition is in force, the one before it is superseded.

    `by` is the user who signed. Called by `orders` only; an edition never becomes approved otherwise. WrongState if a
    later edition is in force already.
    """
    lock(roadmap.programme)
    succession.refuse_older(roadmap)
    before = succession.in_force(roadmap.programme)
    if before and before != roadmap:
        change_state(before, Roadmap.State.SUPERSEDED)
        restamp(before)
        record(Verb.ROADMAP_SUPERSEDED, before, by=by, edition=roadmap.edition)
        succession.continue_rows(before, roadmap)
    change_state(
        roadmap, Roadmap.State.APPROVED, starting={Roadmap.State.ON_APPROVAL}, approved_at=timezone.now(),
        edition=next_edition(roadmap.programme),
        order_number=order_number, order_date=order_date, approver_position=approver_position,
        approver_name=approver_name,
    )  # fmt: skip
    number_drafts(roadmap.programme)
    carry_progress(roadmap)
    carry_assignments(roadmap)
    tell_of_duties(roadmap)
    record(Verb.ROADMAP_APPROVED, roadmap, by=by, order=order_number)
    count_anew(roadmap.programme_id)
    enqueue(freeze, roadmap.pk)


@transaction.atomic
def approve_outside(
    roadmap: Roadmap, *, order_number: str, order_date: datetime.date, by: Membership, confirmed: bool = False
) -> None:
    """A municipality's or region's own roadmap is approved by an order made outside the portal; raises as `submit`."""
    require(approves_outside(by, roadmap))
    submit(roadmap, by=by, confirmed=confirmed)
    head = roadmap.organisation
    approve(
        roadmap, order_number=order_number, order_date=order_date, approver_position=head.head_position,
        approver_name=head.head.signature, by=by.user,
    )  # fmt: skip


@transaction.atomic
def delete_draft(roadmap: Roadmap, *, by: Membership) -> None:
    """Throw away a draft that nobody needs; WrongState if an order already speaks of it."""
    require(keeps(by, roadmap))
    if not Roadmap.objects.filter(pk=roadmap.pk, state__in=Roadmap.EDITABLE).select_for_update().exists():
        raise WrongState("Удалить можно только черновик.")
    record(Verb.ROADMAP_CHANGED, roadmap, by=by.user, deleted=True)
    # What was accepted into it waits for an answer anew, so that nobody's proposal is lost.
    roadmap.accepted_proposals.update(state=Proposal.State.OPEN, draft=None)
    Assignment.objects.filter(own_item__roadmap=roadmap).give_back()
    try:
        roadmap.delete()
    except ProtectedError as error:
        raise WrongState("По этой карте уже есть проект приказа: сначала отмените его.") from error


@transaction.atomic
def revoke_approval(roadmap: Roadmap, *, by: User) -> None:
    """The effect of an order that cancels the approving one: the edition is no longer in force."""
    change_state(roadmap, Roadmap.State.SUPERSEDED)
    restamp(roadmap)
    record(Verb.ROADMAP_SUPERSEDED, roadmap, by=by, cancelled=True)


@transaction.atomic
def bring_back(roadmap: Roadmap, *, after: Roadmap, by: User) -> None:
    """The effect of an order that cancels the one that approved `after`: this earlier edition is in force again.

    What was done since stays done: it is carried back into the rows that both editions have. A draft made of `after`
    goes on as one made of this. WrongState unless it was superseded.
    """
    change_state(roadmap, Roadmap.State.APPROVED, starting={Roadmap.State.SUPERSEDED})
    restamp(roadmap)
    roadmap.programme.roadmaps.unpublished().filter(origin=after).update(origin=roadmap)
    move_assignments(roadmap, carry_back(after, roadmap))
    record(Verb.ROADMAP_BROUGHT_BACK, roadmap, by=by, after=after.edition)
    count_anew(roadmap.programme_id)


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
        programme=roadmap.programme, edition=next_edition(roadmap.programme), title=roadmap.title,
        layout=roadmap.layout, own_columns=roadmap.own_columns, origin=roadmap,
    )  # fmt: skip
    copy_items(roadmap, copy)
    record(Verb.ROADMAP_CREATED, copy, by=by.user, edition=copy.edition)
    return copy
