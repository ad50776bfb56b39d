"""Old Word files (doc): LibreOffice makes a docx of them; where it is absent, antiword reads them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from reading.errors import UnreadableDocument
from reading.formats.antiword import read_docbook
from reading.formats.archives import checked_archive
from reading.formats.doc_end import end_with_paragraph
from reading.formats.limits import CONVERSION_SECONDS
from reading.formats.word import read_word
from reading.remarks import Code, Remark
from reading.tables.headers import find_header
from reading.tables.model import Document

NO_PROGRAM = (
    "Файлы DOC читает программа LibreOffice, а на сервере её нет. Сохраните файл в формате DOCX и загрузите снова."
)
FAILED = "Файл DOC повреждён или защищён паролем и не открывается. Сохраните его в формате DOCX и загрузите снова."
LOSES = (
    "Файл DOC прочитан программой antiword. Объединённых ячеек она не передаёт: их слова стоят только в первой строке. "
    "Проверьте сроки и ответственных в строках ниже или сохраните файл в DOCX и загрузите снова."
)
# The profile is made anew for each file: two conversions at once do not meet, macros and links stay off.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def read_doc(content: bytes) -> Document:
    """The neutral model of an old Word file."""
    readers: list[Callable[[bytes], Document]] = []
    if shutil.which("soffice"):
        readers.append(read_converted)
    # Where LibreOffice finds no table antiword may; it knows no merged cells.
    if shutil.which("antiword"):
        readers.append(read_by_antiword)
    if not readers:
        raise UnreadableDocument(NO_PROGRAM)
    documents = [document for document in first_with_table(content, readers) if document.blocks]
    if not documents:
        raise UnreadableDocument(FAILED)
    return documents[-1]


def first_with_table(content: bytes, readers: list[Callable[[bytes], Document]]) -> Iterator[Document]:
    """What the programs read, up to the first that finds a roadmap; one that fails gives nothing."""
    for reader in readers:
        try:
            document = reader(content)
        except UnreadableDocument:
            continue
        yield document
        if any(find_header(table) for table in document.tables):
            return


def read_converted(content: bytes) -> Document:
    """Convert to docx in a directory of its own and read that."""
    with tempfile.TemporaryDirectory(prefix="roadmap-") as directory:
        source = Path(directory) / "document.doc"
        source.write_bytes(end_with_paragraph(content))
        convert(source)
        target = source.with_suffix(".docx")
        if not target.exists():
            raise UnreadableDocument(FAILED)
        document = read_word(checked_archive(target.read_bytes()))
        document.program = "LibreOffice"
        return document


def convert(source: Path) -> None:
    """Run LibreOffice without a window; it must answer within CONVERSION_SECONDS."""
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    run(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            "docx",
            "--outdir",
            str(source.parent),
            str(source),
        ]
    )


def read_by_antiword(content: bytes) -> Document:
    """What antiword tells, and what it can't."""
    document = read_docbook(run_antiword(content))
    document.program = "antiword"
    document.warnings.append(Remark(Code.CONVERSION_LOSES, LOSES))
    return document


def run_antiword(content: bytes) -> bytes:
    """The file as DocBook."""
    with tempfile.TemporaryDirectory(prefix="roadmap-") as directory:
        source = Path(directory) / "document.doc"
        source.write_bytes(content)
        return run(["antiword", "-m", "UTF-8.txt", "-x", "db", str(source)])


def run(command: list[str]) -> bytes:
    """What a program prints; raises UnreadableDocument when it fails or takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=CONVERSION_SECONDS, check=True)  # noqa: S603 - fixed words and a path of our own
    except (subprocess.SubprocessError, OSError) as error:
        raise UnreadableDocument(FAILED) from error
    return done.stdout
