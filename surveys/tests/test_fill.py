"""Filling in a sheet: by a link or logged in, once, whatever one types."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from surveys import services
from surveys.models import Answer, Question
from surveys.tests.answering import answers
from tests.tables import every

pytestmark = pytest.mark.django_db


def filled(page, grade: str = "8"):
    """The form with every question answered."""
    form = page.forms["content-form"]
    for name, fields in form.fields.items():
        if name and name.startswith("q"):
            options = getattr(fields[0], "options", None)
            values = [value for value, *_ in options] if options else []
            form[name] = grade if grade in values else values[0] if values else "Больше проектов"
    return form


def test_a_stranger_with_the_link_answers_without_an_account(django_app, personal_link, sheet):
    assert "Спасибо, ответы приняты" in filled(django_app.get(personal_link)).submit()
    sheet.refresh_from_db()
    assert sheet.submitted_at
    assert set(sheet.answers.filter(question__kind="scale").values_list("number", flat=True)) == {8}


def test_the_head_says_how_many_questions_and_minutes_and_the_foot_whom_to_ask(
    django_app, personal_link, sheet, curator
):
    page = django_app.get(personal_link)
    count = sheet.questionnaire.questions.count()
    assert f"Ответьте на {count}" in page.html.h1.text and "Это около 3" in page.html.main.text
    assert len(page.html.select("main .question")) == count and not page.html.select("main :checked, main [checked]")
    assert curator.user.name.full in page.html.footer.text


def test_a_mentee_answers_logged_in(as_, mentee, sheet):
    page = as_(mentee).get(reverse("surveys:mine")).click("Ответить на анкету")
    assert "Спасибо" in filled(page).submit()
    assert "отвечать не на что" in as_(mentee).get(reverse("surveys:mine"))


def test_a_mother_answers_for_her_child(as_, parent, representative, sheet):
    assert "Спасибо" in filled(as_(parent).get(reverse("surveys:fill_mine", args=[sheet.pk]))).submit()


def test_only_free_texts_may_stay_empty(django_app, personal_link, sheet):
    form = filled(django_app.get(personal_link))
    text = sheet.questionnaire.questions.get(kind=Question.Kind.TEXT)
    form[f"q{text.pk}"] = ""
    assert "Спасибо" in form.submit()


def test_a_forgotten_question_is_shown_and_the_rest_stays(django_app, personal_link, sheet):
    page = django_app.get(personal_link)
    scale = sheet.questionnaire.questions.filter(kind="scale").first()
    page.forms["content-form"][f"q{scale.pk}"] = "7"
    again = page.forms["content-form"].submit()
    assert again.forms["content-form"][f"q{scale.pk}"].value == "7"
    assert again.html.select(".invalid-feedback")
    assert not Answer.objects.exists()


@every("value", ["11", "0", "-1", "семь", "7.5", "٧", "9" * 50])
def test_a_grade_that_is_not_offered_is_refused(client, personal_link, sheet, value):
    questions = sheet.questionnaire.questions.all()
    posted = {f"q{question.pk}": value for question in questions}
    assert client.post(personal_link, posted).status_code == 200
    sheet.refresh_from_db()
    assert sheet.submitted_at is None


def test_the_second_press_changes_nothing_and_is_thanked_for(django_app, personal_link, sheet):
    form = filled(django_app.get(personal_link))
    form.submit()
    assert "Спасибо" in form.submit()
    assert Answer.objects.filter(sheet=sheet).count() == sheet.questionnaire.questions.count()


def test_answers_are_taken_once(sheet):
    services.submit(sheet, answers(sheet, 9))
    with pytest.raises(WrongState, match="уже отправлена"):
        services.submit(sheet, answers(sheet, 1))
    assert set(sheet.answers.filter(question__kind="scale").values_list("number", flat=True)) == {9}


def test_a_closed_wave_takes_no_answers(django_app, personal_link, sheet, wave, curator):
    form = filled(django_app.get(personal_link))
    services.close_wave(wave, by=curator)
    assert "Анкета уже закрыта" in form.submit()
    assert not Answer.objects.exists()


def test_somebody_elses_sheet_does_not_exist_for_me(as_, mentor, sheet):
    assert as_(mentor).get(reverse("surveys:fill_mine", args=[sheet.pk]), status=404)


def test_an_empty_sheet_is_answered_in_a_few_lines_and_the_other_errors_are_folded(django_app, personal_link, sheet):
    """A phone shows what is wrong and still the first question; every error keeps its link."""
    summary = django_app.get(personal_link).forms["content-form"].submit().html.select_one("#errors")
    needed = sheet.questionnaire.questions.exclude(kind=Question.Kind.TEXT).count()
    assert "Ответы ещё не отправлены" in summary.h2.text and "?:" not in summary.text
    assert len(summary.select("div > ul > li a")) == 4
    assert len(summary.select("details li a")) == needed - 4
    assert f"Ещё {needed - 4}" in summary.details.summary.text.replace("\u00a0", " ")
