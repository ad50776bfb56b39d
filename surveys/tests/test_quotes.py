"""Free answers: read without names where five people wrote, hidden by the curator where they name somebody."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from consents.models import Purpose
from consents.services import withdraw
from consents.tests.factories import sign_everything_of
from surveys import services
from surveys.erasure import erase
from surveys.links import issue_sheet
from surveys.models import Answer, Question, Side, Wave
from surveys.quotes import quotes_of
from surveys.tests.answering import answers, person

pytestmark = pytest.mark.django_db

WORDS = ["Больше встреч", "Не хватило времени", "больше  встреч", "Экскурсий", "Марина Петровна лучше всех", "Проектов"]


def wrote(wave: Wave, *texts: str) -> None:
    """One person a text hands in a sheet."""
    for number, text in enumerate(texts):
        sheet = issue_sheet(wave, person(wave, number), Side.MENTEE)
        services.submit(sheet, answers(sheet, 8, text))


@pytest.fixture
def closed(wave, curator):
    """Six people wrote something, two of them the same."""
    wrote(wave, *WORDS)
    services.close_wave(wave, by=curator)
    return wave


def address(wave: Wave) -> str:
    return reverse("surveys:quotes", args=[wave.pk])


def read(page) -> list[str]:
    return [quote.text for quote in page.html.select("blockquote")]


def test_the_same_words_stand_once_and_first_what_most_wrote(as_, director, closed):
    assert read(as_(director).get(address(closed))) == [
        "Больше встреч", "Марина Петровна лучше всех", "Не хватило времени", "Проектов", "Экскурсий",
    ]  # fmt: skip


def test_the_results_show_three_and_lead_to_all(as_, curator, closed):
    page = as_(curator).get(closed.get_absolute_url())
    assert len(read(page)) == 3
    assert len(read(page.click("Прочитать все ответы, 5"))) == 5


def test_nothing_on_the_page_tells_whose_an_answer_is(as_, curator, closed):
    page = as_(curator).get(address(closed))
    assert "Первый" not in page
    keys = {button["value"] for button in page.html.select("button[name=key]")}
    assert len(keys) == 5 and not keys & {str(pk) for pk in Answer.objects.values_list("pk", flat=True)}


def test_words_of_four_people_are_shown_to_nobody(as_, curator, wave):
    wrote(wave, *WORDS[:4], *[""] * 8)
    services.close_wave(wave, by=curator)
    assert read(as_(curator).get(address(wave))) == []
    assert "Слова не показаны" in as_(curator).get(wave.get_absolute_url())


def test_an_open_wave_shows_no_words(wave):
    wrote(wave, *WORDS)
    assert quotes_of(wave, Side.MENTEE) == []


def test_a_wave_that_promised_totals_only_keeps_its_words(as_, curator, closed):
    Wave.objects.update(is_quoted=False)
    assert "Эти ответы никто не читает" in as_(curator).get(address(closed))
    assert "Больше встреч" not in as_(curator).get(closed.get_absolute_url())


def test_the_sheet_says_beforehand_who_reads_the_words(django_app, personal_link, wave):
    assert "школа прочтёт без имени" in django_app.get(personal_link)
    Wave.objects.update(is_quoted=False)
    assert "прочтёт" not in django_app.get(personal_link)


@pytest.fixture
def with_her_words(curator, wave, sheet):
    """A closed wave to which a mentee with a consent wrote among others."""
    services.submit(sheet, answers(sheet, 8, "Хочу другого наставника"))
    wrote(wave, *WORDS)
    services.close_wave(wave, by=curator)
    return wave


def test_nobody_can_tell_by_the_missing_words_what_a_person_wrote_who_took_the_consent_back(
    as_, curator, programme, with_her_words, mentee_person
):
    assert len(quotes_of(with_her_words, Side.MENTEE)[0].shown) == 6
    sign_everything_of(mentee_person, programme, curator.user)
    withdraw(mentee_person.consents.get(purpose=Purpose.PERSONAL_DATA), by=curator.user)
    assert quotes_of(with_her_words, Side.MENTEE) == []
    assert "никто из них не отозвал согласие" in as_(curator).get(address(with_her_words))
    assert "Больше встреч" not in as_(curator).get(with_her_words.get_absolute_url())


def test_nor_once_her_answers_are_destroyed(with_her_words, mentee_person):
    erase(mentee_person)
    assert Answer.objects.filter(text__in=WORDS).count() == len(WORDS)
    assert quotes_of(with_her_words, Side.MENTEE) == []


def test_the_curator_hides_an_answer_that_names_a_person_and_the_director_reads_it_no_more(
    as_, curator, director, closed
):
    page = as_(curator).get(address(closed))
    form = page.html.find("blockquote", string="Марина Петровна лучше всех").parent.button
    after = page.forms["shown-quotes-1"].submit("key", value=form["value"]).follow()
    assert "Скрытые, 1" in after
    assert "Марина" not in as_(director).get(address(closed))
    assert "Марина" not in as_(director).get(closed.get_absolute_url())


def test_a_hidden_answer_may_be_shown_again(as_, curator, closed):
    services.hide_quote(closed, quotes_of(closed, Side.MENTEE)[0].shown[0].key, by=curator)
    page = as_(curator).get(address(closed))
    hidden = page.forms["hidden-quotes-1"]
    assert "Ответ снова виден" in hidden.submit("key").follow()
    assert not Answer.objects.filter(is_hidden=True).exists()


def test_the_forms_of_two_questions_have_names_of_their_own(as_, curator, wave):
    asked = issue_sheet(wave, person(wave, 99), Side.MENTEE).questionnaire.questions.get(kind=Question.Kind.TEXT)
    Question.objects.create(questionnaire=asked.questionnaire, position=99, text="Что ещё?", kind=asked.kind)
    wrote(wave, *WORDS)
    services.close_wave(wave, by=curator)
    forms = as_(curator).get(address(wave)).html.select("main form")
    assert [form["id"] for form in forms] == ["shown-quotes-1", "shown-quotes-2"]


def test_a_question_all_words_of_which_are_hidden_says_so(as_, curator, director, closed):
    Answer.objects.exclude(text="").update(is_hidden=True)
    for reader in (curator, director):
        assert "Все ответы скрыты" in as_(reader).get(address(closed))


def test_hiding_hides_the_same_words_of_everybody(curator, closed):
    services.hide_quote(closed, quotes_of(closed, Side.MENTEE)[0].shown[0].key, by=curator)
    assert Answer.objects.filter(is_hidden=True).count() == 2


def test_the_log_says_that_an_answer_was_hidden_but_not_whose(curator, closed):
    services.hide_quote(closed, quotes_of(closed, Side.MENTEE)[0].shown[0].key, by=curator)
    entry = Entry.objects.get(verb=Verb.QUOTE_HIDDEN)
    assert entry.object_id == str(closed.pk)
    assert not entry.changes


def test_words_that_are_not_there_cannot_be_hidden(curator, closed):
    with pytest.raises(WrongState, match="Такого ответа здесь нет"):
        services.hide_quote(closed, "0" * 32, by=curator)
