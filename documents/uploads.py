"""What people may upload: judged by content and size, never by the name alone."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_ZIP_ENTRIES = 5_000
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its content type, how its bytes begin, and (for zip containers) what it must hold."""

    label: str
    content_type: str
    magic: tuple[bytes, ...]
    member: str = ""


PDF = FileKind("PDF", "application/pdf", (b"%PDF-",))
JPEG = FileKind("JPEG", "image/jpeg", (b"\xff\xd8\xff",))
PNG = FileKind("PNG", "image/png", (b"\x89PNG\r\n\x1a\n",))
XLSX = FileKind(
    "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",), "xl/workbook.xml"
)
DOCX = FileKind(
    "DOCX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    (b"PK\x03\x04",),
    "word/document.xml",
)
SCANS = (PDF, JPEG, PNG)
EVIDENCE = (PDF, JPEG, PNG, DOCX, XLSX)


@dataclass(frozen=True)
class CheckedUpload:
    """Bytes that passed the checks, with the content type they really have."""

    name: str
    content: bytes
    content_type: str


def check_upload(upload: UploadedFile, kinds: tuple[FileKind, ...]) -> CheckedUpload:
    """The upload's bytes if they are of one of `kinds`; else ValidationError with a Russian sentence."""
    name = upload.name or "файл"
    if upload.size is not None and upload.size > settings.MAX_UPLOAD_BYTES:
        raise ValidationError(
            f"Файл больше {settings.MAX_UPLOAD_BYTES // 1024**2} МБ. Уменьшите его и загрузите снова."
        )
    content = upload.read()
    if not content:
        raise ValidationError("Файл пуст. Выберите другой файл.")
    if content.startswith(OLE_MAGIC):
        raise ValidationError("Файл старого формата или защищён паролем. Сохраните его без пароля в новом формате.")
    kind = next((kind for kind in kinds if matches(content, kind)), None)
    if kind is None:
        labels = ", ".join(kind.label for kind in kinds)
        raise ValidationError(f"Содержимое файла не подходит: нужен {labels}. Проверьте, тот ли файл выбран.")
    return CheckedUpload(name, content, kind.content_type)


def matches(content: bytes, kind: FileKind) -> bool:
    """Whether the bytes are of this kind. A zip container is opened with limits (see `check_zip`)."""
    if not content.startswith(kind.magic):
        return False
    return kind.member in check_zip(content) if kind.member else True


def check_zip(content: bytes) -> set[str]:
    """The names inside a zip; ValidationError for a broken one, a bomb, or one with macros."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ValidationError("Файл повреждён и не открывается. Сохраните его заново и загрузите ещё раз.") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ZIP_ENTRIES or unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * max(len(content), 1):
        raise ValidationError("Файл распаковывается в слишком большой объём и не принят.")
    names = {entry.filename for entry in entries}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise ValidationError("В файле есть макросы. Сохраните его без макросов и загрузите снова.")
    return names
