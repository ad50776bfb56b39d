"""The left menu: what each role finds where. One line a page; a new page adds its line here."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Role

EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.CURATOR, Role.DIRECTOR})
ABOVE = frozenset({Role.OFFICER, Role.REGION})


@dataclass(frozen=True)
class Line:
    """A menu line: section, title, icon of the sprite, URL name, and the roles that see it."""

    section: str
    title: str
    icon: str
    url_name: str
    roles: frozenset[Role]


LINES = (
    Line("", "Главная", "home", "home", EVERYBODY),
    Line("Документы", "Приказы", "order", "orders:list", OFFICE),
    Line("Люди", "Согласия", "consent", "consents:list", OFFICE),
    Line("Люди", "Мои документы", "sign", "consents:mine", frozenset({Role.PARENT, Role.MENTOR, Role.MENTEE})),
)


@dataclass
class Section:
    """A titled group of menu entries."""

    title: str
    items: list[dict] = field(default_factory=list)


def menu_for(request: HttpRequest) -> list[Section]:
    """The sections of the menu for the membership the request works in."""
    if getattr(request, "membership", None) is None:
        return []
    sections: dict[str, Section] = {}
    for line in LINES:
        if request.membership.role not in line.roles:
            continue
        url = reverse(line.url_name)
        active = request.path == url or (url != "/" and request.path.startswith(url))
        section = sections.setdefault(line.section, Section(line.section))
        section.items.append({"title": line.title, "icon": line.icon, "url": url, "active": active, "badge": 0})
    return list(sections.values())
