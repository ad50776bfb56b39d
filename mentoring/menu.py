"""The left menu: what each role finds where. One line a page; a new page adds its line here.

A menu depends on the role and the page alone, so each is made once a process, and its HTML too (`portal.menu_of`).
"""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from accounts.access import (
    ABOVE,
    ACQUAINTED,
    OFFICE,
    OFFICES,
    ORGANISATION_READERS,
    PAIR_READERS,
    PEOPLE_KEEPERS,
    ROADMAP_READERS,
    TAKING_PART,
)
from accounts.http import PortalRequest
from accounts.models import Role

EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Line:
    """A menu line: section, title, icon of the sprite, URL name, and the roles that see it."""

    section: str
    title: str
    icon: str
    url_name: str
    roles: frozenset[Role]


# The order of the sections; "" stands on top without a title.
SECTIONS = ("", "Программа", "Люди", "Наставничество", "Документы", "Мониторинг", "Порядок")
LINES = (
    Line("", "Главная", "home", "home", EVERYBODY),
    Line("Программа", "Дорожные карты", "roadmap", "roadmap:list", ROADMAP_READERS),
    Line("Программа", "Мои мероприятия", "task", "roadmap:mine", ROADMAP_READERS),
    Line("Программа", "Поручения", "assignment", "roadmap:assignments", OFFICES),
    Line("Программа", "Мой календарь", "calendar", "roadmap:my_month", ROADMAP_READERS),
    Line("Наставничество", "Пары", "pair", "pairs:list", PAIR_READERS),
    Line("Наставничество", "Документы пар", "sign", "pairs:papers", OFFICE),
    Line("Наставничество", "Планы", "plan", "pairs:plans", PAIR_READERS),
    Line("Наставничество", "Ходатайства", "plea", "pairs:pleas", OFFICE),
    Line("Документы", "Приказы", "order", "orders:list", OFFICE),
    Line("Документы", "Мои приказы", "order", "orders:mine", ACQUAINTED),
    Line("Документы", "Документы программы", "folder", "orders:programme", OFFICE),
    Line("Документы", "Шаблоны приказов", "template", "orders:templates", ABOVE),
    Line("Люди", "База наставников", "mentor", "participants:mentors", OFFICE),
    Line("Люди", "База наставляемых", "mentee", "participants:mentees", OFFICE),
    Line("Люди", "Согласия", "consent", "consents:list", OFFICE),
    Line("Люди", "Мои документы", "sign", "consents:mine", TAKING_PART),
    Line("Мониторинг", "Отчёты", "report", "reports:list", OFFICE),
    Line("Мониторинг", "Отчёты школ", "report", "reports:municipal", ABOVE),
    Line("Мониторинг", "Целевые значения", "target", "reports:targets", OFFICES),
    Line("Мониторинг", "Анкеты", "survey", "surveys:list", OFFICE),
    Line("Мониторинг", "Мои анкеты", "survey", "surveys:mine", TAKING_PART),
    Line("Порядок", "Контрольные даты", "flag", "programmes:control_dates", OFFICES),
    Line("Порядок", "Пользователи", "badge", "accounts:members", PEOPLE_KEEPERS),
    Line("Порядок", "Организации", "school", "accounts:organisations", ORGANISATION_READERS),
    Line("Порядок", "Отправленные письма", "send", "notifications:outbox", PEOPLE_KEEPERS),
    Line("Порядок", "Журнал действий", "log", "audit:journal", PEOPLE_KEEPERS),
)


@dataclass(frozen=True)
class Entry:
    """A line with its address; `active` marks the page one is on."""

    title: str
    icon: str
    url: str
    active: bool = False


@dataclass(frozen=True)
class Section:
    """A titled group of menu entries."""

    title: str
    items: tuple[Entry, ...]


@cache
def lines_for(role: str) -> tuple[tuple[Line, str], ...]:
    """The lines that a role sees, each with its address."""
    return tuple((line, reverse(line.url_name)) for line in LINES if role in line.roles)


@cache
def sections_for(role: str, active: str) -> tuple[Section, ...]:
    """The menu of a role on the page at the address `active`."""
    entries = {
        title: tuple(
            Entry(line.title, line.icon, url, url == active) for line, url in lines_for(role) if line.section == title
        )
        for title in SECTIONS
    }
    return tuple(Section(title, items) for title, items in entries.items() if items)


def menu_for(request: PortalRequest) -> tuple[Section, ...]:
    """The sections of the menu for the membership the request works in."""
    if getattr(request, "membership", None) is None:
        return ()
    role, path = request.membership.role, request.path
    here = [url for _, url in lines_for(role) if path == url or (url != "/" and path.startswith(url))]
    # Of «/pairs/» and «/pairs/plans/» the longer is the page one is on.
    return sections_for(role, max(here, key=len, default=""))
