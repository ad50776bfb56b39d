"""Documents that the tests upload."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

from docx import Document

HEADINGS = ["№ п/п", "Мероприятие", "Срок", "Ответственный", "Ожидаемый результат"]
ROWS = [
    ["1", "Собрать согласия", "До 20 сентября", "Куратор", "Согласия"],
    ["2", "Провести форум", "когда-нибудь потом", "Соков А.В.", "Фото"],
    ["3", "Подвести итоги", "Май", "", "Отчёт"],
]
TITLE = "Дорожная карта наставничества на 2026-2027 учебный год"


def docx(*titles: str, headings: list[str] = HEADINGS, rows: Iterable[list[str]] = ROWS) -> bytes:
    """A Word file: each title with a table below it."""
    document = Document()
    for title in titles or (TITLE,):
        document.add_paragraph(title)
        table = document.add_table(rows=0, cols=len(headings))
        for row in [headings, *rows]:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def document_without_table() -> bytes:
    """A Word file with nothing in it."""
    buffer = BytesIO()
    Document().save(buffer)
    return buffer.getvalue()


def zipped(**parts: bytes) -> bytes:
    """A zip archive of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def scan() -> bytes:
    """A PDF with a page and no text."""
    from weasyprint import HTML

    return HTML(string="<svg width='200' height='200'><rect width='150' height='150'/></svg>").write_pdf() or b""
