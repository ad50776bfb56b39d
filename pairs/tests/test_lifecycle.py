"""Pause, resume, complete, terminate."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from accounts.access import WrongState
from pairs import services
from pairs.models import Pair
from pairs.tests.factories import make_plan
from pairs.tests.fixtures import form_to
from tests.tables import every

pytestmark = pytest.mark.django_db


def submit(as_, person, pair, verb: str, **fields):
    form = form_to(as_(person).get(reverse(f"pairs:{verb}", args=[pair.pk])))
    for name, value in fields.items():
        form[name] = value
    return form.submit()


def test_a_pause_needs_a_reason(active_pair, curator, as_):
    assert "Напишите причину" in submit(as_, curator, active_pair, "pause").text
    page = submit(as_, curator, active_pair, "pause", reason="Карантин").follow()
    assert "Причина: Карантин" in page.text


def test_a_paused_pair_resumes_when_its_documents_are_there(ready_pair, curator, director, as_):
    services.activate(ready_pair, order_number="1", order_date=ready_pair.programme.starts_on, by=director.user)
    services.pause(ready_pair, reason="Карантин", by=curator.user)
    form_to(as_(curator).get(ready_pair.get_absolute_url()), "/resume/").submit()
    ready_pair.refresh_from_db()
    assert (ready_pair.state, ready_pair.pause_reason) == ("active", "")


def test_a_ready_pair_is_not_resumed_past_the_order(ready_pair, curator):
    with pytest.raises(WrongState, match="готова к приказу"):
        services.resume(ready_pair, by=curator.user)
    assert Pair.objects.get().state == "ready"


def test_a_second_order_does_not_wake_a_paused_pair(paused_pair, director, monkeypatch):
    monkeypatch.setattr("pairs.services.lifecycle.missing_documents", lambda pair: [])
    with pytest.raises(WrongState, match="приостановлена"):
        services.activate(paused_pair, order_number="2", order_date=paused_pair.programme.starts_on, by=director.user)
    assert Pair.objects.get().order_number != "2"


def test_without_documents_it_stays_paused_and_says_why(paused_pair, curator, as_):
    page = form_to(as_(curator).get(paused_pair.get_absolute_url()), "/resume/").submit().follow()
    assert "Возобновить работу нельзя" in page.text
    assert Pair.objects.get().state == "paused"


def test_completing_closes_the_plan_and_frees_the_mentee(active_pair, curator, as_, mentee_person):
    plan = make_plan(active_pair, state="approved")
    submit(as_, curator, active_pair, "complete", reason="Проект защищён")
    active_pair.refresh_from_db()
    plan.refresh_from_db()
    assert (active_pair.state, plan.state) == ("completed", "closed")
    assert active_pair.members.get().left_on == active_pair.ended_on
    assert active_pair.mentees == [mentee_person]


def test_terminating_takes_a_day_between_start_and_today(active_pair, curator, as_):
    page = submit(as_, curator, active_pair, "terminate", reason="Переезд", on="2030-01-01")
    assert "ещё не наступил" in page.text
    page = submit(as_, curator, active_pair, "terminate", reason="Переезд", on="2026-09-02")
    assert "раньше она не могла" in page.text
    submit(as_, curator, active_pair, "terminate", reason="Переезд", on="2026-10-02")
    active_pair.refresh_from_db()
    assert (active_pair.state, active_pair.ended_on) == ("terminated", datetime.date(2026, 10, 2))


def test_a_termination_without_a_reason_is_refused_by_the_service_too(active_pair, curator):
    with pytest.raises(ValidationError):
        services.terminate(active_pair, reason="  ", by=curator.user)


def test_a_draft_may_be_terminated_but_not_completed(draft_pair, curator):
    with pytest.raises(WrongState):
        services.complete(draft_pair, by=curator.user)
    services.terminate(draft_pair, reason="передумали", by=curator.user)
    assert draft_pair.state == "terminated"


def test_two_curators_at_once_end_a_pair_once(active_pair, curator):
    stale = Pair.objects.get(pk=active_pair.pk)
    services.terminate(active_pair, reason="первый", by=curator.user)
    with pytest.raises(WrongState, match="прекращена"):
        services.terminate(stale, reason="второй", by=curator.user)
    active_pair.refresh_from_db()
    assert active_pair.end_reason == "первый"


@every("state", Pair.State.values)
def test_every_state_knows_where_it_leads(state):
    assert Pair.TRANSITIONS[Pair.State(state)] <= set(Pair.State)
    assert not (state in Pair.OVER and Pair.TRANSITIONS[Pair.State(state)])


def test_the_database_wants_an_order_for_a_working_pair(draft_pair):
    with pytest.raises(IntegrityError):
        Pair.objects.filter(pk=draft_pair.pk).update(state="active")
