"""The views of the list of pairs and of that of plans; what each means is `in_view` of the two."""

import datetime

from accounts.list_views import ListView, named_views
from pairs.models import IndividualPlan, Pair

PAIR_VIEWS = {
    "": "Все",
    Pair.State.DRAFT: "Черновики",
    Pair.State.AWAITING: "Ждут документов",
    Pair.State.READY: "Готовы к приказу",
    Pair.ORDERED: "В проекте",
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
    IndividualPlan.State.APPROVED: "Утверждены",
    IndividualPlan.State.CLOSED: "Закрыты",
}


def pair_views(today: datetime.date) -> list[ListView]:
    """The views of pairs; a school year that is over today leaves pairs over."""
    return named_views(PAIR_VIEWS, lambda pairs, name: pairs.in_view(name, today))


def plan_views() -> list[ListView]:
    """The views of plans."""
    return named_views(PLAN_VIEWS, lambda plans, name: plans.in_view(name))
