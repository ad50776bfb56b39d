"""Long work with people, in the background: importing a file, exporting a base."""

from celery import shared_task
from django.urls import reverse

from accounts.access import WrongState
from audit.context import log_context
from documents import jobs
from documents.kinds import XLSX
from documents.models import Job
from inflection.russian import plural
from participants import importing
from participants.models import PeopleImport
from participants.namesakes import Answers
from participants.resources import workbook
from programmes.models import Programme


@shared_task
def import_people(job_id: str, import_id: int, answers: dict[str, str]) -> None:
    """Store the good rows of an uploaded file; `answers` about namesakes by the number of the row.

    A failure leaves the base as it was and the file ready to try again.
    """
    with jobs.running(job_id) as job:
        if job is None:
            return
        people_import = PeopleImport.objects.select_related("programme__organisation", "file").get(pk=import_id)
        try:
            with log_context(actor=job.created_by, organisation=job.organisation):
                import_now(job, people_import, {int(row): answer for row, answer in answers.items()})
        except Exception as error:
            PeopleImport.objects.filter(pk=import_id).update(state=PeopleImport.State.PREVIEW)
            if not isinstance(error, WrongState):
                raise
            jobs.fail(job, str(error))


def import_now(job: Job, people_import: PeopleImport, answers: Answers) -> None:
    """The work of `import_people` on loaded objects."""

    def progress(done: int, total: int) -> None:
        jobs.advance(job, done, total)

    counts = importing.run(people_import, by=job.created_by, answers=answers, progress=progress)
    jobs.finish(job, outcome(counts))


def outcome(counts: dict[str, int]) -> str:
    """«Добавлено 120 человек, изменено 3, без изменений 5, пропущено 2 строки.»"""
    created = counts["created"]
    parts = [f"Добавлено {created} {plural(created, 'человек', 'человека', 'человек')}"]
    parts += [f"изменено {counts['changed']}"] if counts["changed"] else []
    parts += [f"без изменений {counts['unchanged']}"] if counts["unchanged"] else []
    skipped = counts["skipped"]
    parts += [f"пропущено {skipped} {plural(skipped, 'строка', 'строки', 'строк')}"] if skipped else []
    return ", ".join(parts) + "."


@shared_task
def export_base(job_id: str, programme_id: int, base: str) -> None:
    """The XLSX of a base, kept as the result of the job."""
    with jobs.running(job_id) as job:
        if job is None:
            return
        programme = Programme.objects.select_related("organisation").get(pk=programme_id)
        content = workbook(base, programme)
        title = dict(PeopleImport.Base.choices)[base]
        name = f"{title}, {programme.organisation}.xlsx"
        message = f"{title.capitalize()}: файл готов."
        jobs.deliver(job, message, content=content, name=name, content_type=XLSX.content_type)


@shared_task
def forget_imports() -> int:
    """Delete lists that were uploaded over a week ago: what was good in them is in the base."""
    return importing.forget(PeopleImport.objects.outdated())


def base_url(base: str) -> str:
    """The page of a base."""
    return reverse(f"participants:{base}")
