"""Results: sums only, only of a closed wave, hidden while they would tell who said what."""

import pytest
from django.urls import reverse

from consents.models import Purpose
from consents.services import withdraw
from consents.tests.factories import sign_everything_of
from documents.small_groups import Bounds
from surveys import services
from surveys.models import Answer, Moment, Question, Sheet
from surveys.results import satisfaction, summarise
from surveys.tests.answering import answered, answers
from surveys.tests.conftest import CLOSES, OPENS

pytestmark = pytest.mark.django_db


def questions(wave, kind: str, side: str = "mentee") -> list[dict]:
    return [question for question in summarise(wave)[side]["questions"] if question["kind"] == kind]


def closed(wave, curator, *grades: int, **given):
    """The wave with these grades of mentees, closed."""
    answered(wave, *grades, **given)
    services.close_wave(wave, by=curator)
    return wave


def test_an_open_wave_shows_no_results_for_the_last_answer_would_be_seen_in_them(as_, curator, wave):
    answered(wave, 10, 9, 8, 7, 6, 5)
    page = as_(curator).get(wave.get_absolute_url())
    assert "Ответили 6 из 6" in page.html.h1.text
    assert "Итоги появятся, когда волна закроется" in page
    assert not page.html.select("svg.chart")


def test_four_answers_are_not_shown(as_, curator, wave):
    closed(wave, curator, 9, 9, 9, 9)
    page = as_(curator).get(wave.get_absolute_url())
    assert "Не показано, чтобы не раскрыть ответивших" in page
    assert not page.html.select("svg.chart")


def test_five_answers_show_their_mean_on_a_scale(as_, curator, wave):
    closed(wave, curator, 10, 9, 8, 7, 6)
    assert questions(wave, Question.Kind.SCALE)[0]["mean"] == [8.0, 8.0]
    page = as_(curator).get(wave.get_absolute_url())
    row = page.html.find("th", string="Насколько полезной, по-вашему, будет программа?").parent
    assert row.find("b").text == "8,0"
    assert row.select("svg.chart circle")


def test_a_mean_that_says_what_everybody_answered_is_said_as_at_least(as_, curator, wave):
    closed(wave, curator, 10, 10, 10, 10, 10)
    assert questions(wave, Question.Kind.SCALE)[0]["mean"] == [8.2, 10]
    assert "не меньше 8,2" in as_(curator).get(wave.get_absolute_url())


def test_what_all_of_five_answered_is_hidden_in_every_closed_question(as_, curator, wave):
    closed(wave, curator, 8, 8, 8, 8, 8)
    for question in questions(wave, Question.Kind.YES_NO):
        assert question["part"] == [0, 5]
    page = as_(curator).get(wave.get_absolute_url())
    hidden = page.html.find("dt", string="Не показано, чтобы не раскрыть ответивших").find_next("dd").text
    assert "Вы уже участвовали" in hidden


def test_nearly_all_of_many_are_said_as_at_least(curator, final):
    closed(final, curator, *[9] * 18, 3, 2)
    shares = [q["part"] for q in questions(final, Question.Kind.SCALE) if q["measures"] == "satisfaction"]
    assert shares == [[16, 20]]


def test_options_that_few_chose_are_hidden_and_so_is_what_would_give_them_away(curator, final):
    closed(final, curator, *[8] * 12)
    options = questions(final, Question.Kind.CHOICE)[0]["cells"]
    assert [count for _, count in options] == [None] * 4


def test_no_question_publishes_two_statistics_of_the_same_answers(curator, final):
    closed(final, curator, *[9] * 12, *[3] * 6)
    for side in final.summary.values():
        for question in side["questions"]:
            assert len({"part", "mean", "cells", "texts", "hidden"} & set(question)) == 1
        assert side["compared"] is None


def test_whoever_took_the_consent_back_before_the_end_is_not_counted(curator, programme, wave, sheet, mentee_person):
    services.submit(sheet, answers(sheet, 9))
    sign_everything_of(mentee_person, programme, curator.user)
    withdraw(mentee_person.consents.get(purpose=Purpose.PERSONAL_DATA), by=curator.user)
    closed(wave, curator, 8)
    assert wave.summary["mentee"]["answered"] == 1
    assert {question["answered"] for question in wave.summary["mentee"]["questions"]} == {1}


def test_who_has_not_answered_is_listed_by_name(as_, curator, wave, sheet):
    assert str(sheet.participant) in as_(curator).get(wave.get_absolute_url())


def test_how_many_answered_is_known_at_any_number(wave, sheet):
    answered(wave, 7)
    side = summarise(wave)["mentee"]
    assert (side["asked"], side["answered"]) == (2, 1)


def test_a_closed_wave_keeps_its_results_whatever_happens_to_the_answers(as_, curator, wave):
    closed(wave, curator, 8, 8, 8, 7, 7)
    Answer.objects.all().delete()
    Sheet.objects.all().delete()
    assert "<b>7,6</b>" in as_(curator).get(wave.get_absolute_url())


def test_satisfaction_is_known_of_closed_waves_only_and_within_bounds(curator, final, programme):
    answered(final, *[10] * 8, *[6] * 5)
    assert satisfaction([programme.pk]) == {}
    services.close_wave(final, by=curator)
    assert satisfaction([programme.pk])[programme.pk] == {"mentee": (Bounds(8, 8), 13)}


def test_the_wave_page_asks_the_database_the_same_for_five_and_for_thirty(
    as_, curator, wave, django_assert_max_num_queries
):
    closed(wave, curator, *[8] * 30)
    browser = as_(curator)
    browser.get(reverse("accounts:profile"))
    with django_assert_max_num_queries(20):
        browser.get(wave.get_absolute_url())


def test_a_final_wave_without_an_entry_is_shown_alone(as_, curator, programme):
    wave = services.create_wave(programme, Moment.FINAL, opens_on=OPENS, closes_on=CLOSES, by=curator)
    services.open_wave(wave, by=curator)
    closed(wave, curator, 8, 8, 8, 7, 7)
    assert "Среднее" in as_(curator).get(wave.get_absolute_url())
