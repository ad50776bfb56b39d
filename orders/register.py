"""The register of orders (журнал регистрации приказов): its lines, as a spreadsheet and as a printed journal."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from itertools import groupby
from typing import Any

from accounts.models import Organisation
from documents.pdf import render
from documents.xlsx import XlsxSheet, write
from inflection.names import NO_BREAK
from inflection.russian import date_words
from orders.models import Order, ReservedNumber

HEADINGS = (
    "№", "Дата", "Серия", "Заголовок", "Вид", "Состояние", "Подписал", "Ознакомлено", "Контрольная сумма", "Примечание",
)  # fmt: skip
WIDTHS = (12, 12, 26, 60, 36, 16, 22, 14, 70, 50)
# A journal of more lines is printed in the background: 150 take a second.
LINES_AT_ONCE = 120


@dataclass(frozen=True)
class RegisterRow:
    """A line of the register, in the order of HEADINGS; a reserved number is a line without an order."""

    number_text: str
    date: datetime.date | None
    series: str
    title: str
    kind: str
    state: str
    signed_by: str
    read: str
    sha256: str
    note: str


def row_of_order(order: Any) -> RegisterRow:
    """The line of an order, read by `OrderQuerySet.for_lists` with what cancelled it."""
    return RegisterRow(
        order.number_text,
        order.date,
        order.series.title,
        order.title,
        order.get_kind_display(),
        order.get_state_display(),
        order.signed_by.name.signature,
        f"{order.confirmed_count} из {order.named_count}",
        order.file.sha256,
        "; ".join(notes(order)),
    )


def notes(order: Order) -> Iterator[str]:
    """What a journal says beside an order: who cancelled it, why its day lay in the past."""
    for later in order.cancelled_by.all():
        if later.date:
            yield f"отменён приказом от {date_words(later.date)} №{NO_BREAK}{later.number_text}"
    if order.backdating_reason:
        yield f"дата в прошлом: {order.backdating_reason}"


def row_of_number(number: ReservedNumber) -> RegisterRow:
    """The line of a number that bears no order (yet)."""
    note = number.void_reason or number.reason
    state = number.get_state_display()
    return RegisterRow(number.number_text, number.date, number.series.title, "—", "", state, "", "", "", note)


def register_rows(orders: Any, numbers: Any) -> list[RegisterRow]:
    """Orders and unused reserved numbers (querysets), by series, year and number."""
    rows: list[tuple[tuple[str, int, int], RegisterRow]] = [
        ((order.series.code, order.year, order.number), row_of_order(order))
        for order in orders.for_lists().prefetch_related("cancelled_by")
    ]
    unused = numbers.filter(order__isnull=True).select_related("series")
    rows += [((number.series.code, number.year, number.number), row_of_number(number)) for number in unused]
    return [row for _, row in sorted(rows, key=lambda keyed: keyed[0])]


def register_xlsx(rows: Iterable[RegisterRow]) -> bytes:
    """The register as a spreadsheet."""
    return write(XlsxSheet("Журнал приказов", HEADINGS, map(astuple, rows), WIDTHS))


def register_pdf(rows: list[RegisterRow], organisation: Organisation) -> bytes:
    """The register as a journal to print: a table for each series and year."""
    parts = [
        {"series": series, "year": year, "lines": list(part)}
        for (series, year), part in groupby(rows, key=lambda row: (row.series, row.date.year if row.date else 0))
    ]
    return render("orders/pdf/register.html", {"organisation": organisation, "parts": parts})
