"""What people may upload: judged by content and size, never by the name alone, and opened before it is kept."""

import base64
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from documents import files, isolation
from documents.kinds import ALL, FileKind

# A photo takes a tenth of a second, a scan of a hundred megapixels five.
SECONDS = 20
TOO_HEAVY = "Файл не удалось открыть: он повреждён или слишком сложный. Сохраните его заново и загрузите ещё раз."
NO_ROOM = "На сервере кончилось место: файл не сохранить. Сообщите администратору портала и загрузите файл позже."


@dataclass(frozen=True)
class CheckedUpload:
    """Bytes that passed the checks, with the content type they really have."""

    name: str
    content: bytes
    content_type: str


def check_upload(upload: UploadedFile, kinds: tuple[FileKind, ...]) -> CheckedUpload:
    """The upload's bytes if they are of one of `kinds` and can be opened; else ValidationError with a Russian sentence.

    A HEIC comes out as JPEG.
    """
    name = upload.name or "файл"
    if upload.size is not None and upload.size > settings.MAX_UPLOAD_BYTES:
        raise ValidationError(
            f"Файл больше {settings.MAX_UPLOAD_BYTES // 1024**2} МБ. Уменьшите его и загрузите снова."
        )
    if not files.has_room(upload.size or 0):
        raise ValidationError(NO_ROOM)
    content = upload.read()
    if not content:
        raise ValidationError("Файл пуст. Выберите другой файл.")
    return open_isolated(name, content, kinds)


def open_isolated(name: str, content: bytes, kinds: tuple[FileKind, ...]) -> CheckedUpload:
    """What a process of its own says of the bytes (`documents/opening.py`). Raises ValidationError."""
    choices = {"kinds": [kind.label for kind in kinds]}
    answer = isolation.answer_of(
        "documents.opening", content, choices, seconds=SECONDS, fault=ValidationError, too_heavy=TOO_HEAVY
    )
    if "refusal" in answer:
        raise ValidationError(answer["refusal"])
    kind = ALL[answer["kind"]]
    if "content" in answer:
        name, content = f"{PurePath(name).stem}.jpg", base64.b64decode(answer["content"])
    return CheckedUpload(name, content, kind.content_type)
