"""The printed plan: as its order approved it, frozen and known to the check page; and as it stands today.

What is printed before the approval is a draft and says so. Results and marks come after it: the frozen copy leaves
their columns blank, the print of the day fills them and bears no mark of the check page.
"""

import datetime
from collections.abc import Iterable
from typing import cast

from celery import shared_task
from django.db import transaction
from django.db.models import QuerySet

from accounts.access import OFFICE
from accounts.actors import THE_PORTAL
from accounts.models import Membership, Role
from documents import files, pdf
from documents.certifying import certify, check_marks
from documents.models import StoredFile, Verification
from pairs.models import IndividualPlan, PairMember, PlanCopy
from participants.models import Participant

KIND = "Индивидуальный план"
CLOSED = "План закрыт: работа по нему окончена"
DESTROYED = "Данные человека, названного в плане, уничтожены"


def draw_plan(plan: IndividualPlan, members: Iterable[PairMember], check: Verification | None = None) -> bytes:
    """The PDF: with `check` the approved plan, without it the draft or the plan with its results of today."""
    context = {
        "plan": plan,
        "items": plan.items.all(),
        "members": list(members),
        "today": plan.organisation.today(),
        "is_copy": check is not None,
        **check_marks(check),
    }
    return pdf.render("pairs/pdf/plan.html", context)


def was_approved(plan: IndividualPlan) -> bool:
    """Whether an order approved it, be it closed by now or not."""
    return plan.order_date is not None


def copy_for(plan: IndividualPlan, reader: Membership) -> StoredFile | None:
    """The frozen plan as this reader may have it; None where none may be given: no order approved it, the data of
    somebody in it were destroyed, or the mentor would read of a mentee who left and withdrew."""
    if not was_approved(plan):
        return None
    members = PairMember.objects.filter(pair=plan.pair_id)
    if reader.role in OFFICE:
        return copy_of(plan, None)
    if reader.role == Role.MENTOR:
        return None if members.who_withdrew().exists() else copy_of(plan, None)
    people = Participant.objects.visible_to(reader).filter(pk__in=members.lasting().values("mentee"))
    return copy_of(plan, people.order_by("pk").first() or plan.pair.mentor)


@transaction.atomic
def copy_of(plan: IndividualPlan, whose: Participant | None) -> StoredFile | None:
    """That copy of an approved plan, made once; None where bytes were destroyed: nothing else may pass for them."""
    IndividualPlan.objects.select_for_update().get(pk=plan.pk)
    if plan.copies.filter(file=None).exists():
        return None
    found = plan.copies.select_related("file").filter(whose=whose).first()
    if found:
        return found.file
    members = PairMember.objects.lasting().filter(pair=plan.pair_id).select_related("mentee")
    named = members.filter(mentee=whose) if whose else members
    stored, check = certify(
        lambda record: draw_plan(plan, named, record),
        f"{plan}.pdf",
        organisation=plan.organisation,
        kind=KIND,
        number=plan.order_number,
        date=cast(datetime.date, plan.order_date),
        by=THE_PORTAL,
    )
    PlanCopy.objects.create(plan=plan, whose=whose, file=stored, check_record=check)
    restamp(plan)
    return stored


@shared_task
def freeze(plan_id: int) -> None:
    """Make the whole copy of an approved plan; nothing happens if it is there. The first download makes it too."""
    plan = IndividualPlan.objects.select_related("pair__mentor", "pair__programme__organisation").get(pk=plan_id)
    copy_of(plan, None)


def restamp(plan: IndividualPlan) -> None:
    """What the check page says of the copies: in force while the plan is. Call where its state changes."""
    is_open = plan.state == IndividualPlan.State.APPROVED
    checks_of(plan.copies.exclude(file=None)).update(valid=is_open, note="" if is_open else CLOSED)


def destroy_copies(plans: QuerySet[IndividualPlan]) -> None:
    """Delete the bytes of all copies of these plans; the check page still knows that there were such documents."""
    copies = PlanCopy.objects.filter(plan__in=plans).exclude(file=None)
    checks_of(copies).update(valid=False, note=DESTROYED)
    for copy in list(copies.select_related("file")):
        files.discard(cast(StoredFile, copy.file))


def checks_of(copies: QuerySet[PlanCopy]) -> QuerySet[Verification]:
    """Their records of the check page."""
    return Verification.objects.filter(pk__in=list(copies.values_list("check_record", flat=True)))
