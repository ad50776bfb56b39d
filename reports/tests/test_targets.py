"""Targets: inheritance, setting one's own, taking it away."""

import pytest
from django.urls import reverse

from reports.models import Target
from reports.snapshot import targets_of

pytestmark = pytest.mark.django_db
PAGE = reverse("reports:targets")


def aim(organisation, value, source="письмо"):
    return Target.objects.create(
        organisation=organisation, indicator="plans", school_year=2026, value=value, source=source
    )


def test_the_nearest_target_is_in_force(school, municipality, region, other_municipality):
    for organisation, value in ((region, 50), (municipality, 60), (other_municipality, 70)):
        aim(organisation, value)
    assert [target.value for target in targets_of(school, 2026)["plans"]] == [60, 50]
    assert "plans" not in targets_of(school, 2025)


def test_the_page_shows_what_stands_behind_a_target(as_, curator, own_target, region):
    aim(region, 50, "приказ региона № 1")
    page = as_(curator).get(PAGE)
    assert "Луговская СОШ: приказ школы № 7" in page
    assert "вместо 50" in page


@pytest.mark.parametrize("who", ["curator", "officer", "coordinator"])
def test_each_level_sets_its_own(as_, request, who):
    member = request.getfixturevalue(who)
    form = as_(member).get(reverse("reports:set_target", args=["pupils_covered"])).forms["content-form"]
    form["value"], form["source"] = "12.5", "приказ № 3"
    form.submit().follow()
    assert Target.objects.get().organisation == member.organisation


def test_more_than_everybody_is_no_target(as_, curator):
    form = as_(curator).get(reverse("reports:set_target", args=["plans"])).forms["content-form"]
    form["value"], form["source"] = "120", "приказ № 3"
    page = form.submit()
    assert page.forms["content-form"]["source"].value == "приказ № 3"
    assert not Target.objects.exists()


def test_taking_ones_own_away_brings_back_the_one_above(as_, curator, own_target, region):
    aim(region, 50)
    page = as_(curator).get(PAGE)
    form = next(form for form in page.forms.values() if "drop" in form.action)
    form.submit().follow()
    assert Target.objects.get().organisation == region


def test_an_unknown_indicator_does_not_exist(as_, curator):
    as_(curator).get(reverse("reports:set_target", args=["nonsense"]), status=404)
