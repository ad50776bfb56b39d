"""Pairs of the cast in the states that pages are tried in; also for tests/access_table/pairs.py."""

import pytest

from consents.tests.factories import sign_for_pair
from pairs.models import Meeting, PlanSuggestion, ReplacementPlea
from pairs.tests.factories import make_pair, make_plan


def form_to(page, action: str = ""):
    """The posted form of a page whose address ends so; without one, the form the page is about."""
    found = [form for form in page.forms.values() if form.method == "post" and form.action.endswith(action)]
    return next(form for form in found if action or not form.action)


@pytest.fixture
def draft_pair(programme, mentor_person, mentee_person):
    return make_pair(programme, mentor_person, mentee_person, state="draft")


@pytest.fixture
def ready_pair(programme, mentor_person, mentee_person, curator):
    """With every document signed."""
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    return make_pair(programme, mentor_person, mentee_person, state="ready")


@pytest.fixture
def active_pair(programme, mentor_person, mentee_person, representative):
    return make_pair(programme, mentor_person, mentee_person)


@pytest.fixture
def plan(active_pair):
    return make_plan(active_pair)


@pytest.fixture
def approved_plan(active_pair):
    return make_plan(active_pair, state="approved")


@pytest.fixture
def paused_pair(programme, mentor_person, mentee_person, representative):
    return make_pair(programme, mentor_person, mentee_person, state="paused", pause_reason="болезнь")


@pytest.fixture
def submitted_plan(active_pair):
    return make_plan(active_pair, state="submitted")


@pytest.fixture
def plan_item(approved_plan):
    return approved_plan.items.first()


@pytest.fixture
def meeting(active_pair):
    return Meeting.objects.create(pair=active_pair, kind="acquaintance", held_on=active_pair.started_on, minutes=45)


@pytest.fixture
def plea(active_pair, mentee_person, mentee):
    return ReplacementPlea.objects.create(
        pair=active_pair, mentee=mentee_person, reason="не сошлись", created_by=mentee.user
    )


@pytest.fixture
def suggestion(plan, mentee_person, mentee):
    return PlanSuggestion.objects.create(
        pair=plan.pair, mentee=mentee_person, task="Сходить в музей", created_by=mentee.user
    )
