"""Numbers of orders."""

import pytest
from django.core.exceptions import ValidationError

from orders.models import Counter, Series
from orders.numbering import next_number, series_of


def test_numbers_follow_each_other(school):
    series = series_of(school, "core")
    assert [next_number(series, 2026) for _ in range(3)] == [1, 2, 3]


def test_each_year_and_each_series_begins_anew(school):
    core, staff = series_of(school, "core"), series_of(school, "staff")
    next_number(core, 2026)
    assert [next_number(core, 2027), next_number(staff, 2026)] == [1, 1]


def test_numbering_goes_on_from_the_paper_register(school):
    series = series_of(school, "core")
    Counter.objects.create(series=series, year=2026, last=56)
    assert series.number_text(next_number(series, 2026)) == "57-од"


def test_a_series_is_made_once(school):
    assert series_of(school, "core") == series_of(school, "core")


@pytest.mark.parametrize("template", ["од", "{n}{n}", "{x}-од", "{n.real}"])
def test_a_number_template_holds_the_number_once(school, template):
    series = Series(organisation=school, code="core", title="Основная", number_template=template)
    with pytest.raises(ValidationError, match="один раз"):
        series.full_clean()
