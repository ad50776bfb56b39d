"""Workbooks (xlsx, xls, ods) by calamine: measured before anything is laid out, then sheet after sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

import python_calamine
from lxml import etree

from reading.errors import UnreadableDocument
from reading.formats.archives import open_archive
from reading.sheets.cell_formats import cell_formats
from reading.sheets.extents import MAX_SHEET_CELLS, TOO_WIDE, Extent, measure
from reading.sheets.parts import sheet_parts
from reading.sheets.sheet import Codes, Merge, Rows, Sheet

BROKEN = "Таблица повреждена или защищена паролем и не открывается. Сохраните её заново без пароля и загрузите снова."


class BrokenWorkbook(UnreadableDocument):
    """The workbook is damaged or locked."""


@contextmanager
def as_broken() -> Iterator[None]:
    """What calamine and the XML parser raise about damaged files becomes BrokenWorkbook."""
    try:
        yield
    except (python_calamine.CalamineError, etree.LxmlError, OSError, ValueError) as error:
        raise BrokenWorkbook(BROKEN) from error


class Workbook:
    """A workbook whose archive has been checked (`checked_archive`, `kind_of`).

    Raises UnreadableDocument when it is damaged or locked, or when its cells lie absurdly far apart.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.extents = extents_of(content)
        with as_broken():
            self.book = python_calamine.load_workbook(io.BytesIO(content))

    @cached_property
    def formats(self) -> dict[str, Codes]:
        """The number formats of each sheet by its name."""
        with as_broken():
            return cell_formats(self.content)

    def sheets(self) -> Iterator[Sheet]:
        """Every worksheet in its order, hidden ones too; charts are left out."""
        for metadata in self.book.sheets_metadata:
            if metadata.typ == python_calamine.SheetTypeEnum.WorkSheet:
                with as_broken():
                    source = self.book.get_sheet_by_name(metadata.name)
                yield self.sheet_of(source, metadata)

    def sheet_of(self, source, metadata) -> Sheet:
        """What calamine and the XML say of one sheet."""
        extent = self.extents.get(metadata.name, Extent())
        ranges = source.merged_cell_ranges or []
        return Sheet(
            name=metadata.name,
            height=source.total_height,
            width=source.total_width,
            lay_out=lambda: laid_out(source),
            read_formats=lambda: self.formats.get(metadata.name, {}),
            is_hidden=metadata.visible != python_calamine.SheetVisibleEnum.Visible,
            hidden_rows=tuple(row for row in extent.hidden_rows if row <= extent.rows),
            hidden_columns=tuple(column for column in extent.hidden_columns if column <= extent.columns),
            merges=tuple(Merge(top, left, bottom, right) for (top, left), (bottom, right) in ranges),
        )


def extents_of(content: bytes) -> dict[str, Extent]:
    """How far the cells of each sheet reach, by its name; of old workbooks (xls) nothing is known beforehand."""
    if not content.startswith(b"PK"):
        return {}
    archive = open_archive(content)
    extents = measure(archive)
    return {name: extents[part] for name, part in sheet_parts(archive).items() if part in extents}


def laid_out(source) -> Rows:
    """The values of a sheet. Raises UnreadableDocument when they span too many cells."""
    if source.total_height * source.total_width > MAX_SHEET_CELLS:
        raise UnreadableDocument(TOO_WIDE)
    with as_broken():
        return source.to_python(skip_empty_area=False)
