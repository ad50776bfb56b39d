"""The month calendar of a roadmap and of one's own items."""

import datetime

import pytest
from django.urls import reverse

from roadmap.calendar.month import month_in, month_of, year_load
from tests.tables import every


def found(page, day):
    """The titles that stand on a day of the grid."""
    cell = page.html.find("time", datetime=day).find_parent("td")
    return [title.text.strip() for title in cell.select(".due-title")]


@pytest.fixture
def open_month(approved, curator, as_):
    """`open_month("2026-12")`: the calendar as the curator sees it."""
    return lambda query: as_(curator).get(reverse("roadmap:month", args=[approved.pk]) + f"?{query}")


@every("text", ["", "2026", "2026-13", "1026-01", "9999-12", "2026-12-01", "x" * 99])
def test_a_month_that_is_none_is_left_out(text):
    assert month_in(text) is None


def test_a_month_is_whole_weeks_from_monday_on():
    month = month_of(datetime.date(2026, 11, 1), [], [], datetime.date(2026, 11, 21))
    assert [len(week) for week in month.weeks] == [7] * 6
    assert month.weeks[0][0].date == datetime.date(2026, 10, 26)
    assert (f"{month.before:%Y-%m}", f"{month.after:%Y-%m}") == ("2026-10", "2026-12")


def test_days_off_of_the_production_calendar_are_marked():
    month = month_of(datetime.date(2026, 11, 1), [], [], datetime.date(2026, 11, 21))
    days = {day.date.day: day for week in month.weeks for day in week if day.in_month}
    assert (days[4].working, days[4].holiday) == (False, "День народного единства")
    assert days[5].working
    assert not days[8].working


def test_an_item_stands_on_the_working_day_before_its_day_off(approved, open_month):
    item = approved.items.get(deadline_text="До 20 декабря")
    page = open_month("month=2026-12")
    assert found(page, "2026-12-18") == [item.title]
    assert "по документу 20.12" in page
    assert found(page, "2026-12-20") == []


def test_the_months_are_leafed_through_by_links_that_keep_the_filters(open_month):
    page = open_month("month=2026-12&state=planned")
    assert page.html.find("a", rel="next")["href"] == "?month=2027-01&state=planned"
    assert page.html.find("a", rel="prev")["href"] == "?month=2026-11&state=planned"


def test_filtering_stays_in_the_month(approved, open_month):
    form = next(form for form in open_month("month=2026-12").forms.values() if "q" in form.fields)
    form["q"] = "мониторинг"
    page = form.submit()
    assert "Декабрь 2026" in page
    assert len(found(page, "2026-12-18")) == 1
    form["q"] = "такого нет"
    assert found(form.submit(), "2026-12-18") == []


def test_an_old_roadmap_opens_in_its_first_month(open_month, on_day):
    on_day(2030, 1, 1)
    assert "Сентябрь 2026" in open_month("")
    on_day(2027, 3, 5)
    assert "Март 2027" in open_month("")


def test_many_items_of_a_day_are_folded(approved, open_month):
    for item in approved.items.all()[:6]:
        item.deadline_text = "до 10 марта"
        item.read_deadline()
        item.save()
    page = open_month("month=2027-03")
    assert page.html.find("summary", string="ещё 2") is not None
    assert len(found(page, "2027-03-10")) == 6


def test_my_calendar_shows_what_i_answer_for(item, executor, as_):
    page = as_(executor).get(reverse("roadmap:my_month") + "?month=2026-09")
    assert found(page, "2026-09-18") == [item.title]
    assert "Контрольная дата" not in page


def test_the_curator_also_sees_the_control_dates(curator, as_):
    page = as_(curator).get(reverse("roadmap:my_month") + "?month=2026-12")
    assert "Контрольная дата: мониторинг первого полугодия" in page
    assert [link.b.text for link in page.html.select(".month-year a")][:4] == ["2", "2", "1", "3"]


@pytest.mark.parametrize(
    "address", ["/roadmaps/{pk}/calendar/?month=2026-09", reverse("roadmap:my_month") + "?month=2026-09"]
)
def test_a_month_needs_the_same_queries_for_many_rows(approved, executor, as_, address, django_assert_max_num_queries):
    for item in approved.items.all():
        item.responsibles.add(executor)
    browser = as_(executor)
    browser.get(reverse("roadmap:mine"))  # logging in has queries of its own
    with django_assert_max_num_queries(14):
        browser.get(address.format(pk=approved.pk))


def test_the_months_of_the_year_say_how_much_falls_due_in_each():
    days = [(datetime.date(2026, 11, 1), 2), (datetime.date(2026, 11, 5), 1), (datetime.date(2026, 8, 28), 4)]
    load = year_load(datetime.date(2026, 11, 1), days)
    assert [(one.first.month, one.due) for one in load][:4] == [(8, 4), (9, 0), (10, 2), (11, 1)]
    assert [one.first.month for one in load if one.shown] == [11]
    assert load[-1].first == datetime.date(2027, 6, 1)


def test_the_months_of_the_year_are_links_that_keep_the_filters(approved, open_month):
    page = open_month("month=2026-12&q=мониторинг".replace("мониторинг", "%D0%BC%D0%BE%D0%BD"))
    link = page.html.select(".month-year a")[8]
    assert link["href"].startswith("?month=2027-05&q=")
    assert link.b.text == "1"
