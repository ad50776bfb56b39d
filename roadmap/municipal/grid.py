"""School × item: how far the schools are with what a municipality or region has assigned to them.

Shows state, day and the note written for the sender; what proves the work stays with the school.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import Organisation
from documents.xlsx import Sheet, write
from roadmap.models import Assignment, Item, Roadmap
from roadmap.models.assignments import schools_below

LATE = "просрочено"


@dataclass(frozen=True)
class Line:
    """A school with a cell for each item of the grid; None where it was not asked."""

    school: Any  # an Organisation with its counts (`schools_of`)
    cells: list[Assignment | None]


def assigned_items(roadmap: Roadmap, today: datetime.date) -> QuerySet[Item]:
    """The items that were sent to schools, with `total`, `done`, `returned`, `late`."""
    sent = roadmap.items.filter(assignments__isnull=False).select_related("roadmap")
    return sent.annotate(**Assignment.counts(today, "assignments__")).order_by("position", "pk")


def sent_to_all(roadmap: Roadmap) -> list[Item]:
    """The items that every school with any assignment of this roadmap has: a new school should have them too."""
    everybody = Assignment.objects.filter(item__roadmap=roadmap).aggregate(n=Count("organisation", distinct=True))["n"]
    return list(roadmap.items.annotate(sent=Count("assignments")).filter(sent=everybody, sent__gt=0))


def schools_without(roadmap: Roadmap) -> int:
    """How many schools have none of them: perhaps they were added later."""
    return schools_below(roadmap.organisation).exclude(assignments__item__roadmap=roadmap).count()


def schools_of(
    roadmap: Roadmap, today: datetime.date, *, municipality: int | None = None, state: str = "", item: int | None = None
) -> QuerySet[Organisation]:
    """The schools asked, with their counts; narrowed to a municipality, and to those with `state` at `item`."""
    here = Q(assignments__item__roadmap=roadmap)
    cells = Assignment.objects.filter(item__roadmap=roadmap).matching(today, state)
    if item:
        cells = cells.filter(item=item)
        here &= Q(assignments__item=item)
    found = Organisation.objects.filter(pk__in=cells.values("organisation"))
    if municipality:
        found = found.filter(parent=municipality)
    counted = found.filter(here).annotate(**Assignment.counts(today, "assignments__"))
    return counted.select_related("parent").order_by("parent__short_name", "short_name", "pk")


def lines_of(roadmap: Roadmap, schools: Iterable[Organisation], items: list[Item]) -> list[Line]:
    """The grid's rows for these schools, in one query."""
    rows = list(schools)
    found = Assignment.objects.filter(item__in=items, organisation__in=rows).select_related("item")
    cells = {(one.organisation_id, one.item_id): one for one in found.defer("evidence")}
    return [Line(school, [cells.get((school.pk, item.pk)) for item in items]) for school in rows]


def as_xlsx(roadmap: Roadmap, today: datetime.date, chosen: dict) -> bytes:
    """Two sheets: the grid, and a row for each school and item with day and note. Filtered as the page."""
    items = [one for one in assigned_items(roadmap, today) if chosen.get("item") in (None, one.pk)]
    schools = list(schools_of(roadmap, today, **chosen))
    lines = lines_of(roadmap, schools, items)
    headings = ["Муниципалитет", "Школа", "Поручено", "Выполнено", *(heading_of(item) for item in items)]
    grid = (
        [line.school.parent and line.school.parent.short_name, line.school.short_name, line.school.total,
         line.school.done, *(word_of(cell, today) for cell in line.cells)]
        for line in lines
    )  # fmt: skip
    details = ["Муниципалитет", "Школа", "№", "Мероприятие", "Срок", "Состояние", "Выполнено", "Пояснение школы"]
    return write(
        Sheet("Сводка", headings, grid, [24, 32, 10, 10]),
        Sheet("По мероприятиям", details, detail_rows(lines, today), [24, 32, 8, 50, 14, 18, 12, 40]),
    )


def detail_rows(lines: list[Line], today: datetime.date) -> Iterator[list]:
    """A row for each cell that is there."""
    for line in lines:
        where = [line.school.parent and line.school.parent.short_name, line.school.short_name]
        for cell in filter(None, line.cells):
            note = cell.reason if cell.state == Assignment.State.RETURNED else cell.note
            yield [*where, cell.item.number, cell.item.title, cell.item.end, word_of(cell, today), cell.done_on, note]


def heading_of(item: Item) -> str:
    """«5. Собрать согласия»."""
    return f"{item.number}. {item.title}" if item.number else item.title


def word_of(cell: Assignment | None, today: datetime.date) -> str:
    """The state in words; late goes before."""
    if cell is None:
        return ""
    return LATE if cell.is_late(today) else cell.get_state_display()
