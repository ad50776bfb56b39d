import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from pairs import services
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 10, 10)


@pytest.fixture
def form(active_pair, mentor, as_):
    return form_to(as_(mentor).get(reverse("pairs:meeting_add", args=[active_pair.pk])))


def test_one_press_logs_the_first_meeting(active_pair, form, mentor):
    page = form.submit().follow()
    meeting = active_pair.meetings.get()
    assert (meeting.kind, meeting.held_on, meeting.minutes) == ("acquaintance", active_pair.organisation.today(), 45)
    assert meeting.created_by == mentor.user
    assert "Встреча записана" in page.text


def test_the_kind_follows_the_chain(active_pair, mentor):
    kinds = []
    for number in range(5):
        kinds.append(services.next_kind(active_pair))
        services.log_meeting(active_pair, kind=kinds[-1], held_on=DAY + datetime.timedelta(number), by=mentor.user)
    assert kinds == ["acquaintance", "trial", "planning", "working", "working"]


def test_a_failed_contact_is_remembered_and_does_not_advance_the_chain(active_pair, form, mentee):
    form["failed"] = True
    form.submit().follow()
    assert active_pair.meetings.get().failed
    assert active_pair.meetings.get().minutes is None
    assert services.next_kind(active_pair) == "acquaintance"
    assert not mentee.user.notes.filter(kind="meeting_feedback").exists()


def test_the_mentee_is_asked_how_it_was(active_pair, form, mentee):
    form.submit()
    assert mentee.user.notes.get(kind="meeting_feedback").url == active_pair.meetings.get().get_absolute_url()


@pytest.mark.parametrize(("day", "said"), [("2030-01-01", "ещё не наступил"), ("2026-08-01", "не могла быть раньше")])
def test_a_day_out_of_reach_is_refused_beside_its_field(form, day, said):
    form["held_on"], form["topics"] = day, "Тема"
    page = form.submit()
    assert said in page.text
    assert form_to(page)["topics"].value == "Тема"


@pytest.mark.parametrize(("field", "value"), [("minutes", "0"), ("minutes", "много"), ("held_on", "вчера")])
def test_nonsense_is_refused_without_a_crash(active_pair, form, field, value):
    form[field].force_value(value) if field == "held_on" else form.set(field, value)
    assert form.submit().status_int == 200
    assert not active_pair.meetings.exists()


def test_too_many_minutes_are_refused_in_plain_words(form):
    form["minutes"] = "9999"
    assert "Больше 600 минут не бывает" in form.submit().html.select_one("#errors").text


def test_a_double_click_logs_one_meeting(active_pair, form):
    form.submit()
    form.submit()
    assert active_pair.meetings.count() == 1


@pytest.mark.parametrize(("field", "value"), [("minutes", "90"), ("summary", "Другой итог")])
def test_another_meeting_of_the_same_day_is_stored(active_pair, form, field, value):
    form.submit()
    form[field] = value
    form.submit()
    assert active_pair.meetings.count() == 2


def test_a_meeting_before_the_first_day_of_the_pair_is_refused_beside_its_field(active_pair, form):
    form["held_on"] = str(active_pair.started_on - datetime.timedelta(days=1))
    page = form.submit()
    assert f"Пара работает с {active_pair.started_on:%d.%m.%Y}" in page.text
    assert not active_pair.meetings.exists()


def test_a_meeting_before_the_order_is_refused_from_before_the_pair_was_made(ready_pair, mentor):
    made_on = ready_pair.first_day
    services.log_meeting(ready_pair, kind="acquaintance", held_on=made_on, by=mentor.user)
    with pytest.raises(ValidationError):
        services.log_meeting(ready_pair, kind="trial", held_on=made_on - datetime.timedelta(days=1), by=mentor.user)


def test_a_paused_pair_logs_no_meetings(paused_pair, mentor, as_):
    page = as_(mentor).get(reverse("pairs:meeting_add", args=[paused_pair.pk])).follow()
    assert "Записать встречу нельзя" in page.text
    with pytest.raises(WrongState):
        services.log_meeting(paused_pair, kind="trial", held_on=DAY, by=mentor.user)


def test_the_curator_logs_for_a_mentor_without_an_account(active_pair, curator, as_):
    form_to(as_(curator).get(reverse("pairs:meeting_add", args=[active_pair.pk]))).submit()
    assert active_pair.meetings.get().created_by == curator.user


def test_a_parent_sees_the_meetings_of_her_child(meeting, parent, as_):
    page = as_(parent).get(meeting.pair.get_absolute_url())
    assert "Встреча-знакомство" in page.text


def test_the_service_refuses_a_day_ahead(active_pair, mentor):
    with pytest.raises(ValidationError):
        services.log_meeting(active_pair, kind="trial", held_on=datetime.date(2031, 1, 1), by=mentor.user)


def test_a_pair_that_met_this_week_is_not_asked_for_the_next_meeting(active_pair, mentor, as_):
    assert "Запишите встречу" in as_(mentor).get("/")
    services.log_meeting(active_pair, kind="trial", held_on=active_pair.organisation.today(), by=mentor.user)
    assert "Запишите встречу" not in as_(mentor).get("/")
