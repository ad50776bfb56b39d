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
class MenuLine:
    """A menu line: section, title, icon of the sprite, URL name, and the roles that see it."""

    section: str
    title: str
    icon: str
    url_name: str
    roles: frozenset[Role]


# The order of the sections; "" stands on top without a title.
SECTIONS = ("", "Программа", "Люди", "Наставничество", "Документы", "Мониторинг", "Порядок")
LINES = (
    MenuLine("", "Главная", "home", "home", EVERYBODY),
    MenuLine("Программа", "Дорожные карты", "roadmap", "roadmap:list", ROADMAP_READERS),
    MenuLine("Программа", "Мои мероприятия", "task", "roadmap:mine", ROADMAP_READERS),
    MenuLine("Программа", "Поручения", "assignment", "roadmap:assignments", OFFICES),
    MenuLine("Программа", "Мой календарь", "calendar", "roadmap:my_month", ROADMAP_READERS),
    MenuLine("Наставничество", "Пары", "pair", "pairs:list", PAIR_READERS),
    MenuLine("Наставничество", "Документы пар", "sign", "pairs:papers", OFFICE),
    MenuLine("Наставничество", "Планы", "plan", "pairs:plans", PAIR_READERS),
    MenuLine("Наставничество", "Ходатайства", "plea", "pairs:pleas", OFFICE),
    MenuLine("Документы", "Приказы", "order", "orders:list", OFFICE),
    MenuLine("Документы", "Мои приказы", "order", "orders:mine", ACQUAINTED),
    MenuLine("Документы", "Документы программы", "folder", "orders:programme", OFFICE),
    MenuLine("Документы", "Шаблоны приказов", "template", "orders:templates", ABOVE),
    MenuLine("Люди", "База наставников", "mentor", "participants:mentors", OFFICE),
    MenuLine("Люди", "База наставляемых", "mentee", "participants:mentees", OFFICE),
    MenuLine("Люди", "Согласия", "consent", "consents:list", OFFICE),
    MenuLine("Люди", "Мои документы", "sign", "consents:mine", TAKING_PART),
    MenuLine("Мониторинг", "Отчёты", "report", "reports:list", OFFICE),
    MenuLine("Мониторинг", "Отчёты школ", "report", "reports:municipal", ABOVE),
    MenuLine("Мониторинг", "Целевые значения", "target", "reports:targets", OFFICES),
    MenuLine("Мониторинг", "Анкеты", "survey", "surveys:list", OFFICE),
    MenuLine("Мониторинг", "Мои анкеты", "survey", "surveys:mine", TAKING_PART),
    MenuLine("Порядок", "Контрольные даты", "flag", "programmes:control_dates", OFFICES),
    MenuLine("Порядок", "Пользователи", "badge", "accounts:members", PEOPLE_KEEPERS),
    MenuLine("Порядок", "Организации", "school", "accounts:organisations", ORGANISATION_READERS),
    MenuLine("Порядок", "Отправленные письма", "send", "notifications:outbox", PEOPLE_KEEPERS),
    MenuLine("Порядок", "Журнал действий", "log", "audit:journal", PEOPLE_KEEPERS),
)


@dataclass(frozen=True)
class MenuLink:
    """A line with its address; `active` marks the page one is on."""

    title: str
    icon: str
    url: str
    active: bool = False


@dataclass(frozen=True)
class MenuSection:
    """A titled group of menu entries."""

    title: str
    items: tuple[MenuLink, ...]


@cache
def lines_for(role: str) -> tuple[tuple[MenuLine, str], ...]:
    """The lines that a role sees, each with its address."""
    return tuple((line, reverse(line.url_name)) for line in LINES if role in line.roles)


@cache
def sections_for(role: str, active: str) -> tuple[MenuSection, ...]:
    """The menu of a role on the page at the address `active`."""
    entries = {
        title: tuple(
            MenuLink(line.title, line.icon, url, url == active)
            for line, url in lines_for(role)
            if line.section == title
        )
        for title in SECTIONS
    }
    return tuple(MenuSection(title, items) for title, items in entries.items() if items)


def menu_for(request: PortalRequest) -> tuple[MenuSection, ...]:
    """The sections of the menu for the membership the request works in."""
    if getattr(request, "membership", None) is None:
        return ()
    role, path = request.membership.role, request.path
    here = [url for _, url in lines_for(role) if path == url or (url != "/" and path.startswith(url))]
    # Of «/pairs/» and «/pairs/plans/» the longer is the page one is on.
    return sections_for(role, max(here, key=len, default=""))
