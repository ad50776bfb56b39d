"""Starting, advancing and ending background jobs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import Task, current_app
from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from accounts.enqueuing import enqueue
from accounts.models import Organisation, User
from documents import files
from documents.models import Job, JobQuerySet, StoredFile

logger = logging.getLogger(__name__)

FAILURE = "Не получилось. Администратор уже видит причину в журнале; попробуйте ещё раз."
MOST_STARTS = 3

# The next step after a job: «К парам», and the address of the page.
Then = tuple[str, str]


def start(
    task: Task[..., Any], title: str, *, organisation: Organisation, by: User, then: Then, **arguments: Any
) -> Job:
    """Create a job and enqueue `task(job_id, **arguments)` once the transaction commits.

    `arguments` are kept with the job: ids, never personal data. `then`: words and address of the way on from its page.
    """
    facts = {"task": task.name, "arguments": arguments, "next_title": then[0], "next_url": then[1], "starts": 1}
    job = Job.objects.create(organisation=organisation, created_by=by, title=title, **facts)
    enqueue(task, str(job.pk), **arguments)
    return job


def open_to_all(job: Job) -> Job:
    """Its file holds nothing that other roles don't read: the user who started it sees it in any role."""
    job.is_open = True
    job.save(update_fields=["is_open"])
    return job


def advance(job: Job, done: int, total: int) -> None:
    """Show progress."""
    job.done, job.total = done, total
    job.save(update_fields=["done", "total", "seen_at"])


def finish(job: Job, message: str, *, result: StoredFile | None = None) -> None:
    """The job is done; `message` is a Russian sentence for the one who waits."""
    job.state, job.message, job.result, job.finished_at = Job.State.DONE, message[:500], result, timezone.now()
    job.save(update_fields=["state", "message", "result", "finished_at"])


@transaction.atomic
def deliver(job: Job, message: str, *, content: bytes, name: str, content_type: str) -> None:
    """The job is done and this is the file it made: both or neither, so that a job begun again makes no second one."""
    made = files.store(content, name, content_type, organisation=job.organisation, by=job.created_by)
    finish(job, message, result=made)


def fail(job: Job, message: str = FAILURE) -> None:
    """The job ended without a result; nothing half-done is left (its work was one transaction)."""
    job.state, job.message, job.finished_at = Job.State.FAILED, message[:500], timezone.now()
    job.save(update_fields=["state", "message", "finished_at"])


def resume(job: Job) -> None:
    """Put a job down again whose worker or message was lost; one that kills its workers is given up."""
    if job.starts >= MOST_STARTS:
        fail(job)
    elif Job.objects.lost().filter(pk=job.pk).update(starts=F("starts") + 1, seen_at=timezone.now()):
        current_app.send_task(job.task, [str(job.pk)], job.arguments)


def forget(outcomes: JobQuerySet) -> int:
    """Delete these jobs with the files they made, which nothing else refers to; how many went.

    One that can't be deleted stays for the next night and keeps no other from going.
    """
    gone = 0
    for job in outcomes.select_related("result"):
        pk = job.pk  # a deleted one has none
        try:
            forget_one(job)
            gone += 1
        except (ProtectedError, OSError):
            logger.exception("Job %s could not be deleted", pk)
    return gone


@transaction.atomic
def forget_one(job: Job) -> None:
    """Delete a job with the file it made; ProtectedError if something else refers to that."""
    job.delete()
    if job.result:
        files.discard(job.result)


@contextmanager
def running(job_id: str) -> Iterator[Job | None]:
    """Load the job for a task; None if it is over already (the broker delivered it twice).

    An exception marks the job failed and goes on to the worker's log.
    """
    job = Job.objects.select_related("organisation", "created_by").get(pk=job_id)
    if job.is_over:
        yield None
        return
    job.state = Job.State.RUNNING
    job.save(update_fields=["state", "seen_at"])
    try:
        yield job
    except Exception:
        fail(job)
        raise
