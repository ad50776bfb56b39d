"""A form that is sent twice is carried out once (the ten at a time: tests/services/test_repeats.py)."""

import pytest
from django.urls import reverse

from mentoring.forms.repeats import REPEATED
from roadmap.models import Comment
from roadmap.tests.fixtures import approved_roadmap, draft_roadmap, item_in_force

__all__ = ["approved_roadmap", "draft_roadmap", "item_in_force"]


@pytest.fixture
def page(as_, curator, item_in_force):
    return as_(curator).get(item_in_force.get_absolute_url())


def comment(page, text):
    form = next(form for form in page.forms.values() if form.action.endswith("/comment/"))
    form["text"] = text
    return form.submit(headers={"Referer": f"http://testserver{page.request.path}"})


def test_a_repeat_is_led_to_where_the_first_one_led(page):
    first, again = comment(page, "Сделано"), comment(page, "Сделано")
    assert (Comment.objects.count(), again.location) == (1, first.location)
    assert REPEATED in again.follow().text


def test_words_changed_after_going_back_are_not_lost(page):
    comment(page, "Сделано")
    comment(page, "Сделано и проверено")
    assert Comment.objects.count() == 2


def test_the_same_words_on_a_page_opened_anew_are_a_second_comment(page):
    comment(page, "Напоминаю")
    comment(page.goto(page.request.path), "Напоминаю")
    assert Comment.objects.count() == 2


def test_a_refused_form_may_be_sent_again(page):
    comment(page, "")
    assert "Не записано" in comment(page, "").text


def test_a_verb_refused_by_a_message_may_be_tried_again(as_, curator, page):
    fields = {name: page.forms[0][name].value for name in ("csrfmiddlewaretoken", "form_token")}
    for _ in range(2):
        answer = as_(curator).post(reverse("pairs:create_many"), fields).follow()
        assert "Отметьте хотя бы одну пару" in answer.text


def test_a_forged_token_claims_nothing(client, curator, item_in_force):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    for _ in range(2):
        client.post(f"{item_in_force.get_absolute_url()}comment/", {"text": "Раз", "form_token": "made-up"})
    assert Comment.objects.count() == 2


def test_the_token_of_another_person_does_not_tell_where_hers_led(client, page, director):
    comment(page, "Сделано")
    form = next(form for form in page.forms.values() if form.action.endswith("/comment/"))
    client.force_login(director.user, backend="accounts.backends.NameOrEmailBackend")
    answer = client.post(form.action, {**dict(form.submit_fields()), "text": "Сделано"})
    # As to everybody whose item it is not.
    assert answer.status_code == 403
