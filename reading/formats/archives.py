"""Zip containers (docx, xlsx, odt, ods): checked for size, macros and XML entities before anything reads them.

The one guard of every upload that is a zip; it runs in the process that reads the upload (`documents/isolation.py`).
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from reading.errors import UnreadableDocument

MEBIBYTE = 1024 * 1024
# A docx of 300 rows unpacks to 2 MiB; pictures inside real orders rarely reach 50 MiB.
MAX_UNPACKED_BYTES = 200 * MEBIBYTE
MAX_XML_BYTES = 40 * MEBIBYTE
MAX_PARTS = 4000
# Repetitive XML packs 60 : 1 at most in practice; bombs start at 1000 : 1.
MAX_RATIO = 250
BROKEN = "Файл повреждён и не открывается. Откройте его в редакторе, сохраните заново и загрузите ещё раз."
BOMB = "Файл при распаковке занимает слишком много места и не может быть прочитан."
MACROS = "В файле есть макросы. Сохраните его в обычном формате (docx или xlsx, без макросов) и загрузите снова."
ENTITIES = (
    "В файле есть недопустимые вставки XML (внешние сущности). Сохраните его заново в редакторе и загрузите снова."
)
LOCKED = "Файл защищён паролем. Снимите пароль в редакторе, сохраните файл и загрузите снова."
CHUNK = MEBIBYTE


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The zip, its declared sizes, parts and names checked; raises UnreadableDocument with the reason."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableDocument(BROKEN) from error
    parts = archive.infolist()
    declared = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or declared > MAX_UNPACKED_BYTES:
        raise UnreadableDocument(BOMB)
    if declared > 10 * MEBIBYTE and declared > MAX_RATIO * len(content):
        raise UnreadableDocument(BOMB)
    refuse_dangerous(parts)
    return archive


def refuse_dangerous(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse encrypted parts and parts that hold macros."""
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocument(LOCKED)
    names = [part.filename.lower() for part in parts]
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/script") for name in names):
        raise UnreadableDocument(MACROS)


def checked_archive(content: bytes) -> zipfile.ZipFile:
    """The zip, with every part unpacked once (`open_archive`, `check_parts`)."""
    archive = open_archive(content)
    check_parts(archive)
    return archive


def check_parts(archive: zipfile.ZipFile) -> None:
    """Unpack once in small pieces: real sizes, check sums, and no document type declaration in any XML part."""
    total = 0
    for part in archive.infolist():
        is_xml = part.filename.lower().endswith((".xml", ".rels"))
        data = unpack(archive, part, MAX_XML_BYTES if is_xml else MAX_UNPACKED_BYTES, keep=is_xml)
        total += part.file_size
        if total > MAX_UNPACKED_BYTES:
            raise UnreadableDocument(BOMB)
        # NULs are dropped so that UTF-16 cannot hide the declaration.
        if is_xml and b"<!DOCTYPE" in data.replace(b"\0", b"").upper():
            raise UnreadableDocument(ENTITIES)


def unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int, keep: bool = True) -> bytes:
    """The bytes of one part; stops as soon as more comes out than the limit."""
    pieces, size = [], 0
    try:
        with archive.open(part) as stream:
            while piece := stream.read(CHUNK):
                size += len(piece)
                if size > limit:
                    raise UnreadableDocument(BOMB)
                if keep:
                    pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableDocument(BROKEN) from error
    return b"".join(pieces)


def read_xml(archive: zipfile.ZipFile, name: str):
    """The root of an XML part, or None when the archive has no such part. Entities are never resolved."""
    try:
        part = archive.getinfo(name)
    except KeyError:
        return None
    return parse_xml(unpack(archive, part, MAX_XML_BYTES))


def parse_xml(data: bytes):
    """Parse XML without entities, DTD or network; raises UnreadableDocument when it is malformed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(ENTITIES)
    return root
