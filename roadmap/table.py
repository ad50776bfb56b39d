"""The table of a roadmap as page, print and XLSX show it: columns, rows grouped by stage, progress per stage."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from documents.xlsx import Sheet, write
from roadmap.columns import Column, columns_of
from roadmap.figures import percent
from roadmap.models import Item, Roadmap, Stage


@dataclass
class TableRow:
    """An item with its cells in the order of the columns."""

    item: Item
    cells: list[tuple[Column, str]]
    overdue: bool


@dataclass
class Group:
    """Neighbouring rows of one stage; `title` is empty where there is none."""

    title: str
    rows: list[TableRow] = field(default_factory=list)


@dataclass(frozen=True)
class StageProgress:
    """How far a stage is."""

    stage: Stage
    total: int
    done: int
    overdue: int

    @property
    def percent(self) -> int:
        return percent(self.done, self.total)


def group_rows(items: Iterable[Item], columns: list[Column], today: datetime.date) -> list[Group]:
    """Rows in document order, a group each time the stage changes. `stage` must be loaded with the items."""
    groups = []
    for stage, found in groupby(items, key=lambda item: item.stage):
        rows = [
            TableRow(item, [(column, getattr(item, column.field)) for column in columns], item.is_overdue(today))
            for item in found
        ]
        groups.append(Group(stage.title if stage else "", rows))
    return groups


def stage_progress(roadmap: Roadmap, today: datetime.date) -> list[StageProgress]:
    """One line a stage, in one query; cancelled items count nowhere."""
    items = roadmap.items.exclude(state=Item.State.CANCELLED).filter(stage__isnull=False).select_related("stage")
    found: dict[Stage, list[Item]] = {}
    for item in items:
        if item.stage:
            found.setdefault(item.stage, []).append(item)
    return [
        StageProgress(
            stage, len(rows), sum(row.state == Item.State.DONE for row in rows), sum(r.is_overdue(today) for r in rows)
        )
        for stage, rows in found.items()
    ]


def as_xlsx(roadmap: Roadmap, items: list[Item], today: datetime.date) -> bytes:
    """The table with dates, people and states, as filtered on the page."""
    columns = columns_of(roadmap, items)
    days = ["Начало", "Окончание", "Ближайший срок"]
    headings = ["Этап", *(column.title for column in columns), *days, "Ответственные в портале"]
    widths = [28, *(column.width for column in columns), 12, 12, 14, 28, 16, 12, 12]
    rows = [xlsx_row(item, columns, today) for item in items]
    return write(Sheet("Дорожная карта", [*headings, "Состояние", "Выполнено", "Принято"], rows, widths))


def next_due(item: Item) -> datetime.date | None:
    """The first day that is not done; none when the item is closed."""
    return None if item.is_closed else item.next_due


def xlsx_row(item: Item, columns: list[Column], today: datetime.date) -> list:
    """One line of the sheet."""
    people = "; ".join(str(member.user) for member in item.responsibles.all())
    state = "просрочено" if item.is_overdue(today) else item.get_state_display()
    return [
        item.stage.title if item.stage else "", *(getattr(item, column.field) for column in columns),
        item.start, item.end, next_due(item), people, state, item.done_on, item.accepted_on,
    ]  # fmt: skip
