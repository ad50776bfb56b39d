"""The main lists find their rows by an index among tens of thousands; the planner of PostgreSQL is asked itself."""

import datetime

import pytest
from django.db import connection

from accounts.models import Organisation
from audit.models import Entry
from conftest import make_school
from notifications.models import Letter
from orders.models import Order, Series
from participants.models import Participant
from programmes.models import Programme
from roadmap.models import Item, Occurrence, Roadmap

pytestmark = [pytest.mark.services, pytest.mark.django_db]
SCHOOLS = 40
ROWS = 500
PAGE = 25


@pytest.fixture
def schools(municipality, school) -> list[Organisation]:
    """The school of the cast among many."""
    return [school, *(make_school(municipality, f"Школа {number}") for number in range(SCHOOLS - 1))]


def fill(model, schools, **fields) -> None:
    """ROWS objects of each school; callables get the school and the row's number."""
    rows = [
        model(**{name: value(school, number) if callable(value) else value for name, value in fields.items()})
        for school in schools
        for number in range(ROWS)
    ]
    model._base_manager.bulk_create(rows, batch_size=5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def own(school, number) -> Organisation:
    return school


def plan(rows) -> str:
    """What PostgreSQL would do for the first page of `rows`."""
    return rows[:PAGE].explain()


def test_people_are_read_in_the_order_of_their_names(schools, curator):
    key = lambda school, number: f"фамилия{number * 7919 % ROWS:05}"  # noqa: E731 - a table of columns
    identity = lambda school, number: f"{school.pk}-{number}"  # noqa: E731 - as above
    fill(Participant, schools, organisation=own, kind="pupil", last_name="Ученик", search_key=key, identity=identity)
    found = plan(Participant.objects.filter(organisation=curator.organisation).order_by("search_key", "id"))
    assert "participant_by_name" in found
    assert "Sort" not in found


def test_the_log_of_a_school_is_read_from_its_newest_entry(schools, director):
    fill(Entry, schools, organisation=own, verb="participant_viewed", object_type="x", object_id="1", object_title="x")
    found = plan(Entry.objects.visible_to(director))
    assert "entry_by_organisation" in found


def test_the_letters_of_a_school_are_read_from_the_newest(schools, curator):
    fill(Letter, schools, organisation=own, to="reader@example.org", kind="note", subject="Письмо")
    assert "letter_by_organisation" in plan(Letter.objects.visible_to(curator))


def test_forgotten_letters_are_found_without_reading_those_sent(schools):
    sent = datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC)
    fill(Letter, schools, organisation=own, to="reader@example.org", kind="note", subject="Письмо", sent_at=sent)
    assert "letter_unsent" in plan(Letter.objects.forgotten())


@pytest.fixture
def orders(schools):
    series = {one: Series.objects.create(organisation=one, code="од", title="Основные") for one in schools}
    fill(
        Order, schools, organisation=own, series=lambda school, number: series[school], kind="free", title="О работе",
        preamble="В целях порядка", search_key="о работе",
    )  # fmt: skip


def test_orders_and_their_register_are_read_by_the_school(orders, director):
    mine = Order.objects.visible_to(director)
    assert "order_by_state" in plan(mine.registered().order_by("-year", "series__code", "-number"))
    assert "Seq Scan on orders_order " not in plan(mine.order_by("-created_at", "-pk"))


@pytest.fixture
def roadmaps(schools):
    """A roadmap of each school, with items that fall due one after another."""
    found = {}
    for one in schools:
        programme = Programme.objects.create(organisation=one, school_year=2026)
        found[one] = Roadmap.objects.create(programme=programme, title="Дорожная карта")
    due = lambda school, number: datetime.date(2026, 9, 1) + datetime.timedelta(days=number % 300)  # noqa: E731 - a column
    fill(
        Item, schools, roadmap=lambda school, number: found[school], position=lambda school, number: number,
        title="Мероприятие", end=due, next_due=due,
    )  # fmt: skip
    Occurrence.objects.bulk_create(
        [Occurrence(item_id=pk, day=day) for pk, day in Item.objects.values_list("pk", "end")], batch_size=5_000
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def test_overdue_items_of_a_roadmap_are_found_without_reading_those_of_others(roadmaps, school):
    found = plan(Item.objects.filter(roadmap=roadmaps[school]).overdue(datetime.date(2026, 9, 20)))
    assert "Seq Scan on roadmap_item" not in found


def test_what_a_roadmap_has_due_in_a_month_is_found_without_reading_other_days(roadmaps, school):
    items = Item.objects.filter(roadmap=roadmaps[school])
    found = plan(
        Occurrence.objects.around(datetime.date(2026, 11, 1), datetime.date(2026, 11, 30)).filter(item__in=items)
    )
    assert "Seq Scan on roadmap_occurrence" not in found
    assert "Seq Scan on roadmap_item" not in found


def test_the_daily_reminders_read_only_the_days_that_are_near(roadmaps):
    near = datetime.date(2026, 9, 10)
    assert "occurrence_by_day" in Occurrence.objects.undone().filter(day__lte=near, day__gte=near).explain()
