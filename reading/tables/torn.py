"""Rows that a page end has torn: joined by what is missing in the second half; merged cells go on."""

from __future__ import annotations

import re

from reading.formats.pdf_words import seamless
from reading.tables.body import BodyRow, has_numbers, is_merged_across
from reading.tables.columns import Role
from reading.tables.measures import follows, label_of, split_measures
from reading.tables.model import Cell

# A continued line: small letter, dash or bullet, closing sign.
CONTINUED = re.compile(r"^[а-яёa-z\-–—•·,;.)»]")


def join_broken(rows: list[BodyRow]) -> list[BodyRow]:
    """Join what a page end has torn apart, and go on with merged cells on the next page."""
    whole: list[BodyRow] = []
    numbered = has_numbers(rows)
    titles = [row.text(Role.TITLE) for row in rows if not row.new_page]
    capitals = sum(map(begins_small, titles)) * 10 < len(titles)
    for position, row in enumerate(rows):
        before = whole[-1] if whole else None
        if before is None or row.heading or before.heading:
            whole.append(row)
        elif is_continuation(row, before, numbered, capitals):
            append(before, row, rows[position + 1 :])
        else:
            if row.new_page:
                go_on_with_merged(row, whole, rows[position + 1 :])
            whole.append(row)
    return whole


def begins_small(title: str) -> bool:
    """Does a text begin with a small letter?"""
    return bool(re.match(r"[а-яё]", title))


def is_continuation(row: BodyRow, before: BodyRow, numbered: bool, capitals: bool) -> bool:
    """Is this the second half of the row before? `numbered`, `capitals`: so begin most rows of the table."""
    title, number = row.text(Role.TITLE), row.text(Role.NUMBER)
    if number or is_merged_across(row):
        return False
    if not before.text(Role.TITLE):
        # The words of the measure did not fit on the page, its number or deadline did.
        return row.new_page and bool(title) and (bool(before.text(Role.NUMBER)) or complement(before, row))
    if row.cell(Role.TITLE) is before.cell(Role.TITLE) and title:
        return False
    others = [cell for index, cell in row.filled() if row.columns[index].role is not Role.TITLE]
    if not others and row.new_page and title:
        if looks_like_section(row.cell(Role.TITLE), before):
            return False
        if before.text(Role.DEADLINE) or before.text(Role.RESPONSIBLE):
            # Plain words alone at the top of a page: a measure of its own would have a deadline or a person.
            return True
    if row.new_page and ((capitals and begins_small(title)) or is_rest_of_section(row, before)):
        return True
    quiet = all(CONTINUED.match(cell.text) for cell in others)
    if not row.new_page:
        return numbered and begins_small(title) and quiet and not row.text(Role.DEADLINE)
    if numbered or not title or (capitals and others and quiet and not row.text(Role.DEADLINE)):
        return True
    return quiet and (bool(CONTINUED.match(title)) or counts_on(before.text(Role.TITLE), title))


def is_rest_of_section(row: BodyRow, before: BodyRow) -> bool:
    """Has the page end torn a heading in capitals?"""
    title, above = row.cell(Role.TITLE), before.cell(Role.TITLE)
    if title is None or above is None or not title.text.isupper() or len(before.filled()) > 1 or len(row.filled()) > 1:
        return False
    return above.text.isupper()


def complement(before: BodyRow, row: BodyRow) -> bool:
    """Is no column filled in both rows?"""
    return not {index for index, _ in before.filled()} & {index for index, _ in row.filled()}


def looks_like_section(title: Cell | None, before: BodyRow) -> bool:
    """Bold or in capitals, unlike the measure before."""
    above = before.cell(Role.TITLE)
    if title is None or above is None:
        return False
    return (title.bold and not above.bold) or (title.text.isupper() and not above.text.isupper())


def counts_on(before: str, after: str) -> bool:
    """Does a numbered list inside the cell go on in the next row?"""
    number, _ = label_of(after.split("\n")[0])
    return bool(number) and follows(split_measures(before)[-1].number, number or "")


def append(before: BodyRow, row: BodyRow, later: list[BodyRow]) -> None:
    """Add the cells of a torn row to those above; rows below that share a torn cell share the joined one."""
    for index, cell in enumerate(row.cells):
        above = before.cells[index]
        if cell is not None and above is not None and cell.is_empty and not above.is_empty:
            share(later, index, cell, above)
    for index, cell in row.filled():
        above = before.cells[index]
        if above is None or above.is_empty:
            before.cells[index] = cell
            continue
        if above is not cell:
            above.paragraphs = seamless(above.paragraphs, cell.paragraphs)
            share(later, index, cell, above)


def share(rows: list[BodyRow], index: int, old: Cell, new: Cell) -> None:
    """Put one cell in place of another wherever it stands in this column."""
    for row in rows:
        if row.cells[index] is old:
            row.cells[index] = new


def go_on_with_merged(row: BodyRow, whole: list[BodyRow], later: list[BodyRow]) -> None:
    """On a new page a merged cell is printed empty, or with the rest of its words: give it the cell above."""
    before = whole[-1]
    if is_bare(row):
        return
    for column in row.columns:
        index, cell, above = column.index, row.cells[column.index], before.cells[column.index]
        if cell is None or above is None or above.is_empty or column.role in (Role.TITLE, Role.NUMBER):
            continue
        tall = shared(later[:1], index, cell) or shared(whole[-2:-1], index, above)
        rest = bool(re.match(r"[а-яё]", cell.text)) and column.role in (Role.STAGE, Role.SUBSTAGE)
        if not rest and not (cell.is_empty and tall):
            continue
        above.paragraphs += cell.paragraphs
        row.cells[index] = above
        share(later, index, cell, above)


def is_bare(row: BodyRow) -> bool:
    """A number and words, nothing else, although there are several columns more: a section, not a measure."""
    others = [c.index for c in row.columns if c.role not in (Role.TITLE, Role.NUMBER, Role.STAGE, Role.SUBSTAGE)]
    cells = [row.cells[index] for index in others]
    return len(others) > 1 and all(cell is None or cell.is_empty for cell in cells)


def shared(rows: list[BodyRow], index: int, cell: Cell) -> bool:
    """Does a neighbouring row have the same merged cell?"""
    return any(row.cells[index] is cell for row in rows)
