"""The register of orders as a spreadsheet."""

from collections.abc import Iterable
from typing import Any

from tablib import Dataset

from orders.models import Order

HEADERS = ("№", "Дата", "Серия", "Заголовок", "Вид", "Состояние", "Подписал", "Ознакомлено", "Контрольная сумма")


def register_xlsx(orders: Iterable[Order]) -> bytes:
    """The register of `orders` (read by `for_lists`); text that looks like a formula is made harmless."""
    sheet = Dataset(headers=HEADERS, title="Журнал приказов")
    for order in orders:
        sheet.append(row(order))
    return sheet.export("xlsx", escape=True)


def row(order: Any) -> tuple[str, ...]:
    """A line of the register in the order of HEADERS; `order` as `OrderQuerySet.for_lists` reads it."""
    return (
        order.number_text,
        f"{order.date:%d.%m.%Y}",
        order.series.title,
        order.title,
        order.get_kind_display(),
        order.get_state_display(),
        order.signed_by.name.signature,
        f"{order.confirmed_count} из {order.named_count}",
        order.file.sha256,
    )
