"""The home page: what to do, the most urgent first; how the year goes; which days come next."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.access import OFFICES
from accounts.models import Membership, Role
from accounts.todo import Todo, Upcoming
from inflection.russian import MONTHS, NBSP, plural
from mentoring.todos import todos_for, upcoming_for
from pairs.at_work import PairAtWork, pairs_at_work
from pairs.path import Step, path_of

WEEKDAYS = ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье")
FRIDAY = 4
# More than this is read by nobody at once.
SHOWN, DATES = 7, 3


@dataclass(frozen=True)
class TodoGroup:
    """To-dos of one urgency: those that are shown at once and those folded away."""

    title: str
    is_late: bool
    shown: list[Todo]
    folded: list[Todo]

    @property
    def count(self) -> int:
        return len(self.shown) + len(self.folded)


@dataclass(frozen=True)
class Home:
    """All that the page shows to a membership."""

    sentence: str
    groups: list[TodoGroup]
    path: list[Step]
    dates: list[Upcoming]
    pairs: list[PairAtWork]

    @property
    def has_side(self) -> bool:
        """Whether anything stands beside the to-dos."""
        return bool(self.path or self.dates or self.pairs)


def home_of(membership: Membership) -> Home:
    today = membership.organisation.today()
    groups = groups_of(todos_for(membership), today)
    path = path_of(membership) if membership.role in OFFICES else []
    pairs = pairs_at_work(membership) if membership.role == Role.MENTOR else []
    return Home(sentence_of(groups, today), groups, path, upcoming_for(membership, today)[:DATES], pairs)


def friday_of(today: datetime.date) -> datetime.date:
    """The last day of this working week; from Friday on, of the next one."""
    return today + datetime.timedelta(days=(FRIDAY - today.weekday()) % 7 or 7)


def groups_of(todos: Iterable[Todo], today: datetime.date) -> list[TodoGroup]:
    """Late ones, those that fall due by Friday, the others; groups without a to-do are left out."""
    by_day = sorted(todos, key=lambda todo: todo.due or datetime.date.max)
    late = [todo for todo in by_day if todo.late]
    soon = [todo for todo in by_day if not todo.late and todo.due and todo.due <= friday_of(today)]
    later = [todo for todo in by_day if todo not in late and todo not in soon]
    week = "До пятницы" if today.weekday() < FRIDAY else "До следующей пятницы"
    rest = "Позже и без срока" if any(todo.due for todo in later) else "Без срока"
    left, groups = SHOWN, []
    for title, rows in (("Просрочено", late), (week, soon), (rest, later)):
        if rows:
            groups.append(TodoGroup(title, rows is late, rows[:left], rows[left:]))
            left = max(0, left - len(rows))
    return groups


def sentence_of(groups: list[TodoGroup], today: datetime.date) -> str:
    """«Понедельник, 30 ноября. 2 дела просрочены, 3 дела — до пятницы.»"""
    day = f"{WEEKDAYS[today.weekday()]}, {today.day}{NBSP}{MONTHS[today.month - 1]}."
    parts = []
    for group in groups:
        things = plural(group.count, "дело", "дела", "дел")
        if group.is_late:
            late = plural(group.count, "просрочено", "просрочены", "просрочено")
            parts.append(f"{group.count}{NBSP}{things} {late}")
        elif group.title.startswith("До"):
            parts.append(f"{group.count}{NBSP}{things} — {group.title[0].lower()}{group.title[1:]}")
    return f"{day} {', '.join(parts)}." if parts else f"{day} Срочных дел нет."
