"""The way of a draft to its approval: sent, withdrawn, returned, approved; an approval taken back."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.enqueuing import enqueue
from accounts.models import Membership, Role, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from notifications.services import notify, notify_role
from programmes.recounting import count_anew
from roadmap.access import approves_outside, decides, keeps
from roadmap.editions import losses, succession
from roadmap.editions.carrying import carry_back, carry_progress
from roadmap.editions.drafting import lock, next_edition, number_drafts
from roadmap.models import Roadmap
from roadmap.municipal.fulfilment import carry_assignments, move_assignments
from roadmap.responsibles.assigning import tell_of_duties
from roadmap.table.printing import freeze, restamp


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
    """A note to the directors who may approve it, without the one who acts."""
    notify_role(
        roadmap.organisation, Role.DIRECTOR, kind=kind, url=roadmap.get_absolute_url(), besides=by.user, roadmap=roadmap
    )


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
            [roadmap.submitted_by],
            "roadmap_returned",
            organisation=roadmap.organisation,
            url=roadmap.get_absolute_url(),
            roadmap=roadmap,
        )


@transaction.atomic
def approve(
    roadmap: Roadmap,
    *,
    order_number: str,
    order_date: datetime.date,
    approver_position: str,
    approver_name: str,
    by: User,
) -> None:
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
        roadmap,
        Roadmap.State.APPROVED,
        starting={Roadmap.State.ON_APPROVAL},
        approved_at=timezone.now(),
        edition=next_edition(roadmap.programme),
        order_number=order_number,
        order_date=order_date,
        approver_position=approver_position,
        approver_name=approver_name,
    )
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
        roadmap,
        order_number=order_number,
        order_date=order_date,
        approver_position=head.head_position,
        approver_name=head.head.signature,
        by=by.user,
    )


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
