"""What pairs tell the roadmap."""

from pairs.facts import figures
from pairs.services import lifecycle
from pairs.tests.factories import make_pair
from programmes.models import Fact


def test_a_mentee_without_a_mentor_is_missing(programme, mentee_person):
    assert figures(programme) == {Fact.PAIRS: (0, 1), Fact.PLANS: (0, 0)}


def test_a_planned_pair_is_not_fixed(programme, draft_pair):
    assert figures(programme)[Fact.PAIRS] == (0, 1)


def test_a_working_pair_and_its_approved_plan_count(programme, approved_plan):
    assert figures(programme) == {Fact.PAIRS: (1, 1), Fact.PLANS: (1, 1)}


def test_a_mentee_whose_pair_was_broken_off_has_no_mentor(programme, mentor_person, mentee_person):
    make_pair(programme, mentor_person, mentee_person, state="terminated")
    assert figures(programme)[Fact.PAIRS] == (0, 1)


def test_a_plan_on_its_way_does_not_count(programme, submitted_plan):
    assert figures(programme)[Fact.PLANS] == (0, 1)


def test_an_order_that_fixes_a_pair_orders_a_new_count(programme, ready_pair, curator, monkeypatch):
    changed = []
    monkeypatch.setattr("pairs.services.lifecycle.count_anew", changed.append)
    lifecycle.activate(ready_pair, order_number="5", order_date=programme.starts_on, by=curator.user)
    assert changed == [programme.pk]
