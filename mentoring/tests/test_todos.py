"""What a to-do says: the words of its object's page, and the day that a rule sets for it."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from consents.models import Purpose
from consents.requesting import request
from consents.tests.fixtures import consent_to
from deadlines.school_year import school_year_of
from mentoring.todos import todos_for
from pairs.tests.factories import make_pair, make_plan
from programmes.control_dates import rule_date
from programmes.models import DateRule

Key = DateRule.Key


def the_todo(membership, title):
    (todo,) = [todo for todo in todos_for(membership) if todo.title == title]
    return todo


def day(membership, key):
    organisation = membership.organisation
    return rule_date(organisation, key, school_year_of(organisation.today()))


def noon(due: datetime.date, days: int) -> datetime.datetime:
    """So many days after the term, at an hour that is the same day in all zones of the country."""
    return datetime.datetime.combine(due + datetime.timedelta(days), datetime.time(6), datetime.UTC)


@pytest.fixture
def sent_plan(programme, mentor_person, mentee_person):
    return make_plan(make_pair(programme, mentor_person, mentee_person), state="submitted")


def step_on(page) -> tuple[str, str]:
    """The sentence and the button of what comes next on the page of an object."""
    here = page.html.select_one("main .next-step")
    return here.select_one(".next-step-body > p:last-child").text, here.select_one(".btn-primary").text


def test_a_plan_to_agree_speaks_as_its_page_does(as_, curator, sent_plan):
    todo = the_todo(curator, "Согласуйте индивидуальный план")
    text, button = step_on(as_(curator).get(todo.url))
    assert (todo.button, todo.text) == (button, text)


def test_a_plan_to_agree_is_due_with_the_plans_and_late_from_the_next_day(curator, sent_plan, time_machine):
    due = day(curator, Key.PLANS_APPROVED)
    for days, late in ((0, False), (1, True)):
        time_machine.move_to(noon(due, days))
        todo = the_todo(curator, "Согласуйте индивидуальный план")
        assert (todo.due, todo.late) == (due, late)


def test_a_family_is_told_the_day_while_it_is_ahead_and_is_never_late(
    parent, mentee_person, representative, programme, curator, time_machine
):
    representative.user = parent.user
    representative.save()
    request(consent_to(Purpose.PERSONAL_DATA, mentee_person, programme, curator), by=curator.user)
    due = day(parent, Key.CONSENTS_SIGNED)
    for days, said in ((0, due), (1, None)):
        time_machine.move_to(noon(due, days))
        todo = the_todo(parent, "1\u00a0документ ждёт вашей подписи")
        assert (todo.due, todo.late) == (said, False)


def test_the_seal_is_due_on_its_last_day(director, monkeypatch):
    seal = SimpleNamespace(ends_soon=True, is_over=False, valid_until=timezone.now())
    monkeypatch.setattr("documents.todos.seal_of", lambda organisation: seal)
    assert the_todo(director, "Обновите печать организации").due == director.organisation.today()
