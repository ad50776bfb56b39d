"""Kinds of files that are kept as they come: told by content, never by name. No Django here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its content type, how its bytes begin (at `offset`), and (for zips) the part it must hold."""

    label: str
    content_type: str
    magic: tuple[bytes, ...]
    member: str = ""
    offset: int = 0

    def begins(self, content: bytes) -> bool:
        """Whether the bytes begin like this kind."""
        return content.startswith(self.magic, self.offset)


ZIP = (b"PK\x03\x04",)
OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = FileKind("PDF", "application/pdf", (b"%PDF-",))
JPEG = FileKind("JPEG", "image/jpeg", (b"\xff\xd8\xff",))
PNG = FileKind("PNG", "image/png", (b"\x89PNG\r\n\x1a\n",))
# What phones of Apple and Samsung make by themselves; browsers don't show it, so it is kept as JPEG.
HEIC = FileKind("HEIC", "image/heic", (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1"), offset=4)
XLSX = FileKind("XLSX", f"{OFFICE}.spreadsheetml.sheet", ZIP, "xl/workbook.xml")
DOCX = FileKind("DOCX", f"{OFFICE}.wordprocessingml.document", ZIP, "word/document.xml")
SCANS = (PDF, JPEG, PNG, HEIC)
EVIDENCE = (*SCANS, DOCX, XLSX)
ALL = {kind.label: kind for kind in EVIDENCE}
