"""Kinds of orders: where each is registered, how it is worded, what it annexes. A new kind is a line here.

Words live in `templates/orders/texts/<kind>.txt`, annexes in `templates/orders/pdf/`, consequences in `effects.py`.
"""

from dataclasses import dataclass

from orders.models import Order, Series


@dataclass(frozen=True)
class KindRules:
    """`subject`: the field of Order that says what the order is about; `hint`: a sentence on the page that chooses."""

    series: Series.Code
    hint: str
    subject: str = ""
    annex: str = ""

    @property
    def annex_template(self) -> str:
        return f"orders/pdf/{self.annex}.html" if self.annex else ""


Kind = Order.Kind

RULES: dict[str, KindRules] = {
    Kind.APPOINT_CURATOR: KindRules(
        Series.Code.STAFF, "Сотрудник получает обязанности и роль куратора программы.", subject="member"
    ),
    Kind.CANCEL: KindRules(
        Series.Code.CORE, "Подписанный приказ не правят и не удаляют: его отменяют другим приказом.", subject="cancels"
    ),
    Kind.FREE: KindRules(Series.Code.CORE, "Любой другой приказ по программе: пункты, исполнители и сроки — ваши."),
}
