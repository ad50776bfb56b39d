"""Tables of a PDF without ruled lines: columns by the words below the heading words, rows by the numbers."""

from __future__ import annotations

import re
from itertools import pairwise

from reading.formats.pdf_tables import TOLERANCE, Page, RuledTable, Word, group_lines, is_inside
from reading.tables.columns import Role, role_of

NUMBER = re.compile(r"\d{1,3}(\.\d{1,2})*[.)]?")
FEWEST_COLUMNS = 4
FEWEST_ROWS = 2
# Words of one column begin this close below one another; numbers may stand in the middle of theirs.
ALIGNED = 3.0
NUMBER_ALIGNED = 12.0
MARGIN = 4.0
# A gap wider than this is no blank between two words.
BLANK = 4.5
# More than this many heights of a line between lines without a number: something else begins.
LARGE_GAP = 1.5

Lines = list[list[Word]]


def add_unruled_tables(pages: list[Page]) -> None:
    """Move the words of a table without ruled lines into a table of its page; it may go on at the next page."""
    starts: list[float] = []
    for page in pages:
        lines = [] if page.tables else group_lines(page.words)
        first, starts = find_start(lines, starts)
        if starts:
            add_table(page, taken(lines[first:], starts), starts)


def find_start(lines: Lines, before: list[float]) -> tuple[int, list[float]]:
    """The line with which the table of a page begins, and where its columns begin (none: there is no such table)."""
    for position, line in enumerate(lines):
        if role_of(line[0].text) is Role.NUMBER:
            starts = column_starts(line, lines[position + 1 :])
            if starts:
                return position, starts
    goes_on = before and any(is_numbered(line, before[0]) and not crosses(line, before) for line in lines)
    first = next((i for i, line in enumerate(lines) if not crosses(line, before)), 0)
    return first, before if goes_on else []


def column_starts(heading: list[Word], below: Lines) -> list[float]:
    """Where words begin below one another in most numbered rows, if each such column has a word of the heading."""
    numbered = [line for line in below if is_numbered(line, heading[0].x0)]
    if len(numbered) < FEWEST_ROWS:
        return []
    starts = [min(heading[0].x0, *(line[0].x0 for line in numbered))]
    for x0 in sorted(word.x0 for line in numbered for word in beginnings(line)):
        common = sum(any(abs(word.x0 - x0) < ALIGNED for word in beginnings(line)) for line in numbered)
        if x0 - starts[-1] > NUMBER_ALIGNED and common * 2 > len(numbered):
            starts.append(x0)
    ends = [*starts[1:], float("inf")]
    headed = all(
        any(x0 - MARGIN <= w.x0 and w.x1 <= end for w in heading) for x0, end in zip(starts, ends, strict=True)
    )
    return starts if headed and len(starts) >= FEWEST_COLUMNS else []


def beginnings(line: list[Word]) -> list[Word]:
    """The words of a line behind a gap wider than a blank, without the number."""
    return [word for before, word in pairwise(line) if word.x0 - before.x1 > BLANK]


def is_numbered(line: list[Word], left: float) -> bool:
    """Does a row begin here: a number in the first column?"""
    return bool(NUMBER.fullmatch(line[0].text)) and abs(line[0].x0 - left) < NUMBER_ALIGNED


def crosses(line: list[Word], starts: list[float]) -> bool:
    """Does a word of the line reach from one column into the next?"""
    return any(word.x0 < start - ALIGNED and word.x1 > start for word in line for start in starts)


def taken(lines: Lines, starts: list[float]) -> list[Lines]:
    """The rows of the table, each with its lines, up to the text below it; a line across the columns is a row."""
    last = max(i for i, line in enumerate(lines) if i == 0 or is_numbered(line, starts[0]))
    rows: list[Lines] = []
    for position, line in enumerate(lines):
        other = bool(rows) and is_other(lines[position - 1], line, starts)
        if other and position > last:
            break
        if not rows or is_numbered(line, starts[0]) or other:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def is_other(before: list[Word], line: list[Word], starts: list[float]) -> bool:
    """A line that goes on with no cell: it reaches over columns, or stands far below."""
    if is_numbered(line, starts[0]):
        return False
    gap, height = line[0].top - before[0].bottom, line[0].bottom - line[0].top
    # A bold line that begins in no column stands in the middle of the table.
    amid = all(word.bold for word in line) and all(abs(line[0].x0 - start) > NUMBER_ALIGNED for start in starts)
    return amid or crosses(line, starts) or gap > LARGE_GAP * height


def add_table(page: Page, rows: list[Lines], starts: list[float]) -> None:
    """Give the page a table with a cell for each row and column, unless a word would stand in no cell."""
    edges = [start - MARGIN for start in starts] + [page.width]
    tops = [min(word.top for word in row[0]) for row in rows]
    bottoms = [*tops[1:], max(word.bottom for word in rows[-1][-1])]
    table = RuledTable(page.number, (edges[0], tops[0], edges[-1], bottoms[-1]), [])
    for row, top, bottom in zip(rows, tops, bottoms, strict=True):
        borders = [edges[0], edges[-1]] if crosses(row[0], starts) else edges
        table.cells += [(x0, top, x1, bottom) for x0, x1 in zip(borders, borders[1:], strict=False)]
        table.words += [word for line in row for word in line]
    if is_sound(table):
        own = set(map(id, table.words))
        page.words = [word for word in page.words if id(word) not in own]
        page.tables.append(table)


def is_sound(table: RuledTable) -> bool:
    """Are the rows high enough to be told apart, and is every word in a cell?"""
    high = all(cell[3] - cell[1] > TOLERANCE for cell in table.cells)
    return high and all(any(is_inside(word, cell) for cell in table.cells) for word in table.words)
