"""The results as XLSX: what the page shows, and nothing that a spreadsheet would run."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from surveys import services
from surveys.links import issue_sheet
from surveys.models import Moment, Question, Side
from surveys.quotes import quotes_of
from surveys.tests.answering import answered, person
from surveys.tests.conftest import CLOSES, OPENS
from surveys.tests.test_quotes import wrote

pytestmark = pytest.mark.django_db


def sheets(browser, wave) -> dict[str, list[tuple]]:
    """Title → rows of the workbook that the page leads to."""
    response = browser.get(wave.get_absolute_url()).click("Скачать XLSX")
    return {sheet.title: list(sheet.values) for sheet in load_workbook(BytesIO(response.body))}


@pytest.fixture
def compared(programme, curator):
    """Twelve people answered at entry and at the end."""
    waves = []
    for moment, grades in ((Moment.ENTRY, [3, 4, 5, 6, 7, 5] * 2), (Moment.FINAL, [6, 7, 8, 9, 10, 8] * 2)):
        wave = services.create_wave(programme, moment, opens_on=OPENS, closes_on=CLOSES, by=curator)
        services.open_wave(wave, by=curator)
        answered(wave, *grades)
        services.close_wave(wave, by=curator)
        waves.append(wave)
    return waves


def test_each_question_has_its_mean_before_and_after_and_how_many_people(as_, director, compared):
    rows = sheets(as_(director), compared[1])["Наставляемые"]
    assert "Легко попросить о помощи" in {row[0] for row in rows}
    mean = next(row for row in rows if row[:2] == ("Легко попросить о помощи", "средняя оценка"))
    assert mean[2:] == (5, 8, 3, 12)


def test_the_file_has_every_figure_of_the_page(as_, curator, compared):
    page = as_(curator).get(compared[1].get_absolute_url())
    shown = {row.th.text.strip() for row in page.html.select("table.charted tbody tr")}
    told = [row for rows in sheets(as_(curator), compared[1]).values() for row in rows]
    assert shown
    for title in shown:
        assert any(title.startswith(str(cell)) for row in told for cell in row[:2] if cell), title


def test_an_entry_wave_stands_in_its_own_column(as_, curator, compared):
    rows = sheets(as_(curator), compared[0])["Наставляемые"]
    found = next(row for row in rows if row[0] == "Вам легко попросить о помощи, когда что-то не получается?")
    assert found[2] == 5 and found[3] is None and found[5] == 12


def test_what_four_people_answered_is_not_in_the_file(as_, curator, wave):
    answered(wave, 9, 9, 9, 9)
    services.close_wave(wave, by=curator)
    rows = sheets(as_(curator), wave)["Наставляемые"][3:]
    assert rows
    assert {row[1] for row in rows} == {"скрыто, чтобы не раскрыть ответивших"}
    assert all(cell is None for row in rows for cell in row[2:])


def test_words_that_look_like_a_formula_stay_words_and_hidden_ones_stay_away(as_, curator, wave):
    wrote(wave, "=HYPERLINK(0)", "+cmd", "@SUM(1)", "Имя", "Слово", "Ещё")
    services.close_wave(wave, by=curator)
    services.hide_quote(wave, next(q.key for q in quotes_of(wave, Side.MENTEE)[0].shown if q.text == "Имя"), by=curator)
    response = as_(curator).get(reverse("surveys:xlsx", args=[wave.pk]))
    cells = [row[1] for row in load_workbook(BytesIO(response.body))["Ответы наставляемых"].iter_rows(min_row=2)]
    assert {cell.value for cell in cells} == {"'=HYPERLINK(0)", "'+cmd", "'@SUM(1)", "Слово", "Ещё"}
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_words_to_two_questions_stand_in_one_sheet(as_, curator, wave):
    asked = issue_sheet(wave, person(wave, 99), Side.MENTEE).questionnaire.questions.get(kind=Question.Kind.TEXT)
    Question.objects.create(questionnaire=asked.questionnaire, position=99, text="Что ещё?", kind=asked.kind)
    wrote(wave, *"абвгд")
    services.close_wave(wave, by=curator)
    rows = sheets(as_(curator), wave)["Ответы наставляемых"][1:]
    assert [row[0] for row in rows] == [asked.text] * 5 + ["Что ещё?"] * 5


def test_a_wave_nobody_answered_is_a_file_that_says_so(as_, curator, wave):
    services.close_wave(wave, by=curator)
    response = as_(curator).get(reverse("surveys:xlsx", args=[wave.pk]))
    assert "Никто не ответил." in {row[0] for row in load_workbook(BytesIO(response.body)).active.values}


def test_an_open_wave_has_no_file(as_, curator, wave):
    as_(curator).get(reverse("surveys:xlsx", args=[wave.pk]), status=404)
