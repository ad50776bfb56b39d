"""Reading slow documents, reminding of deadlines, tidying up."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from accounts.models import Membership
from documents import jobs
from documents.docx import DOCX_TYPE
from documents.pdf import PDF_TYPE
from documents.xlsx import XLSX_TYPE
from reading import UnreadableDocument
from roadmap.calendar import reminders
from roadmap.intake import importing
from roadmap.models import Roadmap, Upload
from roadmap.municipal import notes as assignment_notes
from roadmap.municipal.grid import as_xlsx, seen_of
from roadmap.table.printing import as_pdf, as_word


@shared_task
def read_upload(job_id: str, upload_id: int, choices: dict[str, Any] | None = None) -> None:
    """Read an uploaded document in the background, anew with other choices if there are any; why it can't be read
    becomes the job's message."""
    with jobs.running(job_id) as job:
        if job is None:
            return
        upload = Upload.objects.unsaved().select_related("file").filter(pk=upload_id).first()
        if upload is None:
            jobs.fail(job, "Документ тем временем удалён или сохранён.")
            return
        try:
            read = importing.read if choices else importing.read_or_refuse
            read(upload, **(choices or {}), seconds=importing.SECONDS_OF_A_JOB)
        except UnreadableDocument as error:
            jobs.fail(job, str(error))
            return
        jobs.finish(job, "Документ прочитан.")


@shared_task
def print_long(job_id: str, roadmap_id: int, word: bool = False) -> None:
    """Print a long roadmap in the background; the PDF, or the file for a word processor, is the job's result."""
    with jobs.running(job_id) as job:
        if job is None:
            return
        roadmap = Roadmap.objects.select_related("programme__organisation").get(pk=roadmap_id)
        make, ending, kind = (as_word, "docx", DOCX_TYPE) if word else (as_pdf, "pdf", PDF_TYPE)
        name = f"{roadmap.log_title}.{ending}".replace("/", "-")
        jobs.deliver(job, "Печатный вид готов.", content=make(roadmap), name=name, content_type=kind)


@shared_task
def remind_of_items() -> None:
    """Once a day: 7 and 1 days before a due day, and once it has passed; a missed run is caught up."""
    reminders.remind()


@shared_task
def export_grid(job_id: str, roadmap_id: int, chosen: dict, membership_id: int | None = None) -> None:
    """Write a large grid of schools and items in the background, as much as that person sees; the spreadsheet is the
    job's result.

    The job fails when that person has lost the role, or was not named (jobs of old versions).
    """
    with jobs.running(job_id) as job:
        if job is None:
            return
        roadmap = Roadmap.objects.select_related("programme__organisation").get(pk=roadmap_id)
        reader = Membership.objects.active().select_related("organisation").filter(pk=membership_id or 0).first()
        if reader is None:
            jobs.fail(job, "Сводка не готова: неизвестно, кому она видна. Откройте таблицу и скачайте заново.")
            return
        content = as_xlsx(seen_of(roadmap, reader), job.organisation.today(), chosen)
        name = f"поручения-{roadmap.programme.school_year}.xlsx"
        jobs.deliver(job, "Сводка готова.", content=content, name=name, content_type=XLSX_TYPE)


@shared_task
def tell_of_assignments(assignment_ids: list[int]) -> None:
    """Tell the curators of the schools that something was assigned to them."""
    assignment_notes.tell_of(assignment_ids)


@shared_task
def remind_of_assignments() -> None:
    """Once a day: what schools have neither taken nor reported; a missed run is caught up."""
    assignment_notes.remind(timezone.now())


@shared_task
def forget_uploads() -> None:
    """Uploads nobody saved don't stay for ever."""
    importing.forget_unsaved()
