"""Reading slow documents, reminding of deadlines, tidying up."""

import datetime

from celery import shared_task
from django.db import transaction

from accounts.models import Membership
from documents import files, jobs
from documents.pdf import PDF_TYPE
from notifications.services import notify, remind_once
from roadmap import importing
from roadmap.models import Item, Roadmap, Upload
from roadmap.reading import UnreadableDocument
from roadmap.table import print_roadmap

REMIND_DAYS_BEFORE = (1, 7)
OVERDUE = "overdue"


@shared_task
def read_upload(job_id: str, upload_id: int) -> None:
    """Read an uploaded document in the background; why it can't be read becomes the job's message."""
    with jobs.running(job_id) as job:
        if job is None:
            return
        upload = Upload.objects.select_related("file").get(pk=upload_id)
        try:
            importing.read(upload)
        except UnreadableDocument as error:
            jobs.fail(job, str(error))
            return
        jobs.finish(job, "Документ прочитан.")


@shared_task
def print_long(job_id: str, roadmap_id: int) -> None:
    """Print a long roadmap in the background; the PDF is the job's result."""
    with jobs.running(job_id) as job:
        if job is None:
            return
        roadmap = Roadmap.objects.select_related("programme__organisation").get(pk=roadmap_id)
        name = f"{roadmap.log_title}.pdf".replace("/", "-")
        stored = files.store(print_roadmap(roadmap), name, PDF_TYPE, organisation=job.organisation, by=job.created_by)
        jobs.finish(job, "Печатный вид готов.", result=stored)


@shared_task
def remind_of_items() -> None:
    """7 and 1 days before the last day, and once it has passed; a missed day is caught up, nobody hears twice."""
    soon = datetime.timedelta(days=max(REMIND_DAYS_BEFORE) + 1)
    items = Item.objects.in_force().open().filter(end__isnull=False, responsibles__isnull=False).distinct()
    items = items.select_related("roadmap__programme__organisation").prefetch_related("responsibles__user")
    for item in items.filter(end__lte=datetime.datetime.now(datetime.UTC).date() + soon):
        step = step_of(item, item.organisation.today())
        if step:
            remind(item, step)


def step_of(item: Item, today: datetime.date) -> str:
    """Which reminder is due: «7», «1», «overdue», or none."""
    left = (item.end - today).days if item.end else None
    if left is None:
        return ""
    if left < 0:
        return OVERDUE
    return next((str(days) for days in REMIND_DAYS_BEFORE if left <= days), "")


def remind(item: Item, step: str) -> None:
    """One step for each responsible person; a changed deadline starts anew."""
    kind = "item_overdue" if step == OVERDUE else "item_soon"
    for member in item.responsibles.all():
        with transaction.atomic():
            if member.is_active and remind_once(f"item:{item.pk}:{member.pk}:{step}:{item.end}"):
                tell(item, kind, member)


def tell(item: Item, kind: str, member: Membership) -> None:
    """A note and a letter about the item."""
    notify([member.user], kind, organisation=item.organisation, url=item.get_absolute_url(), item=item)


@shared_task
def forget_uploads() -> None:
    """Uploads nobody saved don't stay for ever."""
    importing.forget_unsaved()
