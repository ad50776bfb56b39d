"""One rule of lateness for items and for what was assigned to schools: open past the next due day."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from notifications.models import Note
from roadmap.items import occurrences, progress
from roadmap.models import Assignment, Item
from roadmap.municipal import assignments
from roadmap.tasks import remind_of_assignments
from roadmap.tests.fixtures import (
    assignment,
    municipal_item,
    municipal_roadmap,
    put_in_force,
    regional_assignment,
    regional_roadmap,
)

__all__ = ["assignment", "municipal_item", "municipal_roadmap", "regional_assignment", "regional_roadmap"]


def send_on(day: str, item: Item, school, by) -> Assignment:
    Assignment.objects.filter(item=item).delete()
    with time_machine.travel(f"{day} 12:00"):
        return assignments.send(item, [school], by=by)[0]


@pytest.fixture
def quarterly(regional_assignment, school, coordinator) -> Assignment:
    """Due on 30.09, 31.12, 31.03 and 30.06; sent in the middle of November."""
    return send_on("2026-11-15", regional_assignment.item, school, coordinator)


def late_on(one: Assignment, *day: int) -> list[bool]:
    """By the row, by the query, by the counts of the grid."""
    one.refresh_from_db()
    today = datetime.date(*day)
    found = Assignment.objects.filter(pk=one.pk)
    return [one.is_late(today), found.late(today).exists(), bool(found.counted(today)["late"])]


def test_days_before_it_was_sent_are_not_the_schools(quarterly):
    assert quarterly.item.next_due == datetime.date(2026, 9, 30)
    assert quarterly.next_due == datetime.date(2026, 12, 31)
    assert late_on(quarterly, 2026, 12, 31) == [False] * 3
    assert late_on(quarterly, 2027, 1, 1) == [True] * 3


def test_what_is_sent_after_its_only_day_is_late_at_once(municipal_item, school, officer):
    one = send_on("2026-12-01", municipal_item, school, officer)
    assert one.next_due == municipal_item.end
    assert late_on(one, 2026, 12, 1) == [True] * 3


def test_a_measure_without_a_day_is_never_late(municipal_item, school, officer):
    municipal_item.deadline_text = "по мере необходимости"
    municipal_item.read_deadline()
    municipal_item.save()
    assert late_on(send_on("2026-12-01", municipal_item, school, officer), 2030, 1, 1) == [False] * 3


@pytest.fixture
def own_row(quarterly, approved, curator) -> Item:
    """The school has taken it into its own roadmap, and that is in force."""
    row = assignments.take(quarterly, by=curator)
    put_in_force(row.roadmap, by=curator)
    quarterly.refresh_from_db()
    return quarterly.own_item


def test_a_day_marked_in_the_schools_row_moves_it_on(quarterly, own_row, curator):
    for one in own_row.occurrences.filter(day__lt="2027-01-01"):
        occurrences.mark_done(one, by=curator)
    assert late_on(quarterly, 2027, 1, 15) == [False] * 3
    assert quarterly.next_due == datetime.date(2027, 3, 31)
    occurrences.unmark_done(own_row.occurrences.get(day="2026-12-31"), by=curator)
    assert late_on(quarterly, 2027, 1, 15) == [True] * 3


def test_a_later_day_in_the_schools_own_row_does_not_help_it(quarterly, own_row):
    own_row.deadline_text = "до 30 июня 2028 года"
    own_row.read_deadline()
    own_row.save()
    Assignment.objects.renew()
    assert late_on(quarterly, 2027, 7, 1) == [True] * 3


def test_what_the_sender_cancels_asks_for_nothing(quarterly, coordinator, curator, as_):
    progress.cancel(quarterly.item, reason="Перенесено", by=coordinator)
    assert late_on(quarterly, 2027, 1, 15) == [False] * 3
    assert "Отправитель отменил" in as_(curator).get(quarterly.get_absolute_url())
    assert "Поручений нет" in as_(curator).get(reverse("roadmap:assignments"))


def test_inbox_home_page_and_grid_say_the_same(quarterly, regional_roadmap, curator, coordinator, as_, on_day):
    on_day(2027, 1, 15)
    assert "пропущен 31.12.2026, следующий 31.03.2027" in as_(curator).get(
        reverse("roadmap:assignments") + "?view=late"
    )
    assert "Срок вышел 31 декабря 2026" in as_(curator).get("/").html.main.text.replace("\xa0", " ")
    page = as_(coordinator).get(reverse("roadmap:school_grid", args=[regional_roadmap.pk]))
    assert "просрочено 1" in page
    assert "просрочено" in page.html.find_all("table")[-1].tbody.text


def test_letters_speak_of_the_next_day(quarterly, curator, work_at_once):
    for day, told in (("2026-12-01", 0), ("2026-12-24", 1), ("2026-12-29", 2), ("2027-01-02", 3), ("2027-03-30", 3)):
        with time_machine.travel(f"{day} 09:00"):
            remind_of_assignments()
        notes = Note.objects.filter(user=curator.user, kind="assignment_due")
        assert notes.count() == told, day
    assert all("31.12.2026" in note.text for note in notes)
