"""Which columns a roadmap has and in what order, by its layout; the same for page, PDF and XLSX.

Real documents differ in everything but № · measure · deadline · responsible (docs/reading.md): those four are always
there, the others only when some row has something to say in them. After them come the document's own columns
(co-executors, place, mark of completion, whatever the portal does not know), by their headings.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from accounts.models import Organisation
from reading import ParsedRoadmap, Role
from reading.tables.columns import role_of
from roadmap.models import Item, Roadmap

OWN_WIDTH = 24
# A letter of a heading needs about this much of a sheet's unit on paper.
LETTER = 2
# «Исполнители» beside «Ответственный» are co-executors too.
TAKE_PART = {Role.CO_EXECUTOR, Role.RESPONSIBLE}
# «Система наставничества педагогических работников» has stages of its own (АЗ-1128/08).
OF_TEACHERS = "педагогическ"


@dataclass(frozen=True)
class TableColumn:
    """A field of Item, or one of the document's own columns; its heading, and its width in an XLSX sheet.

    `field` fits a CSS class and the name of a form's field.
    """

    field: str
    title: str
    width: int
    always: bool = True
    is_own: bool = False

    def of(self, item: Item) -> str:
        """What a row says in this column."""
        if self.is_own:
            return str(item.extra.get(self.title, ""))
        if self.field == STAGE.field:
            return item.stage.title if item.stage else ""
        return getattr(item, self.field)


NUMBER = TableColumn("number", "№ п/п", 7)
STAGE = TableColumn("stage", "Этап", 26, always=False)
TITLE = TableColumn("title", "Мероприятие", 50)
DEADLINE = TableColumn("deadline_text", "Срок", 22)
RESPONSIBLE = TableColumn("responsible_text", "Ответственный", 28)
SUBSTAGE = TableColumn("substage", "Подэтап", 28, always=False)
RESULT = TableColumn("result_text", "Ожидаемый результат", 36, always=False)
INDICATOR = TableColumn("indicator_text", "Показатель", 30, always=False)

# The five layouts that schools use. Where the form has a column of stages, print shows them in it.
ORDER = {
    Roadmap.Layout.FLAT: (NUMBER, SUBSTAGE, TITLE, DEADLINE, RESPONSIBLE, RESULT, INDICATOR),
    Roadmap.Layout.STAGES: (
        NUMBER,
        STAGE,
        replace(SUBSTAGE, title="Содержание подэтапов"),
        replace(TITLE, title="Мероприятия"),
        replace(DEADLINE, title="Сроки"),
        replace(RESPONSIBLE, title="Ответственные"),
        RESULT,
        INDICATOR,
    ),
    Roadmap.Layout.SECTIONS: (
        NUMBER,
        SUBSTAGE,
        replace(TITLE, title="Содержание деятельности"),
        DEADLINE,
        replace(RESULT, title="Ожидаемый результат (вид документа)"),
        replace(INDICATOR, title="Показатели эффективности"),
        RESPONSIBLE,
    ),
    Roadmap.Layout.TEACHERS: (
        NUMBER,
        replace(STAGE, title="Наименование этапа"),
        SUBSTAGE,
        replace(TITLE, title="Содержание деятельности"),
        replace(DEADLINE, title="Срок реализации"),
        replace(RESPONSIBLE, title="Ответственный организатор"),
        RESULT,
        INDICATOR,
    ),
    Roadmap.Layout.MUNICIPAL: (
        NUMBER,
        SUBSTAGE,
        TITLE,
        replace(RESPONSIBLE, title="Исполнители"),
        replace(DEADLINE, title="Срок исполнения"),
        RESULT,
        INDICATOR,
    ),
}


def own_column(heading: str) -> TableColumn:
    """The document's own column of this heading."""
    token = hashlib.blake2s(heading.encode(), digest_size=6).hexdigest()
    longest = max(map(len, heading.split()), default=0)
    return TableColumn(f"own-{token}", heading, max(OWN_WIDTH, LETTER * longest), is_own=True)


def own_headings(roadmap: Roadmap, items: Iterable[Item]) -> list[str]:
    """The document's own columns: those the roadmap names, in its order, then any that only rows know."""
    written = (heading for item in items for heading, text in item.extra.items() if str(text).strip())
    return list(dict.fromkeys([*roadmap.own_columns, *written]))


def own_columns(roadmap: Roadmap, items: Iterable[Item]) -> list[TableColumn]:
    """The document's own columns, in order."""
    return [own_column(heading) for heading in own_headings(roadmap, items)]


def columns_of(roadmap: Roadmap, items: Iterable[Item]) -> list[TableColumn]:
    """The columns on a page, where stages stand above their rows."""
    return [column for column in printed_columns(roadmap, items) if column.field != STAGE.field]


def printed_columns(roadmap: Roadmap, items: Iterable[Item]) -> list[TableColumn]:
    """The columns on paper, in order; in two layouts the stage is one of them."""
    rows = list(items)
    built_in = ORDER[Roadmap.Layout(roadmap.layout)]
    used = [column for column in built_in if column.always or any(column.of(row) for row in rows)]
    return used + own_columns(roadmap, rows)


def co_executors(item: Item) -> list[str]:
    """The words of the document's own columns that name people beside the responsible."""
    return [str(text) for heading, text in item.extra.items() if text and role_of(heading) in TAKE_PART]


def layout_of(parsed: ParsedRoadmap, organisation: Organisation) -> Roadmap.Layout:
    """The built-in layout that comes nearest to the document's columns."""
    if organisation.kind != Organisation.Kind.SCHOOL:
        return Roadmap.Layout.MUNICIPAL
    if any(row.indicator_text for row in parsed.rows):
        return Roadmap.Layout.SECTIONS
    headings = {column.role: column.heading.lower() for column in parsed.columns}
    if Role.STAGE not in headings:
        return Roadmap.Layout.FLAT
    organisers = "организатор" in headings.get(Role.RESPONSIBLE, "")
    return (
        Roadmap.Layout.TEACHERS if organisers or OF_TEACHERS in (parsed.title or "").lower() else Roadmap.Layout.STAGES
    )


def own_columns_of(parsed: ParsedRoadmap) -> list[str]:
    """Headings of the document's columns without a field, in its order: those that hold text, and that of the marks,
    which is filled in on paper."""
    used = dict.fromkeys(heading for row in parsed.rows for heading, text in row.extra.items() if text)
    marks = {column.heading for column in parsed.columns if column.role == Role.MARK and column.heading}
    known = [column.heading for column in parsed.columns if column.heading in marks | used.keys()]
    return list(dict.fromkeys([*known, *used]))
