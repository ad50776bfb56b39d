"""Workbooks for the tests, made in code; all people are invented."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from participants import intake
from participants.rows import read_table

HEAD = ["Фамилия", "Имя", "Отчество", "Дата рождения", "Класс", "Форма наставничества", "Основной запрос"]
ROW = ["Ёжикова", "Анна", "Петровна", "05.04.2014", "6А", "учитель–ученик", "физика"]
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx(*rows) -> bytes:
    """A workbook with one sheet of these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def people(*rows) -> bytes:
    """A list of mentees under the usual headings; each row gives its first cells."""
    return xlsx(HEAD, *([*row, *ROW[len(row) :]] for row in rows))


def upload(content: bytes, name: str = "list.xlsx") -> SimpleUploadedFile:
    """What a browser would send."""
    return SimpleUploadedFile(name, content, content_type=XLSX_TYPE)


def make_plan(content: bytes, base: str, programme, form: str = "") -> intake.Plan:
    """What this file would do to the base."""
    return intake.make_plan(read_table(content, base, form), base, programme, form)
