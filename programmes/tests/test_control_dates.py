"""The dates an organisation goes by."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from programmes.control_dates import rule_date, set_rule
from programmes.models import DateRule
from tests.tables import every

AUTUMN = DateRule.Key.AUTUMN_MONITORING


def test_without_a_rule_the_default_holds_and_a_day_off_moves_back(school):
    assert rule_date(school, AUTUMN, 2026) == datetime.date(2026, 12, 18)


def test_the_nearest_rule_up_the_tree_wins(school, coordinator, officer):
    set_rule(AUTUMN, month=12, day=1, source="приказ", by=coordinator)
    set_rule(AUTUMN, month=12, day=10, source="приказ", by=officer)
    assert rule_date(school, AUTUMN, 2026) == datetime.date(2026, 12, 10)


def test_only_whoever_runs_the_roadmaps_sets_a_date(mentor):
    with pytest.raises(PermissionDenied):
        set_rule(AUTUMN, month=12, day=1, source="приказ", by=mentor)


def test_a_curator_sets_the_date_of_her_school(as_, curator, school):
    form = as_(curator).get(reverse("programmes:control_date", args=[AUTUMN])).forms["content-form"]
    form["day"], form["month"], form["source"] = 15, 12, "приказ школы № 3"
    page = form.submit().follow()
    assert "15.12.2026" in page
    assert "приказ школы № 3" in page


def saved(browser, key: DateRule.Key) -> str:
    """What the portal says after a date was set."""
    form = browser.get(reverse("programmes:control_date", args=[key])).forms["content-form"]
    form["day"], form["month"], form["source"] = 15, 12, "приказ"
    return form.submit().follow().text


def test_only_dates_of_reports_promise_reminders(as_, curator):
    browser = as_(curator)
    assert "подготовит отчёты школ и напомнит" in saved(browser, AUTUMN)
    page = saved(browser, DateRule.Key.REGIONAL_COUNT)
    assert "Напоминаний о ней портал не шлёт" in page and "напомнит о них заранее" not in page


@every(("day", "month"), [(31, 2), (30, 2), (0, 5), (5, 13)])
def test_a_day_that_does_not_exist_is_refused(as_, curator, day, month):
    form = as_(curator).get(reverse("programmes:control_date", args=[AUTUMN])).forms["content-form"]
    form["day"], form["month"], form["source"] = day, month, "приказ"
    assert form.submit().status_code == 200
    assert not DateRule.objects.exists()
