"""Which columns a roadmap has and in what order, by its layout; the same for page, PDF and XLSX.

Real documents differ in everything but № · measure · deadline · responsible (roadmap-variety.md): those four are always
there, the others only when some row has something to say in them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from roadmap.models import Item, Roadmap


@dataclass(frozen=True)
class Column:
    """A field of Item, its heading, and its width in an XLSX sheet."""

    field: str
    title: str
    width: int
    always: bool = True


NUMBER = Column("number", "№ п/п", 7)
TITLE = Column("title", "Мероприятие", 50)
DEADLINE = Column("deadline_text", "Срок", 22)
RESPONSIBLE = Column("responsible_text", "Ответственный", 28)
SUBSTAGE = Column("substage", "Подэтап", 28, always=False)
RESULT = Column("result_text", "Ожидаемый результат", 36, always=False)
INDICATOR = Column("indicator_text", "Показатель", 30, always=False)

ORDER = {
    Roadmap.Layout.FLAT: (NUMBER, SUBSTAGE, TITLE, DEADLINE, RESPONSIBLE, RESULT, INDICATOR),
    Roadmap.Layout.STAGES: (NUMBER, SUBSTAGE, TITLE, DEADLINE, RESPONSIBLE, RESULT, INDICATOR),
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


def columns_of(roadmap: Roadmap, items: Iterable[Item]) -> list[Column]:
    """The columns of this roadmap, in order."""
    rows = list(items)
    return [
        column
        for column in ORDER[Roadmap.Layout(roadmap.layout)]
        if column.always or any(getattr(row, column.field) for row in rows)
    ]
