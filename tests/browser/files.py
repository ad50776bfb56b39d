"""Files the office brings along, made in the test; all people are invented."""

from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import load_workbook

HEADINGS = ["№ п/п", "Мероприятие", "Срок", "Ответственный", "Ожидаемый результат"]
OWN_ROADMAP = [
    ["1", "Назначить куратора и утвердить положение", "сентябрь 2026", "Директор", "Приказ"],
    ["2", "Собрать согласия участников и родителей", "до 20.11.2026", "Куратор", "Согласия"],
    ["3", "Закрепить пары приказом", "ноябрь 2026", "Директор", "Приказ"],
    ["4", "Подвести итоги года", "май 2027", "Куратор", "Отчёт"],
]
MENTORS = [
    {"Фамилия": "Дергачёв", "Имя": "Пётр", "Отчество": "Ильич", "Дата рождения": "02.03.1985", "Пол": "мужской",
     "Должность": "учитель физики", "Электронная почта": "mentor@example.org", "Основные компетенции": "физика",
     "Интересы": "астрономия"},
    {"Фамилия": "Волкова", "Имя": "Дарья", "Отчество": "Олеговна", "Дата рождения": "14.08.1990", "Пол": "женский",
     "Должность": "учитель литературы", "Основные компетенции": "литература", "Интересы": "театр"},
]  # fmt: skip
MENTEES = [
    {"Фамилия": "Ёлкина", "Имя": "Анна", "Отчество": "Сергеевна", "Дата рождения": "20.05.2014", "Пол": "женский",
     "Класс": "6А", "Электронная почта": "mentee@example.org", "Основной запрос": "проект по физике",
     "Интересы": "астрономия", "Представитель (ФИО)": "Ёлкина Мария Олеговна", "Кем приходится": "мать",
     "Почта представителя": "mother@example.org"},
    {"Фамилия": "Ежов", "Имя": "Илья", "Отчество": "Павлович", "Дата рождения": "11.01.2013", "Пол": "мужской",
     "Класс": "7Б", "Основной запрос": "литература", "Интересы": "театр",
     "Представитель (ФИО)": "Ежов Павел Юрьевич", "Кем приходится": "отец",
     "Почта представителя": "father@example.org"},
]  # fmt: skip


def roadmap_document() -> dict[str, Any]:
    """A short roadmap as a Word document."""
    document, buffer = Document(), BytesIO()
    document.add_paragraph("Дорожная карта наставничества на 2026-2027 учебный год")
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in [HEADINGS, *OWN_ROADMAP]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(buffer)
    return payload("карта.docx", buffer.getvalue())


def filled(template: bytes, people: list[dict[str, str]]) -> dict[str, Any]:
    """The room's own template with these people in place of its example."""
    book, buffer = load_workbook(BytesIO(template)), BytesIO()
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    sheet.delete_rows(2)
    for number, person in enumerate(people, 2):
        for title, value in {"Форма наставничества": "учитель–ученик", **person}.items():
            sheet.cell(number, titles.index(title) + 1, value)
    book.save(buffer)
    return payload("люди.xlsx", buffer.getvalue())


def payload(name: str, content: bytes) -> dict[str, Any]:
    """What Playwright puts into a file field."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}
