"""What the calendars hold, read by another parser than the one that wrote them."""

import datetime

import pytest
import time_machine
import vobject
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Organisation
from programmes.models import Programme
from roadmap.calendar.feeds import with_all
from roadmap.calendar.ical import calendar, event_of, item_events
from roadmap.items import occurrences, progress
from roadmap.models import Item, Roadmap


def day(*args):
    return datetime.date(*args)


@pytest.fixture
def read(item):
    """`read("до 20 мая")`: the item's events as the other parser understands them."""

    def parse(text=None):
        if text:
            item.deadline_text = text
            item.read_deadline()
            item.save()
        return events_in(body_of(item))

    return parse


def body_of(item):
    found = with_all(Item.objects.filter(pk=item.pk))
    return calendar("Сроки", item.organisation.zone, item_events(found))


def events_in(body):
    found = vobject.readOne(body.decode())
    return found.contents.get("vevent", [])


def spans(events):
    return [(event.dtstart.value, event.dtend.value) for event in events]


def test_a_last_day_is_an_event_of_one_day_on_the_working_day(read):
    assert spans(read("до 20 декабря")) == [(day(2026, 12, 18), day(2026, 12, 19))]


def test_a_span_ends_the_day_after_its_last(read):
    assert spans(read("с 1 по 15 октября")) == [(day(2026, 10, 1), day(2026, 10, 16))]


def test_an_open_span_is_its_first_day(read):
    assert spans(read("с 1 октября")) == [(day(2026, 10, 1), day(2026, 10, 2))]


def test_what_has_no_date_makes_no_event(read):
    assert read("по плану") == []


def test_several_days_are_separate_events_with_identifiers_of_their_own(read):
    events = read("октябрь, апрель")
    assert [event.dtstart.value for event in events] == [day(2026, 10, 30), day(2027, 4, 30)]
    assert len({event.uid.value for event in events}) == 2


def test_a_rule_that_days_off_break_is_told_day_by_day(read):
    events = read("ежемесячно")
    assert len(events) == 10
    assert all("rrule" not in event.contents for event in events)


def test_an_exact_rule_stays_a_rule(read, item):
    events = read("по вторникам с 6 октября по 27 октября")
    item.refresh_from_db()
    days = [one.day for one in item.occurrences.all()]
    assert len(events) == 1
    assert [moment.date() for moment in events[0].getrruleset(addRDate=True)] == days


def test_a_day_marked_done_breaks_a_rule_into_its_days(read, item, executor):
    read("по вторникам с 6 октября по 27 октября")
    occurrences.mark_done(item.occurrences.first(), by=executor)
    events = read()
    assert [event.summary.value.startswith("✓") for event in events][:2] == [True, False]


def test_done_and_cancelled_items_say_so(read, item, curator):
    progress.mark_done(item, by=curator.user, on=day(2026, 9, 10))
    assert read()[0].summary.value == f"✓ {item.title}"
    progress.reopen(item, by=curator)
    progress.cancel(item, reason="Перенесено", by=curator)
    assert read()[0].status.value == "CANCELLED"


def test_identifiers_stay_and_the_time_of_change_moves(read, item, executor):
    before = read()[0]
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)):
        progress.start(item, by=executor)
    after = read()[0]
    assert before.uid.value == after.uid.value
    assert before.last_modified.value < after.last_modified.value


def test_no_name_of_a_person_is_in_it(read, item, executor):
    item.responsible_text = "Соков А.В."
    body = body_of(item).decode()
    assert executor.user.last_name not in body
    assert "Соков" not in body


def test_long_cyrillic_lines_are_folded_between_letters(item):
    item.title = "Провести, обсудить; записать: «наставничество» " * 20
    item.save()
    body = body_of(item)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert events_in(body)[0].summary.value == item.title.strip()


def test_what_a_calendar_must_not_hold_is_left_out(item):
    item.title = "Собрание\x0bродителей\x00\nи детей"
    body = calendar("Сроки", item.organisation.zone, item_events([item]))
    assert events_in(body)[0].summary.value == "Собрание родителей и детей"


def test_a_calendar_without_events_still_holds_something(school):
    found = vobject.readOne(calendar("Сроки", school.zone, []).decode())
    assert "vtimezone" in found.contents
    assert found.x_wr_calname.value == "Сроки"


def test_the_same_content_gives_the_same_bytes(item):
    assert body_of(item) == body_of(item)


@given(title=st.text(min_size=1, max_size=300), words=st.text(max_size=200))
def test_whatever_a_title_holds_the_calendar_can_be_read(title, words):
    """Without a database: an item that is only made up."""
    organisation = Organisation(short_name="Школа", time_zone="Europe/Moscow")
    roadmap = Roadmap(programme=Programme(organisation=organisation, school_year=2026))
    item = Item(pk=1, roadmap=roadmap, title=title, deadline_text=words, state="planned")
    body = calendar(title, organisation.zone, [event_of(item, day(2026, 9, 1), day(2026, 9, 1), is_done=False)])
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert events_in(body)[0].dtstart.value == day(2026, 9, 1)
