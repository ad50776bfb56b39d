"""Numbers of orders."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from orders.models import Counter, Series
from orders.numbering.numbers import next_number, series_of


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


@pytest.fixture
def form(as_, curator):
    page = as_(curator).get(reverse("orders:numbering"))
    return next(f for f in page.forms.values() if "core-last" in f.fields)


def test_a_curator_says_where_the_paper_register_ended(form, school):
    form["core-last"], form["core-number_template"] = "56", "{n} о/д"
    form.submit().follow()
    series = series_of(school, "core")
    assert series.number_text(next_number(series, 2026)) == "57 о/д"


def test_numbers_of_the_portal_are_not_given_again(as_, curator, signed_order):
    page = as_(curator).get(reverse("orders:numbering"))
    form = next(f for f in page.forms.values() if "core-last" in f.fields)
    form["core-last"] = "3"
    form["staff-last"] = "9"
    assert "Укажите не меньше" in form.submit()
    assert not Counter.objects.filter(last__gt=0).exists()


def test_a_template_without_a_number_is_refused_and_kept_on_the_page(form):
    form["core-number_template"] = "од"
    page = form.submit()
    assert "один раз содержать" in page
    assert 'value="од"' in page
