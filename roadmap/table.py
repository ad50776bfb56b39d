"""The table of a roadmap as page, print and XLSX show it: columns, rows grouped by stage, progress per stage."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from documents.approval import approved
from documents.xlsx import Sheet, write
from inflection.russian import date_words
from roadmap.columns import STAGE, Column, columns_of
from roadmap.figures import percent
from roadmap.models import Item, Roadmap, Stage

OUTSIDE = "Вне этапов"


# A sheet on its side has some 140 letters in a line and 37 lines (print.css).
SHEET_LETTERS, TALL_LINES = 140, 20


@dataclass
class TableRow:
    """An item with its cells in the order of the columns."""

    item: Item
    cells: list[tuple[Column, str]]
    overdue: bool

    @property
    def is_tall(self) -> bool:
        """Whether it takes more than half of a printed sheet: such a row may go on overleaf, others are not torn."""
        whole = sum(column.width for column, _ in self.cells)
        letters = [max(1, SHEET_LETTERS * column.width // whole) for column, _ in self.cells]
        texts = zip(letters, (text.splitlines() for _, text in self.cells), strict=True)
        return any(sum(len(line) // room + 1 for line in lines) > TALL_LINES for room, lines in texts)


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
    """Rows in document order, a group each time the stage changes. `stage` must be loaded with the items.

    A group has its stage as title, unless the stage is a column: then the cell of its first row holds it.
    """
    groups: list[Group] = []
    in_column = any(column.field == STAGE.field for column in columns)
    for stage, found in groupby(items, key=lambda item: item.stage):
        rows = [
            TableRow(item, cells_of(item, columns, is_first=place == 0), item.is_overdue(today))
            for place, item in enumerate(found)
        ]
        # Rows without a stage after those of one would read as its own.
        title = stage.title if stage else OUTSIDE if groups else ""
        groups.append(Group("" if in_column else title, rows))
    return groups


def cells_of(item: Item, columns: list[Column], *, is_first: bool) -> list[tuple[Column, str]]:
    """The cells of a row; the stage stands only in the first row of its group."""
    return [(column, "" if column.field == STAGE.field and not is_first else column.of(item)) for column in columns]


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
    """The table with dates, people and states, as filtered on the page, under the roadmap's title and stamp."""
    columns = columns_of(roadmap, items)
    days = ["Начало", "Окончание", "Ближайший срок"]
    headings = ["Этап", *(column.title for column in columns), *days, "Ответственные в портале"]
    widths = [28, *(column.width for column in columns), 12, 12, 14, 28, 16, 12, 12]
    rows = [xlsx_row(item, columns, today) for item in items]
    lines = [roadmap.title, stamp_of(roadmap)]
    return write(Sheet("Дорожная карта", [*headings, "Состояние", "Выполнено", "Принято"], rows, widths, lines))


def stamp_of(roadmap: Roadmap) -> str:
    """The approval in a line, or that there is none."""
    where = f"{roadmap.programme.years} учебный год" + (f", {roadmap.called}" if roadmap.follows_one else "")
    if not roadmap.is_stamped or roadmap.order_date is None:
        return f"ПРОЕКТ. {where}"
    order = f"приказом {roadmap.organisation.short_name} от {date_words(roadmap.order_date)} № {roadmap.order_number}"
    lost = " (утратила силу)" if roadmap.state == Roadmap.State.SUPERSEDED else ""
    return f"{approved(roadmap.title, 'карта')} {order}. {where}{lost}"


def next_due(item: Item) -> datetime.date | None:
    """The first day that is not done; none when the item is closed."""
    return None if item.is_closed else item.next_due


def xlsx_row(item: Item, columns: list[Column], today: datetime.date) -> list:
    """One line of the sheet."""
    people = "; ".join(str(member.user) for member in item.responsibles.all())
    state = "просрочено" if item.is_overdue(today) else item.get_state_display()
    return [
        item.stage.title if item.stage else "", *(column.of(item) for column in columns),
        item.start, item.end, next_due(item), people, state, item.done_on, item.accepted_on,
    ]  # fmt: skip
