"""Kinds of orders: where each is registered, how it is worded, what it annexes. A new kind is a line here.

Words live in `templates/orders/texts/<kind>.txt`, annexes in `templates/orders/pdf/`, consequences in `effects.py`.
"""

from dataclasses import dataclass

from orders.models import Order, Series


@dataclass(frozen=True)
class KindRules:
    """`hint`: a sentence on the page that chooses a kind."""

    series: Series.Code
    hint: str
    annex: str = ""
    # What the order is about is typed, and may be typed anew while it is a draft.
    is_typed: bool = False

    @property
    def names_people(self) -> bool:
        """Whether the annex names people whom not every reader of the order may see."""
        return self.annex in {"pairs", "plans", "mentors", "commendations", "endings"}

    @property
    def annex_template(self) -> str:
        return f"orders/pdf/{self.annex}.html" if self.annex else ""


Kind = Order.Kind

RULES: dict[str, KindRules] = {
    Kind.IMPLEMENT: KindRules(
        Series.Code.CORE,
        "С него начинается учебный год: программа, рабочая группа, её председатель.",
        annex="group",
        is_typed=True,
    ),
    Kind.APPROVE_REGULATION: KindRules(
        Series.Code.CORE,
        "Положение о наставничестве: текст, набранный здесь, или готовый файл.",
        annex="regulation",
        is_typed=True,
    ),
    Kind.APPROVE_ROADMAP: KindRules(
        Series.Code.CORE,
        "Дорожная карта, отправленная на утверждение, станет приложением к приказу. Новая редакция утверждается "
        "приказом о внесении изменений.",
        annex="roadmap",
    ),
    Kind.APPOINT_CURATOR: KindRules(
        Series.Code.STAFF,
        "Сотрудник получает обязанности и роль куратора программы.",
    ),
    Kind.APPOINT_MENTORS: KindRules(
        Series.Code.STAFF,
        "Люди из базы наставников, у которых собраны согласия; педагогам сначала нужно письменное согласие "
        "(ст. 351.8 ТК РФ).",
        annex="mentors",
    ),
    Kind.FIX_PAIRS: KindRules(
        Series.Code.CORE,
        "Пары и группы, у которых собраны все согласия, начнут работать с даты приказа.",
        annex="pairs",
    ),
    Kind.APPROVE_PLANS: KindRules(
        Series.Code.CORE,
        "Согласованные куратором планы пар и групп.",
        annex="plans",
    ),
    Kind.REPLACE_MENTOR: KindRules(
        Series.Code.CORE,
        "Работающая пара прекращается, её наставляемые продолжают с другим наставником.",
    ),
    Kind.END_PAIR: KindRules(
        Series.Code.CORE,
        "Работа пары или группы завершена или прекращается досрочно; причина — из списка.",
    ),
    Kind.END_PAIRS: KindRules(
        Series.Code.CORE,
        "В конце года или при увольнении наставника: одна таблица, у каждой пары своя причина.",
        annex="endings",
    ),
    Kind.FINAL_EVENT: KindRules(
        Series.Code.CORE, "Дата, место, ответственный и программа мероприятия.", annex="event", is_typed=True
    ),
    Kind.COMMEND: KindRules(
        Series.Code.STAFF,
        "Благодарности, грамоты и благодарственные письма — кому и за что.",
        annex="commendations",
        is_typed=True,
    ),
    Kind.CANCEL: KindRules(
        Series.Code.CORE,
        "Подписанный приказ не правят и не удаляют: его отменяют другим приказом.",
    ),
    Kind.FREE: KindRules(Series.Code.CORE, "Любой другой приказ по программе: пункты, исполнители и сроки — ваши."),
}
