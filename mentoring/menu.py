"""The left menu: what each role finds where. One line per page; a new page adds its line here.

A menu depends on the role, the page and the folded sections alone, so each is made once per process, and its HTML too
(`portal.menu_of`). What a person has folded is remembered with the account.
"""

from dataclasses import dataclass, replace
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
from accounts.models import Role, User

EVERYBODY = frozenset(Role)
# A menu of so many lines is read at a glance: all of it is shown.
GLANCE = 12


@dataclass(frozen=True)
class MenuLine:
    """A menu line: section, title, icon of the sprite, URL name, the roles that see it.

    `under`: the URL name of the line it belongs to; in a long menu it is shown while one is on a page of that family.
    """

    section: str
    title: str
    icon: str
    url_name: str
    roles: frozenset[Role]
    under: str = ""

    @property
    def family(self) -> str:
        """The URL name of the line that stands for it."""
        return self.under or self.url_name


# The order of the sections; "" stands on top without a title.
SECTIONS = {
    "": "", "programme": "Программа", "people": "Люди", "pairs": "Работа пар", "results": "Итоги",
    "settings": "Настройки",
}  # fmt: skip
LINES = (
    MenuLine("", "Главная", "home", "home", EVERYBODY),
    MenuLine("programme", "Дорожные карты", "roadmap", "roadmap:list", ROADMAP_READERS),
    MenuLine("programme", "Мои мероприятия", "task", "roadmap:mine", ROADMAP_READERS, under="roadmap:list"),
    MenuLine("programme", "Мой календарь", "calendar", "roadmap:my_month", ROADMAP_READERS, under="roadmap:list"),
    MenuLine("programme", "Поручения", "assignment", "roadmap:assignments", OFFICES),
    MenuLine("people", "Наставляемые", "mentee", "participants:mentees", OFFICE),
    MenuLine("people", "Наставники", "mentor", "participants:mentors", OFFICE),
    MenuLine("people", "Согласия", "consent", "consents:list", OFFICE),
    MenuLine("people", "Мои документы", "sign", "consents:mine", TAKING_PART),
    MenuLine("pairs", "Пары", "pair", "pairs:list", PAIR_READERS),
    MenuLine("pairs", "Документы пар", "sign", "pairs:papers", OFFICE, under="pairs:list"),
    MenuLine("pairs", "Ходатайства", "plea", "pairs:pleas", OFFICE, under="pairs:list"),
    MenuLine("pairs", "Планы", "plan", "pairs:plans", PAIR_READERS),
    MenuLine("pairs", "Приказы", "order", "orders:list", OFFICE),
    MenuLine("pairs", "Мои приказы", "order", "orders:mine", ACQUAINTED),
    MenuLine("pairs", "Документы программы", "folder", "orders:programme", OFFICE, under="orders:list"),
    MenuLine("pairs", "Шаблоны приказов", "template", "orders:templates", ABOVE, under="orders:list"),
    MenuLine("results", "Отчёты", "report", "reports:list", OFFICE),
    MenuLine("results", "Табло школ", "chart", "reports:municipal", ABOVE),
    MenuLine("results", "Целевые значения", "target", "reports:targets", OFFICES, under="reports:list"),
    MenuLine("results", "Анкеты", "survey", "surveys:list", OFFICE),
    MenuLine("results", "Мои анкеты", "survey", "surveys:mine", TAKING_PART),
    MenuLine("settings", "Контрольные даты", "flag", "programmes:control_dates", OFFICES),
    MenuLine("settings", "Пользователи", "badge", "accounts:members", PEOPLE_KEEPERS),
    MenuLine("settings", "Организации", "school", "accounts:organisations", ORGANISATION_READERS),
    MenuLine("settings", "Отправленные письма", "send", "notifications:outbox", PEOPLE_KEEPERS),
    MenuLine("settings", "Журнал действий", "log", "audit:journal", PEOPLE_KEEPERS),
)
LINE_OF = {line.url_name: line for line in LINES}


@dataclass(frozen=True)
class MenuLink:
    """A line with its address; `active` marks the page one is on, `is_inner` a line of another one's family."""

    title: str
    icon: str
    url: str
    active: bool
    is_inner: bool


@dataclass(frozen=True)
class MenuSection:
    """A titled group of menu entries; a folded one shows its title, and the page one is on if that is in it."""

    key: str
    title: str
    items: tuple[MenuLink, ...]
    is_folded: bool


@cache
def lines_for(role: str) -> tuple[tuple[MenuLine, str], ...]:
    """The lines that a role sees, each with its address."""
    return tuple((line, reverse(line.url_name)) for line in LINES if role in line.roles)


def is_long(role: str) -> bool:
    return len(lines_for(role)) > GLANCE


def is_folded(section: str, role: str, folds: dict[str, bool]) -> bool:
    """Whether a section is folded: as the person left it, else the settings of a long menu."""
    return folds.get(section, section == "settings" and is_long(role))


@cache
def sections_for(role: str, active: str, folded: frozenset[str]) -> tuple[MenuSection, ...]:
    """The menu of a role on the page of that URL name, with these sections folded."""
    sections = (MenuSection(key, title, links_of(key, role, active), key in folded) for key, title in SECTIONS.items())
    return tuple(closed(section) if section.is_folded else section for section in sections if section.items)


def closed(section: MenuSection) -> MenuSection:
    return replace(section, items=tuple(link for link in section.items if link.active))


def links_of(section: str, role: str, active: str) -> tuple[MenuLink, ...]:
    """The lines of a section as they are shown; those of a family that one is not in are left out of a long menu."""
    here = {line.url_name for line, _ in lines_for(role)}
    family = LINE_OF[active].family if active else ""
    return tuple(
        MenuLink(line.title, line.icon, url, line.url_name == active, is_inner=is_long(role) and line.under in here)
        for line, url in lines_for(role)
        if line.section == section and (line.under not in here or not is_long(role) or line.family == family)
    )


def menu_for(request: PortalRequest) -> tuple[MenuSection, ...]:
    """The sections of the menu for the membership the request works in."""
    if getattr(request, "membership", None) is None:
        return ()
    role, path, folds = request.membership.role, request.path, request.user.menu_folds
    here = {url: line for line, url in lines_for(role) if path == url or (url != "/" and path.startswith(url))}
    # Of «/pairs/» and «/pairs/plans/» the longer is the page one is on.
    active = here[max(here, key=len)].url_name if here else ""
    return sections_for(role, active, frozenset(key for key in SECTIONS if is_folded(key, role, folds)))


def turn_section(user: User, role: str, section: str) -> None:
    """Fold a section of this person's menu, or unfold it; a name that no section has changes nothing."""
    if section in SECTIONS:
        user.menu_folds = {**user.menu_folds, section: not is_folded(section, role, user.menu_folds)}
        user.save(update_fields=["menu_folds"])
