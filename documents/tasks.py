"""Background work of this room."""

from celery import shared_task

from documents import jobs, sweeping
from documents.models import Job


@shared_task
def resume_lost() -> None:
    """Begin jobs again that were lost with a worker; nothing half-done is left, so they start from the beginning."""
    for job in Job.objects.lost():
        jobs.resume(job)


@shared_task
def forget_results() -> int:
    """Delete jobs that were over a week ago, with their files: bases and registers exported for one download."""
    return jobs.forget(Job.objects.outdated())


@shared_task
def sweep_files() -> int:
    """Delete bytes of files whose transactions were rolled back."""
    return sweeping.sweep()


@shared_task
def sweep_uploads() -> int:
    """Delete uploads of requests that were killed half-way."""
    return sweeping.sweep_unfinished()
