"""The inbox and the grid find their rows by an index among twenty thousand assignments (PostgreSQL's own plan)."""

import datetime

import pytest
from django.db import connection

from conftest import make_school
from roadmap.models import Assignment, Item
from roadmap.municipal.grid import lines_of
from roadmap.tests.fixtures import municipal_roadmap

__all__ = ["municipal_roadmap"]

pytestmark = [pytest.mark.services, pytest.mark.django_db]
SCHOOLS, ITEMS = 100, 200


def assigned(item: Item, school, day: datetime.date) -> Assignment:
    """As late in a school year: one in twenty still waits for an answer."""
    waits = item.position % 20 == 0
    return Assignment(item=item, organisation=school, **({} if waits else {"state": "done", "done_on": day}))


@pytest.fixture
def many(municipal_roadmap, municipality, school):
    """Every item of a long plan at every school."""
    schools = [school, *(make_school(municipality, f"Школа {number}") for number in range(SCHOOLS - 1))]
    day = datetime.date(2026, 10, 1)
    items = Item.objects.bulk_create(
        Item(roadmap=municipal_roadmap, position=n, title=f"Мероприятие {n}", start=day, end=day) for n in range(ITEMS)
    )
    Assignment.objects.bulk_create(assigned(item, one, day) for item in items for one in schools)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return items, schools


def test_the_inbox_is_read_by_its_index(many, curator):
    plan = Assignment.objects.visible_to(curator).filter(state="sent").order_by().explain()
    assert "assignment_inbox" in plan
    assert "Seq Scan on roadmap_assignment" not in plan


def test_the_cells_of_a_page_are_read_by_an_index(many, django_assert_num_queries):
    items, schools = many
    found = Assignment.objects.filter(item__in=items[:10], organisation__in=schools[:25])
    assert "Seq Scan on roadmap_assignment" not in found.explain()
    with django_assert_num_queries(1):
        lines = lines_of(Assignment.objects.all(), schools[:25], items[:10])
    assert all(cell for line in lines for cell in line.cells)
