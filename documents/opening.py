"""Whether an upload is what it seems to be: opened with the reader of its kind, in a process of its own.

What shows a signature or a finished work must be readable when somebody asks for it years later.
"""

import base64
from collections.abc import Callable
from typing import Any

import pypdfium2

from documents.isolation import serve
from documents.kinds import ALL, FileKind
from documents.pictures import as_jpeg, decode
from reading.errors import UnreadableDocument
from reading.formats.archives import BROKEN, checked_archive, read_xml

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_OR_LOCKED = "Файл старого формата или защищён паролем. Сохраните его без пароля в новом формате."
LOCKED_PDF = "Файл PDF защищён паролем. Сохраните его без пароля и загрузите снова."
BROKEN_PDF = "Файл PDF повреждён и не открывается. Сохраните или отсканируйте его заново и загрузите снова."


def open_upload(content: bytes, choices: dict[str, Any]) -> dict[str, Any]:
    """`{"kind": label}` of one of the kinds whose labels are `choices["kinds"]`, or `{"refusal": sentence}`.

    What is kept otherwise than it came has `"content"` (base64) and the kind it has now.
    """
    try:
        kind = kind_of(content, [ALL[label] for label in choices["kinds"]])
        return {"kind": kind.label, **OPENERS[kind.label](content)}
    except UnreadableDocument as error:
        return {"refusal": str(error)}


def kind_of(content: bytes, kinds: list[FileKind]) -> FileKind:
    """Which of `kinds` it seems to be. Raises UnreadableDocument."""
    if content.startswith(OLE_MAGIC):
        raise UnreadableDocument(OLD_OR_LOCKED)
    for kind in kinds:
        if kind.begins(content) and (not kind.member or kind.member in checked_archive(content).namelist()):
            return kind
    labels = ", ".join(kind.label for kind in kinds)
    raise UnreadableDocument(f"Содержимое файла не подходит: нужен {labels}. Проверьте, тот ли файл выбран.")


def open_picture(form: str) -> Callable[[bytes], dict[str, Any]]:
    """How a picture of this form is opened."""

    def opened(content: bytes) -> dict[str, Any]:
        decode(content, form)
        return {}

    return opened


def open_heic(content: bytes) -> dict[str, Any]:
    """Kept as JPEG."""
    return {"kind": "JPEG", "content": base64.b64encode(as_jpeg(content)).decode()}


def open_pdf(content: bytes) -> dict[str, Any]:
    """A PDF of at least one page that can be drawn."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            document[0].render(scale=0.1)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableDocument(LOCKED_PDF if "password" in str(error) else BROKEN_PDF) from error
    return {}


def open_office(member: str) -> Callable[[bytes], dict[str, Any]]:
    """How an office file is opened: its archive was checked already, its main part must be sound XML."""

    def opened(content: bytes) -> dict[str, Any]:
        if read_xml(checked_archive(content), member) is None:
            raise UnreadableDocument(BROKEN)
        return {}

    return opened


OPENERS: dict[str, Callable[[bytes], dict[str, Any]]] = {
    "PDF": open_pdf,
    "JPEG": open_picture("JPEG"),
    "PNG": open_picture("PNG"),
    "HEIC": open_heic,
    **{kind.label: open_office(kind.member) for kind in ALL.values() if kind.member},
}


if __name__ == "__main__":
    serve(open_upload)
