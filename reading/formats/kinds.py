"""Tells what a file is by its content, never by its name alone."""

from __future__ import annotations

import re
from enum import StrEnum

from reading.errors import UnreadableDocument
from reading.formats.archives import BROKEN, LOCKED, MACROS, MEBIBYTE, check_parts, open_archive, unpack

WRONG_TYPE = (
    "Этот файл не похож на документ с таблицей. Загрузите дорожную карту в формате "
    "DOCX, DOC, ODT, RTF, PDF, XLSX, XLS, ODS, CSV или HTML."
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|div|p|meta|style)\b", re.I)


class Kind(StrEnum):
    """A form of file the portal can read."""

    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    ODS = "ods"
    RTF = "rtf"
    PDF = "pdf"
    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    HTML = "html"


def kind_of(content: bytes, file_name: str) -> Kind:
    """The kind by content; raises UnreadableDocument for anything else, for passwords and for macros."""
    if content.startswith(b"PK"):
        return kind_of_archive(content)
    if content.startswith(OLE):
        return kind_of_ole(content)
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if HTML.search(content[:4096]) or head.lower().startswith((b"mime-version:", b"<?xml")):
        return Kind.HTML
    if is_text(content) and file_name.lower().endswith((".csv", ".txt", ".tsv")):
        return Kind.CSV
    raise UnreadableDocument(WRONG_TYPE)


def kind_of_archive(content: bytes) -> Kind:
    """docx, xlsx, odt or ods; all parts are checked on the way."""
    archive = open_archive(content)
    names = set(archive.namelist())
    kinds = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}
    kind = next((kind for name, kind in kinds.items() if name in names), None)
    if kind is None and "content.xml" in names:
        mime = unpack(archive, archive.getinfo("mimetype"), MEBIBYTE) if "mimetype" in names else b""
        kind = Kind.ODS if b"spreadsheet" in mime else Kind.ODT
    if kind is None:
        raise UnreadableDocument(BROKEN if "[Content_Types].xml" in names else WRONG_TYPE)
    check_parts(archive)
    return kind


def kind_of_ole(content: bytes) -> Kind:
    """doc or xls by the names of their streams; a password-protected docx is an OLE file too."""
    if stream(content, "EncryptedPackage") or is_encrypted_doc(content):
        raise UnreadableDocument(LOCKED)
    if stream(content, "_VBA_PROJECT"):
        raise UnreadableDocument(MACROS)
    if stream(content, "WordDocument"):
        return Kind.DOC
    if stream(content, "Workbook") or stream(content, "Book"):
        return Kind.XLS
    raise UnreadableDocument(WRONG_TYPE)


def stream(content: bytes, name: str) -> bool:
    """Does the OLE file have a stream of this name?"""
    return name.encode("utf-16-le") in content


def is_encrypted_doc(content: bytes) -> bool:
    """Word's own encryption: a flag in the header of the text stream, which stands in the first sector."""
    return content[512:514] == b"\xec\xa5" and len(content) > 524 and bool(content[523] & 0x01)


def is_text(content: bytes) -> bool:
    """No control signs but blanks; UTF-16 is told by its mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(content.strip()) and not re.search(rb"[\x00-\x08\x0e-\x1f\x7f]", content)
