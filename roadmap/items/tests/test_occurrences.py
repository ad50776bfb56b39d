"""The days on which an item falls due: stored, kept in step, marked one by one."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from accounts.access import WrongState
from roadmap.editions.drafting import new_edition
from roadmap.items import occurrences, progress
from roadmap.models import Item
from roadmap.tests.fixtures import put_in_force


def reword(item, text):
    item.deadline_text = text
    item.read_deadline()
    item.save()
    return [f"{one.day:%d.%m.%y}" for one in item.occurrences.all()]


@pytest.fixture
def twice(item):
    """An item due in October and in April."""
    reword(item, "октябрь, апрель")
    return item


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("до 20 декабря", ["20.12.26"]),
        ("до 28 августа", ["28.08.26"]),
        ("октябрь, апрель", ["31.10.26", "30.04.27"]),
        ("август ежегодно", ["31.08.26"]),
        ("ежеквартально", ["30.09.26", "31.12.26", "31.03.27", "30.06.27"]),
        ("до 01.10.2028", ["01.10.28"]),
        ("ежедневно", []),
        ("по плану", []),
    ],
)
def test_an_item_has_a_row_for_each_day_that_its_words_name(item, text, days):
    assert reword(item, text) == days


def test_nobody_works_through_the_summer(item):
    assert reword(item, "ежемесячно")[-1] == "30.06.27"
    assert reword(item, "еженедельно")[-1] == "25.06.27"


def test_rows_follow_the_words_and_keep_their_marks(twice, executor):
    occurrences.mark_done(twice.occurrences.first(), by=executor)
    assert reword(twice, "октябрь, май") == ["31.10.26", "31.05.27"]
    assert [one.done_on is None for one in twice.occurrences.all()] == [False, True]


def test_rows_come_with_items_made_in_bulk(draft):
    assert all(item.occurrences.count() == len(item.due_days()) for item in draft.items.all())
    assert draft.items.filter(occurrences__isnull=False).exists()


def test_a_bulk_change_of_deadlines_changes_the_rows(item):
    item.start, item.end = None, datetime.date(2027, 3, 1)
    Item.objects.bulk_update([item], ["start", "end"])
    item.refresh_from_db()
    assert [one.day for one in item.occurrences.all()] == [item.next_due] == [item.end]


def test_a_day_off_moves_to_the_working_day_before(item):
    reword(item, "до 20 декабря")
    assert item.occurrences.get().due_on == datetime.date(2026, 12, 18)


def test_marking_one_day_shows_the_next(twice, executor, on_day):
    on_day(2026, 11, 5)
    assert Item.objects.overdue(datetime.date(2026, 11, 5)).contains(twice)
    occurrences.mark_done(twice.occurrences.first(), by=executor)
    twice.refresh_from_db()
    assert (twice.next_due, twice.state) == (datetime.date(2027, 4, 30), "in_progress")
    assert not Item.objects.overdue(datetime.date(2026, 11, 5)).contains(twice)


def test_a_mark_can_be_taken_back(twice, executor):
    first = twice.occurrences.first()
    occurrences.mark_done(first, by=executor)
    occurrences.unmark_done(first, by=executor)
    twice.refresh_from_db()
    assert twice.next_due == datetime.date(2026, 10, 31)


def test_of_two_people_only_one_marks_a_day(twice, executor, curator):
    first, same = twice.occurrences.first(), twice.occurrences.first()
    occurrences.mark_done(first, by=executor)
    with pytest.raises(WrongState):
        occurrences.mark_done(same, by=curator)


def test_an_only_day_is_not_marked_apart_from_its_item(item, executor):
    with pytest.raises(WrongState):
        occurrences.mark_done(item.occurrences.get(), by=executor)


def test_a_finished_item_has_nothing_to_mark(twice, curator, executor):
    progress.mark_done(twice, by=curator.user, on=datetime.date(2026, 10, 1))
    with pytest.raises(WrongState):
        occurrences.mark_done(twice.occurrences.first(), by=executor)


def test_only_the_responsible_and_the_curator_mark_days(twice, mentor):
    with pytest.raises(PermissionDenied):
        occurrences.mark_done(twice.occurrences.first(), by=mentor)


def test_a_new_edition_carries_the_marks(twice, executor, curator):
    occurrences.mark_done(twice.occurrences.first(), by=executor)
    copy = put_in_force(new_edition(twice.roadmap, by=curator), by=curator)
    new = copy.items.get(previous=twice)
    assert [one.done_on is None for one in new.occurrences.all()] == [False, True]
    assert new.next_due == datetime.date(2027, 4, 30)
