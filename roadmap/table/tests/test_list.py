"""The list of roadmaps, and who sees what in it."""

import pytest
from django.urls import reverse

from roadmap.editions.drafting import create_from_template


@pytest.fixture
def shown(as_):
    """The titles that a member of the cast finds in the list."""
    return lambda member, query="": [
        link.text.strip() for link in as_(member).get(f"/roadmaps/{query}").html.select("tbody th a")
    ]


def test_only_curator_and_director_see_a_draft(draft, curator, director, executor, officer, shown):
    assert shown(curator) == shown(director) == [draft.title]
    assert shown(executor) == shown(officer) == []


def test_an_officer_sees_the_approved_roadmaps_of_her_schools(approved, officer, coordinator, foreign_officer, shown):
    assert shown(officer) == shown(coordinator) == [approved.title]
    assert shown(foreign_officer) == []


def test_filters_stand_in_the_address(approved, curator, shown):
    draft = create_from_template(approved.programme, "teachers", by=curator)
    assert shown(curator, "?view=approved") == [approved.title]
    assert shown(curator, "?school_year=2026&view=draft") == [draft.title]


def test_nonsense_in_the_address_filters_nothing(approved, curator, shown):
    assert shown(curator, "?view=x&school_year=abc&page=-5&per_page=0") == [approved.title]


def test_the_empty_list_says_what_to_do(curator, executor, as_):
    assert "Создать из образца" in as_(curator).get(reverse("roadmap:list"))
    assert "Утверждённых дорожных карт пока нет." in as_(executor).get(reverse("roadmap:list"))


def test_the_list_needs_as_many_queries_for_many_roadmaps(approved, curator, as_, django_assert_max_num_queries):
    for _ in range(5):
        create_from_template(approved.programme, "flat", by=curator)
    browser = as_(curator)
    browser.get(reverse("roadmap:create"))  # logging in has queries of its own
    with django_assert_max_num_queries(16):
        browser.get(reverse("roadmap:list"))
