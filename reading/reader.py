"""The entrance: bytes in, a roadmap out, or a sentence why not."""

from __future__ import annotations

from collections.abc import Callable

from reading.errors import UnreadableDocument
from reading.formats.archives import MEBIBYTE, open_archive
from reading.formats.converted import read_doc
from reading.formats.delimited import read_delimited
from reading.formats.kinds import Kind, kind_of
from reading.formats.limits import MAX_FILE_BYTES
from reading.formats.opendocument import read_opendocument
from reading.formats.pdf import read_pdf
from reading.formats.rtf import read_rtf
from reading.formats.sheets import read_spreadsheet
from reading.formats.web import read_web
from reading.formats.word import read_word
from reading.interpret import interpret
from reading.parsed import ParsedRoadmap
from reading.remarks import Code, Remark
from reading.tables.columns import Role
from reading.tables.model import Document

READERS: dict[Kind, Callable[[bytes], Document]] = {
    Kind.DOCX: lambda content: read_word(open_archive(content)),
    Kind.DOC: read_doc,
    Kind.RTF: read_rtf,
    Kind.ODT: lambda content: read_opendocument(open_archive(content)),
    Kind.ODS: lambda content: read_opendocument(open_archive(content)),
    Kind.PDF: read_pdf,
    Kind.XLSX: read_spreadsheet,
    Kind.XLS: read_spreadsheet,
    Kind.CSV: read_delimited,
    Kind.HTML: read_web,
}


def read_document(
    content: bytes,
    file_name: str,
    period: str | None = None,
    *,
    table: int | None = None,
    roles: dict[int, Role] | None = None,
    split: bool = True,
) -> ParsedRoadmap:
    """Read a roadmap from a file, other arguments as in `interpret`; UnreadableDocument carries a Russian sentence."""
    return interpret(read_blocks(content, file_name), period, table, roles, split)


def read_blocks(content: bytes, file_name: str) -> Document:
    """The neutral model of a file; its kind is told by its content."""
    if not content:
        raise UnreadableDocument("Файл пустой. Выберите другой файл.")
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableDocument(
            f"Файл больше {MAX_FILE_BYTES // MEBIBYTE} МБ. Уберите из него картинки и загрузите снова."
        )
    kind = kind_of(content, file_name)
    document = READERS[kind](content)
    if not file_name.lower().endswith(f".{kind}") and kind is not Kind.CSV:
        text = f"Файл на самом деле в формате {kind.upper()}, прочитан как таковой."
        document.warnings.append(Remark(Code.OTHER_FORMAT, text))
    return document
