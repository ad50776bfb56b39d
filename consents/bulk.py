"""Many paper forms in the background: separate tagged PDFs in one ZIP, made in chunks by the worker processes.

Every chunk is a task of its own, so two worker processes halve the time; the one that ends last joins
the parts. Styles and fonts are parsed once per process (`documents.pdf`). `bench/consents_pdf.py` measures it.
"""

import gc
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from consents.models import Signature
from consents.printing import paper_form
from documents import jobs
from documents.models import Job

CHUNK = 20
ZIP_TYPE = "application/zip"


def chunks(ids: list[int]) -> list[list[int]]:
    """The ids in portions of CHUNK."""
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]


def forms(ids: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """(file name, PDF) of each signature's paper form, in order of the ids.

    The collector rests meanwhile: layout makes millions of short-lived objects that need no cycle search.
    """
    found = {
        row.pk: row
        for row in Signature.objects.with_document()
        .select_related("consent__organisation__parent", "agreement__organisation__parent")
        .filter(pk__in=list(ids))
    }
    was_on = gc.isenabled()
    gc.disable()
    try:
        for pk in ids:
            if pk in found:
                yield file_name(found[pk]), paper_form(found[pk])
    finally:
        if was_on:
            gc.enable()
            gc.collect()


def file_name(signature: Signature) -> str:
    """«Ёлкина А.С., Согласие на …, подписывает Ёлкина М.О., 15.pdf»: the number keeps namesakes apart."""
    signer = signature.signer.name.short if signature.signer else "без подписи"
    name = f"{signature.participant.name.short}, {str(signature.document)}, подписывает {signer}"
    return f"{name}, {signature.pk}.pdf".replace("/", "-").replace("\u00a0", " ")


def part_path(job: Job, number: int) -> str:
    return f"print/{job.pk}/{number}.zip"


def print_part(job: Job, number: int, parts: int, ids: list[int], total: int) -> None:
    """Make one chunk; the last of all joins the parts and ends the job. Run twice, it does its work once."""
    path = part_path(job, number)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(zip_files(forms(ids))))
    if count_ready(job, parts, total):
        join(job, parts, total)


def zip_files(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of these files; PDFs are compressed already, so they are only stored."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def count_ready(job: Job, parts: int, total: int) -> bool:
    """Show progress; True for exactly one caller, the one who sees the last part arrive."""
    with transaction.atomic():
        locked = Job.objects.select_for_update().get(pk=job.pk)
        ready = sum(default_storage.exists(part_path(job, number)) for number in range(parts))
        if locked.is_over or locked.done >= total:
            return False
        jobs.advance(locked, total if ready == parts else min(ready * CHUNK, total - 1), total)
        return ready == parts


def join(job: Job, parts: int, total: int) -> None:
    """One ZIP of all parts; the parts are removed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number in range(parts):
            with default_storage.open(part_path(job, number)) as part, zipfile.ZipFile(part) as source:
                for name in source.namelist():
                    archive.writestr(name, source.read(name))
    message = f"Бланков: {total}. Распечатайте, подпишите и загрузите сканы."
    jobs.deliver(job, message, content=buffer.getvalue(), name="Бланки согласий.zip", content_type=ZIP_TYPE)
    for number in range(parts):
        default_storage.delete(part_path(job, number))
