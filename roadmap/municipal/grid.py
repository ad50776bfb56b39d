"""School × item: how far the schools are with what a municipality or region has assigned to them.

Shows state, day and the note written for the sender; what proves the work stays with the school. Every function takes
`seen`, the assignments of one roadmap that the reader sees (`seen_of`): an officer sees what the region assigned to her
own schools, and nothing of the others.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils.text import Truncator

from accounts.models import Membership, Organisation, by_name
from documents.boards import Cell, Mark, mark_of
from documents.xlsx import XlsxSheet, write
from inflection.organisations import plain_name_of
from roadmap.models import Assignment, Item, Roadmap
from roadmap.models.assignments import AssignmentQuerySet, schools_below

LATE, RETURNED = "просрочено", Assignment.State.RETURNED
DETAILS = [
    "Муниципалитет", "Школа", "№", "Мероприятие", "Срок", "Ближайший срок", "Состояние", "Выполнено", "Пояснение школы",
]  # fmt: skip
UNITS = ["Муниципалитет", "Школ", "Поручено", "Выполнено", "Просрочено", "Возвращено"]


# So many items stand beside each other on a page.
WIDEST = 7
# So many letters of an item's title stand before its field on a phone.
NAMED = 28


@dataclass(frozen=True)
class GridRow:
    """A school with a cell for each item of the grid; None where it was not asked."""

    school: Any  # an Organisation with its counts (`schools_of`)
    cells: list[Assignment | None]


def seen_of(roadmap: Roadmap, membership: Membership | None) -> AssignmentQuerySet:
    """The assignments of a roadmap that this person sees."""
    return Assignment.objects.visible_to(membership).filter(item__roadmap=roadmap)


def assigned_items(seen: AssignmentQuerySet, today: datetime.date) -> QuerySet[Item]:
    """The items that were sent to schools, with `total`, `done`, `returned`, `late`."""
    sent = Item.objects.filter(assignments__in=seen).select_related("roadmap__programme__organisation")
    return sent.annotate(**Assignment.counts(today, "assignments__")).order_by("position", "pk")


def to_catch_up(roadmap: Roadmap, today: datetime.date) -> list[Item]:
    """What schools added later still lack: the items that every other school has, but those whose day has passed."""
    if not schools_without(roadmap):
        return []
    everybody = Assignment.objects.filter(item__roadmap=roadmap).aggregate(n=Count("organisation", distinct=True))["n"]
    sent = roadmap.items.annotate(sent=Count("assignments")).filter(sent=everybody, sent__gt=0)
    return [item for item in sent if not item.is_past(today)]


def schools_without(roadmap: Roadmap) -> int:
    """How many schools have none of them: perhaps they were added later."""
    return schools_below(roadmap.organisation).exclude(assignments__item__roadmap=roadmap).count()


def schools_of(
    seen: AssignmentQuerySet,
    today: datetime.date,
    *,
    municipality: int | None = None,
    state: str = "",
    item: int | None = None,
) -> QuerySet[Organisation]:
    """The schools asked, with their counts; narrowed to a municipality, and to those with `state` at `item`."""
    here = seen.filter(item=item) if item else seen
    found = Organisation.objects.filter(pk__in=here.matching(today, state).values("organisation"))
    if municipality:
        found = found.filter(parent=municipality)
    counted = found.filter(assignments__in=here).annotate(**Assignment.counts(today, "assignments__"))
    return counted.select_related("parent").order_by(by_name("parent__"), by_name(), "pk")


def by_municipality(seen: AssignmentQuerySet, today: datetime.date) -> list[dict[str, Any]]:
    """How far each municipality is: `pk`, `name`, `schools`, `total`, `done`, `returned`, `late`, one query."""
    named = seen.values(pk=F("organisation__parent"), name=F("organisation__parent__short_name"))
    counted = named.annotate(schools=Count("organisation", distinct=True), **Assignment.counts(today))
    units = [{**unit, "name": plain_name_of(unit["name"])} for unit in counted]
    return sorted(units, key=itemgetter("name"))


def by_roadmap(seen: AssignmentQuerySet, today: datetime.date) -> QuerySet[Roadmap]:
    """The roadmaps that these were sent from, with `schools` and the counts."""
    sent = Roadmap.objects.filter(items__assignments__in=seen).select_related("programme__organisation")
    counted = sent.annotate(
        schools=Count("items__assignments__organisation", distinct=True),
        **Assignment.counts(today, "items__assignments__"),
    )
    return counted.order_by("programme__organisation__kind", by_name("programme__organisation__"), "pk")


def lines_of(seen: AssignmentQuerySet, schools: Iterable[Organisation], items: list[Item]) -> list[GridRow]:
    """The grid's rows for these schools, in one query."""
    rows = list(schools)
    found = seen.filter(item__in=items, organisation__in=rows).select_related("item")
    cells = {(one.organisation_id, one.item_id): one for one in found.defer("evidence")}
    return [GridRow(school, [cells.get((school.pk, item.pk)) for item in items]) for school in rows]


def cells_of(line: GridRow, items: list[Item], today: datetime.date) -> list[Cell]:
    """The fields of a school's row as a board shows them."""
    return [cell_of(one, item, today) for one, item in zip(line.cells, items, strict=True)]


def cell_of(assignment: Assignment | None, item: Item, today: datetime.date) -> Cell:
    """A field: late, returned and near its day are trouble; empty where the school was not asked."""
    name = Truncator(f"{item.number}. {item.title}" if item.number else item.title).chars(NAMED)
    if assignment is None:
        return Cell(Mark.NONE, name=name)
    mark = mark_of(is_done=assignment.is_done, due=assignment.next_due, today=today)
    if assignment.is_returned:
        mark = Mark.DECIDE
    elif mark == Mark.LATE and not assignment.is_late(today):
        mark = Mark.AHEAD
    word = f"{assignment.done_on:%d.%m}" if assignment.is_done and assignment.done_on else state_of(assignment, today)
    told = assignment.reason if assignment.is_returned else assignment.note
    return Cell(mark, word, assignment.get_absolute_url(), name, told)


def as_xlsx(seen: AssignmentQuerySet, today: datetime.date, chosen: dict) -> bytes:
    """The grid, a row for each school and item with day and note, and the municipalities. Filtered as the page."""
    items = [one for one in assigned_items(seen, today) if chosen.get("item") in (None, one.pk)]
    schools = list(schools_of(seen, today, **chosen))
    lines = lines_of(seen, schools, items)
    headings = ["Муниципалитет", "Школа", "Поручено", "Выполнено", *(heading_of(item) for item in items)]
    grid = (
        [*where(line), line.school.total, line.school.done, *(word_of(cell, today) for cell in line.cells)]
        for line in lines
    )
    return write(
        XlsxSheet("Сводка", headings, grid, [24, 32, 10, 10, *([24] * len(items))]),
        XlsxSheet("По мероприятиям", DETAILS, detail_rows(lines, today), [24, 32, 8, 50, 24, 14, 18, 12, 40]),
        XlsxSheet("По муниципалитетам", UNITS, unit_rows(seen, today), [32, 8, 10, 10, 12, 12]),
    )


def where(line: GridRow) -> list[str]:
    """Municipality and school."""
    return [line.school.parent.plain_name if line.school.parent else "", line.school.plain_name]


def detail_rows(lines: list[GridRow], today: datetime.date) -> Iterator[list]:
    """A row for each cell that is there."""
    for line in lines:
        for cell in filter(None, line.cells):
            item, is_open = cell.item, cell.state in Assignment.OPEN
            yield [
                *where(line),
                item.number,
                item.title,
                item.deadline_text,
                cell.next_due if is_open else None,
                state_of(cell, today),
                cell.done_on,
                cell.reason if cell.state == RETURNED else cell.note,
            ]


def unit_rows(seen: AssignmentQuerySet, today: datetime.date) -> Iterator[list]:
    """A row for each municipality."""
    for unit in by_municipality(seen, today):
        yield [unit[name] for name in ("name", "schools", "total", "done", "late", "returned")]


def heading_of(item: Item) -> str:
    """«5. Собрать согласия (до 20 сентября)»."""
    text = f"{item.number}. {item.title}" if item.number else item.title
    return f"{text} ({item.deadline_text})" if item.deadline_text else text


def state_of(cell: Assignment, today: datetime.date) -> str:
    """The state in a word; late goes before."""
    return LATE if cell.is_late(today) else cell.get_state_display()


def word_of(cell: Assignment | None, today: datetime.date) -> str:
    """What stands in a cell of the grid: the state with its day, or with the reason of the return."""
    if cell is None:
        return ""
    word = state_of(cell, today)
    if cell.done_on:
        return f"{word} {cell.done_on:%d.%m.%Y}"
    return f"{word}: {cell.reason}" if cell.state == RETURNED else word
