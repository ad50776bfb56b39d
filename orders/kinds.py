"""Kinds of orders: where each is registered, how it is worded, what it annexes. A new kind is a line here.

Words live in `templates/orders/texts/<kind>.txt`, annexes in `templates/orders/pdf/`, consequences in `effects.py`.
"""

from dataclasses import dataclass

from orders.models import Order, Series


@dataclass(frozen=True)
class KindRules:
    """`hint`: a sentence on the page that chooses a kind; `consequence`: what the page that signs says will happen."""

    series: Series.Code
    hint: str
    consequence: str = "Никаких других изменений в портале не произойдёт."
    annex: str = ""

    @property
    def names_people(self) -> bool:
        """Whether the annex names people whom not every reader of the order may see."""
        return self.annex in {"pairs", "plans"}

    @property
    def annex_template(self) -> str:
        return f"orders/pdf/{self.annex}.html" if self.annex else ""


Kind = Order.Kind

RULES: dict[str, KindRules] = {
    Kind.APPROVE_ROADMAP: KindRules(
        Series.Code.CORE,
        "Дорожная карта, отправленная на утверждение, станет приложением к приказу.",
        "Дорожная карта вступит в силу, прежняя редакция перестанет действовать.",
        annex="roadmap",
    ),
    Kind.FIX_PAIRS: KindRules(
        Series.Code.CORE,
        "Пары и группы, у которых собраны все согласия, начнут работать с даты приказа.",
        "Пары и группы из приложения начнут работать с даты приказа.",
        annex="pairs",
    ),
    Kind.APPROVE_PLANS: KindRules(
        Series.Code.CORE,
        "Согласованные куратором планы пар и групп.",
        "Планы из приложения будут утверждены.",
        annex="plans",
    ),
    Kind.APPOINT_CURATOR: KindRules(
        Series.Code.STAFF,
        "Сотрудник получает обязанности и роль куратора программы.",
        "Назначенный сотрудник получит в портале роль куратора.",
    ),
    Kind.CANCEL: KindRules(
        Series.Code.CORE,
        "Подписанный приказ не правят и не удаляют: его отменяют другим приказом.",
        "Отменяемый приказ утратит силу. Закреплённые им пары прекратят работу, утверждённая им дорожная карта "
        "перестанет действовать.",
    ),
    Kind.FREE: KindRules(Series.Code.CORE, "Любой другой приказ по программе: пункты, исполнители и сроки — ваши."),
}
