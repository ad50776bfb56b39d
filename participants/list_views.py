"""The views of the two bases; what each means is a read of their cards."""

from accounts.list_views import ListView
from participants.columns import Base
from participants.models import CardQuerySet


def views_of(alone: str) -> tuple[ListView, ...]:
    """The views of a base; `alone`: the words for those without anybody at the other side."""
    return (
        ListView("", "Все", CardQuerySet.kept),
        ListView("consent", "Ждут согласия", lambda cards: cards.kept().awaiting_consent()),
        ListView("alone", alone, lambda cards: cards.kept().without_pair()),
        ListView("unrepresented", "Без представителя", lambda cards: cards.kept().unrepresented()),
        ListView("finished", "Завершили", lambda cards: cards.kept().finished()),
        ListView("archived", "Выведены из базы", CardQuerySet.archived),
    )


BASE_VIEWS: dict[str, tuple[ListView, ...]] = {
    Base.MENTEES: views_of("Без наставника"),
    Base.MENTORS: views_of("Без наставляемых"),
}
