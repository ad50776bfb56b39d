"""The register of orders as a spreadsheet."""

from collections.abc import Iterable
from typing import Any

from documents.xlsx import Sheet, write
from orders.models import Order

HEADINGS = ("№", "Дата", "Серия", "Заголовок", "Вид", "Состояние", "Подписал", "Ознакомлено", "Контрольная сумма")
WIDTHS = (12, 12, 26, 60, 36, 14, 22, 14, 70)


def register_xlsx(orders: Iterable[Order]) -> bytes:
    """The register of `orders`, read by `OrderQuerySet.for_lists`."""
    return write(Sheet("Журнал приказов", HEADINGS, map(row, orders), WIDTHS))


def row(order: Any) -> tuple[Any, ...]:
    """A line of the register in the order of HEADINGS; `order` as `for_lists` reads it."""
    return (
        order.number_text,
        order.date,
        order.series.title,
        order.title,
        order.get_kind_display(),
        order.get_state_display(),
        order.signed_by.name.signature,
        f"{order.confirmed_count} из {order.named_count}",
        order.file.sha256,
    )
