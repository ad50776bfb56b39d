"""What the region assigned to the schools: the officer reads that of her own, the region sees municipalities."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from roadmap.models import Assignment
from roadmap.municipal import assignments
from roadmap.tests.fixtures import (
    SIGNED,
    assignment,
    municipal_item,
    municipal_roadmap,
    regional_assignment,
    regional_roadmap,
)

__all__ = ["assignment", "municipal_item", "municipal_roadmap", "regional_assignment", "regional_roadmap"]


@pytest.fixture
def sent(regional_assignment, regional_roadmap, school, foreign_school, coordinator, curator, on_day) -> Assignment:
    """The region has asked two municipalities; the first school has reported."""
    on_day(2026, 10, 10)
    assignments.send(regional_assignment.item, [foreign_school], by=coordinator)
    assignments.report(regional_assignment, by=curator, on=SIGNED, evidence="Список: Иванова", note="Собрано")
    return regional_assignment


def names(page) -> list[str]:
    return [
        row.th.find(string=True).strip() or row.th.text
        for row in page.html.find_all("table")[-1].select("tbody tr:not(.board-sums)")
    ]


def test_the_officer_reads_what_the_region_sent_to_her_schools_alone(sent, regional_roadmap, officer, as_):
    page = as_(officer).get(reverse("roadmap:school_grid", args=[regional_roadmap.pk]))
    assert names(page) == ["Луговская СОШ"]
    assert "1 из 1" in page
    assert "Поручить мероприятия" not in page
    assert "municipality" not in [name for form in page.forms.values() for name in form.fields]


def test_she_comes_there_from_her_own_grid(sent, assignment, officer, as_):
    page = as_(officer).get(reverse("roadmap:assignments")).click("Кто ещё поручал")
    assert names(page) == [assignment.sender.short_name, sent.sender.short_name]
    assert "Луговская СОШ" in page.click(sent.sender.short_name, index=0)


def test_without_a_roadmap_of_her_own_she_comes_there_as_well(sent, officer, as_):
    page = as_(officer).get(reverse("roadmap:assignments")).click("Кто поручал вашим школам")
    assert names(page) == [sent.sender.short_name]


def test_she_reads_the_answer_without_names_and_without_buttons(sent, officer, as_):
    page = as_(officer).get(sent.get_absolute_url())
    assert "Собрано" in page
    assert "Иванова" not in page
    assert not any("/again/" in form.action for form in page.forms.values())


def test_her_spreadsheet_holds_her_schools_alone(sent, regional_roadmap, officer, as_):
    book = load_workbook(BytesIO(as_(officer).get(reverse("roadmap:grid_xlsx", args=[regional_roadmap.pk])).body))
    assert [row[1] for row in book["Сводка"].values] == ["Школа", "Луговская СОШ"]
    assert not any("Иванова" in str(cell) for sheet in book for row in sheet.values for cell in row)


def test_an_officer_none_of_whose_schools_was_asked_finds_nothing(regional_assignment, foreign_officer, as_):
    as_(foreign_officer).get(reverse("roadmap:school_grid", args=[regional_assignment.item.roadmap_id]), status=404)
    as_(foreign_officer).get(regional_assignment.get_absolute_url(), status=404)


def test_the_region_sees_it_over_municipalities(sent, regional_roadmap, municipality, coordinator, as_):
    page = as_(coordinator).get(reverse("roadmap:school_grid", args=[regional_roadmap.pk]))
    head = page.html.find(id="units-head").parent
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in head.select("tbody tr")]
    assert ["Луговой район", "1", "1 из 1", "0", "0"] in rows
    assert len(rows) == 2
    page = page.click("Луговой район")
    assert names(page) == ["Луговская СОШ"]
    assert page.html.find(id="units-head") is None


def test_the_region_comes_to_the_grid_from_the_municipalitys_roadmap(assignment, coordinator, as_):
    page = as_(coordinator).get(assignment.item.roadmap.get_absolute_url()).click("Поручения школам")
    assert "0 из 1" in page
    assert "Поручить мероприятия" not in page


def test_the_region_finds_what_municipalities_sent(assignment, sent, coordinator, as_):
    page = as_(coordinator).get(reverse("roadmap:assignments")).click("Кто ещё поручал")
    assert "0 из 1" in page.click("Луговой район")
