"""Background work of this room."""

from collections.abc import Sequence

from celery import shared_task
from django.db.models import Q

from accounts.enqueuing import enqueue
from accounts.models import Organisation
from consents import bulk, nightly, recomputing, register, signers
from consents.copies import freeze
from consents.models import Agreement, Consent, ConsentQuerySet, Signature
from consents.printing import esign_form
from consents.requesting import request_many
from documents import jobs, pdf, xlsx
from documents.jobs import running
from documents.models import Job
from programmes.models import Programme

__all__ = [
    "export_register",
    "freeze",
    "nightly_consents",
    "prepare",
    "print_esign",
    "print_forms",
    "print_part",
    "renew_for_ages",
    "renew_for_ages_of",
    "request_signatures",
]

REFUSALS_SHOWN = 3
REQUEST_CHUNK = 50


def chosen(ids: list[int], job: Job) -> ConsentQuerySet:
    """The consents a job was started with, within its organisation."""
    return Consent.objects.filter(pk__in=ids, organisation=job.organisation).select_related(
        "organisation__parent__parent", "programme", "participant"
    )


@shared_task
def request_signatures(job_id: str, ids: list[int]) -> None:
    """Write to everybody whose signature these consents wait for, one letter per person and chunk."""
    with running(job_id) as job:
        if job is None:
            return
        request_in_portions(job, list(chosen(ids, job).order_by("participant_id", "pk")))


def request_in_portions(job: Job, documents: Sequence[Consent | Agreement]) -> None:
    """Ask for all of these as the job's owner, show progress, and end the job."""
    letters, asked, refusals = 0, 0, list[str]()
    for start in range(0, len(documents), REQUEST_CHUNK):
        result = request_many(list(documents[start : start + REQUEST_CHUNK]), by=job.created_by)
        letters, asked = letters + result.letters, asked + result.documents
        refusals += result.refusals
        jobs.advance(job, min(start + REQUEST_CHUNK, len(documents)), len(documents))
    jobs.finish(job, outcome_words(asked, letters, refusals))


def outcome_words(asked: int, letters: int, refusals: list[str]) -> str:
    """The outcome of a request of many as sentences."""
    text = f"Запрошено документов: {asked}, писем в очереди: {letters}."
    if refusals:
        text += f" Не запрошено: {len(refusals)}. {' '.join(refusals[:REFUSALS_SHOWN])}"
    return text


@shared_task
def prepare(job_id: str, programme_id: int) -> None:
    """Create the consents that people of the bases lack."""
    with running(job_id) as job:
        if job is None:
            return
        programme = Programme.objects.get(pk=programme_id, organisation=job.organisation)
        created = nightly.prepare(programme, by=job.created_by)
        jobs.finish(job, f"Добавлено согласий: {created}.")


@shared_task
def print_forms(job_id: str, ids: list[int], agreements: list[int] | None = None) -> None:
    """Start one task per chunk of the forms of these consents and agreements; the last chunk ends the job."""
    with running(job_id) as job:
        if job is None:
            return
        papers = Agreement.objects.filter(pk__in=agreements or [], organisation=job.organisation)
        awaited = Signature.objects.awaiting().filter(Q(consent__in=chosen(ids, job)) | Q(agreement__in=papers))
        signatures = list(awaited.order_by("participant__search_key", "pk").values_list("pk", flat=True))
        if not signatures:
            jobs.finish(job, "Печатать нечего: по выбранным согласиям подписи не ждут.")
            return
        parts = bulk.chunks(signatures)
        jobs.advance(job, 0, len(signatures))
        for number, portion in enumerate(parts):
            print_part.delay(job_id, number, len(parts), portion, len(signatures))


@shared_task
def print_part(job_id: str, number: int, parts: int, ids: list[int], total: int) -> None:
    """One chunk of paper forms."""
    with running(job_id) as job:
        if job is not None:
            bulk.print_part(job, number, parts, ids, total)


@shared_task
def print_esign(job_id: str, codes: list[str]) -> None:
    """The agreements on electronic signatures of these signers (`consents.signers`), as one PDF."""
    with running(job_id) as job:
        if job is None:
            return
        programme = Programme.objects.current(job.organisation)
        wanted = set(codes)
        rows = [row for row in signers.signers_in(programme) if row.code in wanted] if programme else []
        if not rows:
            jobs.finish(job, "Печатать нечего: этих людей в базах уже нет.")
            return
        content = esign_form([(row.holder, row.people) for row in rows])
        message = f"Бланков: {len(rows)}. Каждый — на отдельном листе; нужны два экземпляра."
        name = "Соглашения об электронной подписи.pdf"
        jobs.deliver(job, message, content=content, name=name, content_type=pdf.PDF_TYPE)


@shared_task
def export_register(job_id: str, ids: list[int]) -> None:
    """The register as XLSX."""
    with running(job_id) as job:
        if job is None:
            return
        rows = register.table(chosen(ids, job).order_by("participant__search_key", "purpose", "pk"))
        content = xlsx.write(xlsx.XlsxSheet("Согласия", register.HEADINGS, rows, register.WIDTHS))
        name = f"Согласия {job.organisation.today():%d.%m.%Y}.xlsx"
        message = f"Строк в файле: {len(ids)}."
        jobs.deliver(job, message, content=content, name=name, content_type=xlsx.XLSX_TYPE)


def renew_for_ages(organisation: Organisation) -> None:
    """The ages of an organisation have changed: its schools are gone through after the commit."""
    schools = organisation.descendants_and_self().filter(kind=Organisation.Kind.SCHOOL, is_active=True)
    for pk in schools.values_list("pk", flat=True):
        enqueue(renew_for_ages_of, pk)


@shared_task
def renew_for_ages_of(school_id: int) -> None:
    """Who signs in this school by the ages of today."""
    recomputing.renew_for_ages(Organisation.objects.select_related("parent__parent").get(pk=school_id))


@shared_task
def nightly_consents() -> None:
    """Terms, birthdays, new people and open withdrawals of every school, by the day there."""
    for school in Organisation.objects.schools().filter(is_active=True).select_related("parent__parent"):
        nightly.run_nightly(school, school.today())
