"""The table of a roadmap as page, print and XLSX show it: columns, rows grouped by stage, progress per stage."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from roadmap.models import Item, Roadmap, Stage
from roadmap.table.columns import STAGE, TableColumn
from roadmap.table.figures import percent

OUTSIDE = "Вне этапов"


# A sheet on its side has some 140 letters in a line and 37 lines (print.css).
SHEET_LETTERS, TALL_LINES = 140, 20


@dataclass
class TableRow:
    """An item with its cells in the order of the columns."""

    item: Item
    cells: list[tuple[TableColumn, str]]
    overdue: bool

    @property
    def is_tall(self) -> bool:
        """Whether it takes more than half of a printed sheet: such a row may go on overleaf, others are not torn."""
        whole = sum(column.width for column, _ in self.cells)
        letters = [max(1, SHEET_LETTERS * column.width // whole) for column, _ in self.cells]
        texts = zip(letters, (text.splitlines() for _, text in self.cells), strict=True)
        return any(sum(len(line) // room + 1 for line in lines) > TALL_LINES for room, lines in texts)


@dataclass
class StageGroup:
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


def group_rows(items: Iterable[Item], columns: list[TableColumn], today: datetime.date) -> list[StageGroup]:
    """Rows in document order, a group each time the stage changes. `stage` must be loaded with the items.

    A group has its stage as title, unless the stage is a column: then the cell of its first row holds it.
    """
    groups: list[StageGroup] = []
    in_column = any(column.field == STAGE.field for column in columns)
    for stage, found in groupby(items, key=lambda item: item.stage):
        rows = [
            TableRow(item, cells_of(item, columns, is_first=place == 0), item.is_overdue(today))
            for place, item in enumerate(found)
        ]
        # Rows without a stage after those of one would read as its own.
        title = stage.title if stage else OUTSIDE if groups else ""
        groups.append(StageGroup("" if in_column else title, rows))
    return groups


def cells_of(item: Item, columns: list[TableColumn], *, is_first: bool) -> list[tuple[TableColumn, str]]:
    """The cells of a row; the stage stands only in the first row of its group."""
    return [(column, "" if column.field == STAGE.field and not is_first else column.of(item)) for column in columns]


def stage_progress(roadmap: Roadmap, today: datetime.date) -> list[StageProgress]:
    """One line per stage, in one query; cancelled items count nowhere."""
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
