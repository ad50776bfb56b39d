"""A document of another year is moved to this one as a whole, after its new dates were shown."""

import pytest

from roadmap.intake.moving import on_working_days, shifts_of
from roadmap.intake.rows import review_rows
from roadmap.models import Upload
from roadmap.tests.documents import docx
from roadmap.tests.pages import main_form
from tests.tables import every

TITLE = "Дорожная карта наставничества на 2024-2025 учебный год"
ROWS = [
    ["1", "Собрать согласия к 01.10.2024", "до 20.09.2024", "Куратор", "Согласия"],
    ["2", "Форум", "15 марта 2025 г.", "Куратор", "Фото"],
    ["3", "Встречи по приказу от 25.08.2024 № 15", "октябрь", "Куратор", ""],
    ["4", "Итоги 2024/2025 учебного года", "с 01.05.2025 по 31.05.2025", "Куратор", "Отчёт"],
]


@pytest.fixture
def page(send):
    """The review page of a document two years old."""
    return send(docx(TITLE, rows=ROWS)).follow()


@pytest.fixture
def preview(page):
    """What would become of it."""
    return page.forms["review-form"].submit("move_year", value="1").follow()


def deadlines() -> list[str]:
    """The deadlines as they stand now."""
    return [row.row.deadline_text for row in review_rows(Upload.objects.get())]


def test_the_page_offers_it_beside_reading_for_the_other_year(page):
    assert "Сдвинуть даты на 2 года" in page


def test_old_and_new_are_shown_before_anything_changes(preview):
    lines = [[" ".join(cell.text.split()) for cell in row.select("td")] for row in preview.html.select("tbody tr")]
    # 20.09.2026 and 01.05.2027 are days off.
    assert lines[0] == ["Собрать согласия к 01.10.2024 до 20.09.2024", "Собрать согласия к 01.10.2026 до 18.09.2026"]
    assert lines[1] == ["15 марта 2025 г.", "15 марта 2027 г."]
    assert lines[2] == ["без изменений", "без изменений"] and "Дата документа" in preview
    assert "20.09.2026 — выходной: поставлен рабочий день раньше, 18.09.2026" in preview
    assert deadlines()[0] == "до 20.09.2024"


def test_the_press_moves_rows_and_title(preview):
    page = main_form(preview).submit().follow()
    assert deadlines() == ["до 18.09.2026", "15 марта 2027 г.", "октябрь", "с 30.04.2027 по 31.05.2027"]
    assert page.forms["review-form"]["title"].value == TITLE.replace("2024-2025", "2026-2027")
    assert "Сейчас он читается за" not in page
    rows = review_rows(Upload.objects.get())
    assert rows[3].row.title == "Итоги 2026/2027 учебного года"
    assert [str(row.end) for row in rows] == ["2026-09-18", "2027-03-15", "2026-10-31", "2027-05-31"]
    assert any("Дата документа" in doubt.text for doubt in rows[2].doubts)


def test_a_second_press_moves_nothing_more(preview):
    form = main_form(preview)
    form.submit()
    browser = preview.test_app
    assert "Сдвигать нечего" in browser.get(preview.request.path)
    upload = Upload.objects.get()
    assert upload.year_is_right and deadlines()[0] == "до 18.09.2026"


def test_a_row_goes_back_to_the_words_of_the_document(preview):
    page = main_form(preview).submit().follow()
    action = page.html.select_one(".review-row form")["action"]
    next(form for form in page.forms.values() if form.action == action).submit("mark", value="undo")
    assert deadlines()[0] == "до 20.09.2024"


def test_what_was_typed_on_the_page_is_kept(page):
    form = page.forms["review-form"]
    form["title"] = "Наша карта 2024/2025"
    form.submit("move_year", value="1")
    assert Upload.objects.get().facts["title"] == "Наша карта 2024/2025"


def test_a_document_of_this_year_offers_nothing(send):
    page = send(docx()).follow()
    assert "Сдвинуть даты" not in page
    assert shifts_of(Upload.objects.get()) == []


@every(
    ("text", "moved"),
    [
        ("14.03.2027", "12.03.2027"),
        ("1 марта 2026 г.", "27 февраля 2026 г."),
        ("03.11.2026 – 04.11.2026", "03.11.2026 – 03.11.2026"),
        ("31.02.2027", "31.02.2027"),
        ("май 2027", "май 2027"),
    ],
)
def test_days_off_go_to_the_working_day_before(text, moved):
    assert on_working_days(text, []) == moved
