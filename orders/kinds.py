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
    # What the order is about is typed, and may be typed anew while it is a draft.
    is_typed: bool = False

    @property
    def names_people(self) -> bool:
        """Whether the annex names people whom not every reader of the order may see."""
        return self.annex in {"pairs", "plans", "mentors", "commendations"}

    @property
    def annex_template(self) -> str:
        return f"orders/pdf/{self.annex}.html" if self.annex else ""


Kind = Order.Kind

RULES: dict[str, KindRules] = {
    Kind.IMPLEMENT: KindRules(
        Series.Code.CORE,
        "С него начинается учебный год: программа, рабочая группа, её председатель.",
        "Рабочая группа из приложения начнёт работу, прежняя будет распущена.",
        annex="group",
        is_typed=True,
    ),
    Kind.APPROVE_REGULATION: KindRules(
        Series.Code.CORE,
        "Положение о наставничестве: текст, набранный здесь, или готовый файл.",
        "Положение вступит в силу, прежнее утратит силу.",
        annex="regulation",
        is_typed=True,
    ),
    Kind.APPROVE_ROADMAP: KindRules(
        Series.Code.CORE,
        "Дорожная карта, отправленная на утверждение, станет приложением к приказу. Новая редакция утверждается "
        "приказом о внесении изменений.",
        "Дорожная карта вступит в силу, прежняя редакция перестанет действовать.",
        annex="roadmap",
    ),
    Kind.APPOINT_CURATOR: KindRules(
        Series.Code.STAFF,
        "Сотрудник получает обязанности и роль куратора программы.",
        "Назначенный сотрудник получит в портале роль куратора.",
    ),
    Kind.APPOINT_MENTORS: KindRules(
        Series.Code.STAFF,
        "Люди из базы наставников, у которых собраны согласия; педагогам сначала нужно письменное согласие "
        "(ст. 351.8 ТК РФ).",
        "В карточках наставников появится номер и дата приказа о назначении.",
        annex="mentors",
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
    Kind.REPLACE_MENTOR: KindRules(
        Series.Code.CORE,
        "Работающая пара прекращается, её наставляемые продолжают с другим наставником.",
        "Прежняя пара прекратит работу, новая начнёт работать с даты приказа.",
    ),
    Kind.END_PAIR: KindRules(
        Series.Code.CORE,
        "Работа пары или группы завершена или прекращается досрочно; причина — из списка.",
        "Пара прекратит работу с даты приказа, её индивидуальный план закроется.",
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
        "Отменяемый приказ утратит силу. Закреплённые им пары прекратят работу; утверждённые им дорожная карта и "
        "положение перестанут действовать; назначенные наставники и рабочая группа останутся без приказа.",
    ),
    Kind.FREE: KindRules(Series.Code.CORE, "Любой другой приказ по программе: пункты, исполнители и сроки — ваши."),
}
