"""The timeline: where bars and marks stand, what they show, and the page with its filters."""

import datetime

import pytest
from django.urls import reverse

from roadmap.calendar.timeline import timeline
from roadmap.items import occurrences
from tests.tables import every

TODAY = datetime.date(2026, 11, 20)


@pytest.fixture
def drawn(item):
    """`drawn("до 20 мая")`: the item's row on the timeline."""

    def draw(text, **facts):
        item.deadline_text = text
        item.read_deadline()
        for name, value in facts.items():
            setattr(item, name, value)
        item.save()
        return chart_of(item).groups[0].rows[0]

    return draw


def chart_of(*items):
    return timeline(items, 2026, TODAY)


def share(text):
    return float(text.removesuffix("%"))


def test_a_span_is_a_bar_that_ends_in_a_mark(drawn):
    row = drawn("с 1 октября по 31 декабря")
    assert share(row.bar.x) == pytest.approx(100 * 30 / 303, abs=0.01)
    assert share(row.bar.width) == pytest.approx(100 * 92 / 303, abs=0.01)
    assert [mark.day for mark in row.marks] == [datetime.date(2026, 12, 31)]


def test_a_last_day_alone_is_a_mark(drawn):
    row = drawn("до 20 декабря")
    assert row.bar is None
    assert share(row.marks[0].x) == pytest.approx(100 * 110.5 / 303, abs=0.01)


def test_several_days_are_marks_on_a_thread(drawn):
    row = drawn("октябрь, апрель")
    assert (row.bar, len(row.marks)) == (None, 2)
    assert row.line == (row.marks[0].x, row.marks[1].x)


def test_each_mark_has_a_state_of_its_own(drawn, item, executor):
    row = drawn("ежемесячно")
    assert [mark.state for mark in row.marks[:3]] == ["overdue", "overdue", "planned"]
    occurrences.mark_done(item.occurrences.first(), by=executor)
    item.refresh_from_db()
    assert [mark.state for mark in chart_of(item).groups[0].rows[0].marks[:3]] == ["done", "overdue", "in_progress"]


def test_many_marks_are_drawn_small(drawn):
    assert drawn("еженедельно").dense
    assert not drawn("ежемесячно").dense


def test_an_open_span_runs_to_the_edge(drawn):
    row = drawn("с 1 октября")
    assert row.bar.open
    assert share(row.bar.x) + share(row.bar.width) == pytest.approx(100, abs=0.02)


@every(("text", "outside"), [("до 01.10.2029", True), ("по плану", False)])
def test_what_has_no_place_on_the_chart_says_why(drawn, text, outside):
    row = drawn(text)
    assert (row.bar, row.marks, row.outside) == (None, [], outside)


def test_the_summer_months_are_shown_only_when_they_hold_something(drawn, item):
    drawn("до 20 мая")
    assert [month.short for month in chart_of(item).scale.months][:2] == ["сен", "окт"]
    drawn("до 28 августа")
    assert len(chart_of(item).scale.months) == 11
    drawn("до 15 августа 2027")
    assert chart_of(item).scale.last == datetime.date(2027, 8, 31)


def test_today_stands_on_the_chart_while_the_year_lasts(item):
    assert chart_of(item).today
    assert not timeline([item], 2026, datetime.date(2030, 1, 1)).today


def test_a_row_says_in_words_what_it_draws(drawn):
    words = drawn("с 1 октября по 31 декабря").words.replace("\xa0", " ")
    assert words == "с 1 октября 2026 г., 31 декабря 2026 г.: запланировано"


def titles(page):
    return [link.text.strip() for link in page.html.select(".tl-title")]


def test_the_page_names_each_item_in_words(approved, executor, as_, on_day):
    on_day(2026, 9, 6)
    page = as_(executor).get(reverse("roadmap:timeline", args=[approved.pk]))
    assert len(titles(page)) == approved.items.count()
    assert "До 20 сентября" in page.html.table.text
    assert page.html.find("title", string="20\xa0сентября\xa02026\xa0г.: запланировано") is not None
    assert not page.html.select("[style]")


@every(
    ("query", "left"),
    [({"q": "СОГЛАСИЯ участнИков"}, 1), ({"state": "overdue", "responsible": "me"}, 1), ({"q": "такого нет"}, 0)],
)
def test_the_filters_of_the_table_hold_here_too(item, executor, as_, on_day, query, left):
    on_day(2026, 11, 20)
    query = {name: executor.pk if value == "me" else value for name, value in query.items()}
    page = as_(executor).get(reverse("roadmap:timeline", args=[item.roadmap_id]), query)
    assert len(titles(page)) == left


def test_the_tabs_carry_the_filters_along(approved, curator, as_):
    page = as_(curator).get(reverse("roadmap:timeline", args=[approved.pk]) + "?state=overdue&page=2")
    links = [tab["href"] for tab in page.html.select(".tabs a")]
    assert len(links) == 3
    assert all(link.endswith("/?state=overdue") for link in links)


def test_the_page_needs_the_same_queries_for_many_rows(approved, curator, as_, django_assert_max_num_queries):
    browser = as_(curator)
    browser.get(reverse("roadmap:create"))  # logging in has queries of its own
    with django_assert_max_num_queries(16):
        browser.get(reverse("roadmap:timeline", args=[approved.pk]))
