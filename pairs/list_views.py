"""The views of the list of pairs and of that of plans; what each means is `in_view` of the two."""

import datetime
from dataclasses import replace

from accounts.list_views import ListView, named_views
from pairs.models import IndividualPlan, Pair

PAIR_VIEWS = {
    "": "Все",
    Pair.State.DRAFT: "Черновики",
    Pair.State.AWAITING: "Ждут документов",
    Pair.State.READY: "Готовы к приказу",
    Pair.ORDERED: "В проекте",
    Pair.NO_ORDER: "Без приказа",
    Pair.State.ACTIVE: "Работают",
    Pair.NOT_MET: "Месяц без встреч",
    Pair.State.PAUSED: "На паузе",
    Pair.LEFT_OVER: "Прошлого года",
    Pair.ENDED: "Окончены",
}
PLAN_VIEWS = {
    "": "Все",
    IndividualPlan.State.DRAFT: "Черновики",
    IndividualPlan.State.SUBMITTED: "На согласовании",
    IndividualPlan.State.RETURNED: "Возвращены",
    IndividualPlan.State.AGREED: "Ждут приказа",
    IndividualPlan.ORDERED: "В проекте",
    IndividualPlan.UNAPPROVED: "Не утверждены",
    IndividualPlan.State.APPROVED: "Утверждены",
    IndividualPlan.State.CLOSED: "Закрыты",
}
# Those that other tabs hold already: the way of the year leads to them (`pairs.path`).
ASIDE = (Pair.NO_ORDER, IndividualPlan.UNAPPROVED)


def pair_views(today: datetime.date) -> list[ListView]:
    """The views of pairs; a school year that is over today leaves pairs over."""
    return aside(named_views(PAIR_VIEWS, lambda pairs, name: pairs.in_view(name, today)))


def plan_views() -> list[ListView]:
    """The views of plans."""
    return aside(named_views(PLAN_VIEWS, lambda plans, name: plans.in_view(name)))


def aside(views: list[ListView]) -> list[ListView]:
    """The same; a tab of `ASIDE` stands only while it is shown."""
    return [replace(view, is_aside=view.name in ASIDE) for view in views]
