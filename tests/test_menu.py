"""The left menu."""

from django.urls import reverse

from accounts.models import Role
from mentoring.menu import GLANCE, LINES, SECTIONS, is_folded, lines_for, sections_for
from tests.access_table import ROWS
from tests.tables import every

ROLES_OF = {row[0]: row[2] for row in ROWS}


@every("line", LINES)
def test_a_line_is_shown_to_those_who_may_open_its_page(line):
    assert {role.value for role in line.roles} <= ROLES_OF[line.url_name]


def test_every_section_has_its_place():
    assert {line.section for line in LINES} <= set(SECTIONS)


def test_the_page_one_is_on_is_marked(as_, curator):
    page = as_(curator).get(reverse("surveys:list"))
    assert page.html.select_one('nav [aria-current="page"]').get_text(strip=True) == "Анкеты"


@every("role", Role.values)
def test_no_icon_stands_twice_in_a_menu(role):
    icons = [link.icon for section in sections_for(role, "home", frozenset()) for link in section.items]
    assert len(icons) == len(set(icons))


@every("role", Role.values)
def test_a_menu_is_read_at_a_glance(role):
    folded = frozenset(key for key in SECTIONS if is_folded(key, role, {}))
    assert sum(len(section.items) for section in sections_for(role, "home", folded)) <= GLANCE


@every("role", Role.values)
def test_every_page_of_the_menu_is_in_the_menu_while_one_is_on_it(role):
    everything = frozenset(SECTIONS)
    for line, url in lines_for(role):
        links = [link for section in sections_for(role, line.url_name, everything) for link in section.items]
        assert [link.url for link in links if link.active] == [url]


def titles(page) -> list[str]:
    return [word.get_text() for word in page.html.select("nav.menu .menu-word")]


def test_a_family_is_shown_on_its_pages(as_, curator):
    assert "Ходатайства" not in titles(as_(curator).get("/"))
    assert {"Пары", "Документы пар", "Ходатайства"} <= set(titles(as_(curator).get(reverse("pairs:pleas"))))


def test_a_section_is_unfolded_and_folded_again_on_the_page_one_is_on(as_, curator):
    page = as_(curator).get(reverse("consents:list"))
    assert "Журнал действий" not in titles(page)
    page = turn(page, "settings")
    assert page.request.path == reverse("consents:list") and "Журнал действий" in titles(page)
    assert "Журнал действий" in titles(as_(curator).get("/")), "the account remembers it"
    assert "Журнал действий" not in titles(turn(page, "settings"))


def test_the_page_one_is_on_is_seen_in_a_folded_section(as_, curator):
    page = turn(as_(curator).get(reverse("consents:list")), "people")
    assert "Согласия" in titles(page) and "Наставники" not in titles(page)


def test_a_short_menu_is_not_folded(as_, mentor):
    assert "false" not in [title["aria-expanded"] for title in as_(mentor).get("/").html.select(".menu-title")]


def test_an_unknown_section_changes_nothing(as_, curator):
    turn(as_(curator).get("/"), "nonsense")
    curator.user.refresh_from_db()
    assert curator.user.menu_folds == {}


def turn(page, section: str):
    """Press the title of a section."""
    form = page.forms["menu-folds"]
    return page.test_app.post(form.action, [*form.submit_fields(), ("section", section)]).follow()
