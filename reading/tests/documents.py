"""Builds the documents of these tests in code: what a school could have typed, with invented people."""

from __future__ import annotations

import csv
import io

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH

HEADER = ["№ п/п", "Наименование мероприятия", "Сроки", "Ответственный", "Результат"]
ROWS = [
    ["1.", "Издание приказа о кураторе", "до 10.09.2024", "Директор", "Приказ"],
    ["2.", "Сбор согласий родителей", "сентябрь 2024", "Куратор Лунина А.В.", "Согласия"],
    ["3.", "Анкетирование наставляемых", "октябрь 2024", "Педагог-психолог", "База наставляемых"],
]
STAMP = ["УТВЕРЖДАЮ", "Директор МБОУ Заречной СОШ", "____________ О.П. Ветров", "Приказ № 57-од от 02.09.2024 г."]
TITLE = "Дорожная карта внедрения целевой модели наставничества на 2024-2025 учебный год"


class Word:
    """A docx built block by block."""

    def __init__(self) -> None:
        self.document = docx.Document()

    def text(self, *lines: str, bold: bool = False, centered: bool = False) -> Word:
        """Add paragraphs."""
        for line in lines:
            paragraph = self.document.add_paragraph()
            paragraph.add_run(line).bold = bold
            if centered:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return self

    def table(self, *rows: list[str], merge: list[tuple] = (), bold: set[int] = frozenset()) -> Word:
        """Add a table; `merge`: pairs of corners ((row, column), (row, column)); `bold`: rows set in bold."""
        table = self.document.add_table(len(rows), max(map(len, rows)))
        for r, (made, row) in enumerate(zip(table.rows, rows, strict=True)):
            for cell, text in zip(made.cells, row, strict=False):
                fill(cell, text, r in bold)
        for (top, left), (bottom, right) in merge:
            merged(table, top, left, bottom, right)
        return self

    def bytes(self) -> bytes:
        """The file."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def fill(cell, text: str, bold: bool) -> None:
    """Write lines as paragraphs."""
    for i, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        paragraph.add_run(line).bold = bold


def merged(table, top: int, left: int, bottom: int, right: int) -> None:
    """Merge and leave no empty paragraphs of the swallowed cells."""
    cell = table.cell(top, left).merge(table.cell(bottom, right))
    for paragraph in [p for p in cell.paragraphs if not p.text][: len(cell.paragraphs) - 1]:
        paragraph._p.getparent().remove(paragraph._p)


def xlsx(rows: list[list], merge: list[str] = ()) -> bytes:
    """An xlsx of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_bytes(rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """A csv in any delimiter and encoding."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def html(rows: list[list[str]], before: str = "") -> bytes:
    """A page with a table; cells may be whole `<td …>` elements."""
    body = "".join(
        "<tr>" + "".join(c if c.startswith("<td") else f"<td>{c}</td>" for c in row) + "</tr>" for row in rows
    )
    return f"<html><head><meta charset='utf-8'></head><body>{before}<table>{body}</table></body></html>".encode()


def titles(parsed) -> list[str]:
    """The titles of the rows read."""
    return [row.title for row in parsed.rows]
