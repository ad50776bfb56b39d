"""Results: sums only, hidden while they would tell who said what."""

import pytest

from surveys import services
from surveys.models import Answer, Question
from surveys.results import satisfaction, summarise
from surveys.tests.answering import answered

pytestmark = pytest.mark.django_db


def scales(wave, side: str = "mentee") -> list[dict]:
    return [question for question in summarise(wave)[side]["questions"] if question["kind"] == Question.Kind.SCALE]


def test_four_answers_are_not_shown(as_, curator, wave):
    answered(wave, 9, 9, 9, 9)
    assert all(question.get("hidden") for question in scales(wave))
    page = as_(curator).get(wave.get_absolute_url())
    assert "Ответов меньше 5" in page
    assert not page.html.select("img.chart")


def test_five_answers_show_their_mean_and_their_spread(as_, curator, wave):
    answered(wave, 10, 9, 8, 7, 6)
    first = scales(wave)[0]
    assert first["mean"] == 8.0
    assert first["bars"][5:] == [["6", 1], ["7", 1], ["8", 1], ["9", 1], ["10", 1]]
    assert "Среднее" in as_(curator).get(wave.get_absolute_url())


def test_a_chart_says_its_numbers_in_words_too(as_, curator, wave):
    answered(wave, 8, 8, 8, 8, 8)
    chart = as_(curator).get(wave.get_absolute_url()).html.select_one("img.chart")
    assert "да: 5" in chart["alt"] or "8: 5" in chart["alt"]
    assert chart["src"].startswith("data:image/svg+xml")


def test_free_texts_are_counted_and_shown_to_nobody(as_, curator, wave):
    answered(wave, 5, 5, 5, 5, 5, text="Хочу другого наставника")
    page = as_(curator).get(wave.get_absolute_url())
    assert "Свободных ответов: 5" in page
    assert "Хочу другого" not in page


def test_who_has_not_answered_is_listed_by_name(as_, curator, wave, sheet):
    assert str(sheet.participant) in as_(curator).get(wave.get_absolute_url())


def test_how_many_answered_is_known_at_any_number(wave, sheet):
    answered(wave, 7)
    side = summarise(wave)["mentee"]
    assert (side["asked"], side["answered"]) == (2, 1)


def test_a_closed_wave_keeps_its_results_whatever_happens_to_the_answers(as_, curator, wave):
    answered(wave, 10, 10, 10, 10, 10)
    services.close_wave(wave, by=curator)
    Answer.objects.all().delete()
    wave.refresh_from_db()
    assert "Среднее: <b>10,0</b>" in as_(curator).get(wave.get_absolute_url())


def test_satisfaction_counts_grades_from_seven_on_by_side(final, programme):
    answered(final, 10, 7, 6, 1)
    assert satisfaction(programme) == {
        "mentor": {"answered": 0, "satisfied": 0},
        "mentee": {"answered": 4, "satisfied": 2},
    }


def test_the_wave_page_asks_the_database_the_same_for_five_and_for_thirty(
    as_, curator, wave, django_assert_max_num_queries
):
    answered(wave, *[8] * 30)
    browser = as_(curator)
    browser.get("/accounts/profile/")
    with django_assert_max_num_queries(20):
        browser.get(wave.get_absolute_url())
