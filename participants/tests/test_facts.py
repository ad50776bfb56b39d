"""What the bases tell the roadmap."""

import datetime

import pytest

from participants.facts import figures
from participants.models import MenteeCard, MentorCard
from participants.services import archive, restore
from programmes.models import Fact


@pytest.fixture
def on_day(monkeypatch):
    def show(month: int, day: int) -> None:
        monkeypatch.setattr("accounts.models.Organisation.today", lambda self: datetime.date(2026, month, day))

    return show


def test_a_card_counts_once_it_is_complete_and_a_week_old(programme, mentor_person, mentee_person, on_day):
    on_day(9, 16)
    assert figures(programme) == {Fact.MENTORS: (0, 1), Fact.MENTEES: (0, 1)}
    on_day(9, 17)
    assert figures(programme) == {Fact.MENTORS: (1, 1), Fact.MENTEES: (0, 1)}
    on_day(9, 19)
    assert figures(programme)[Fact.MENTEES] == (1, 1)
    MentorCard.objects.update(competences="")
    MenteeCard.objects.update(request="")
    assert figures(programme) == {Fact.MENTORS: (0, 1), Fact.MENTEES: (0, 1)}


def test_whoever_left_the_base_counts_nowhere(programme, mentor_person, mentee_person, curator, on_day):
    on_day(10, 1)
    archive(mentor_person, by=curator.user, reason="Переехал")
    assert figures(programme) == {Fact.MENTORS: (0, 0), Fact.MENTEES: (1, 1)}


def test_the_figures_cost_two_queries(programme, mentor_person, mentee_person, django_assert_num_queries):
    with django_assert_num_queries(2):
        figures(programme)


def test_whoever_leaves_or_comes_back_orders_a_new_count(programme, mentee_person, curator, monkeypatch):
    changed = []
    monkeypatch.setattr("participants.services.count_anew", changed.append)
    archive(mentee_person, by=curator.user, reason="Переехала")
    restore(mentee_person, by=curator.user)
    assert changed == [programme.pk] * 2
