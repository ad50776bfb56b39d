"""The left menu."""

from django.urls import reverse

from accounts.models import Role
from mentoring.menu import LINES, SECTIONS
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
    icons = [line.icon for line in LINES if role in line.roles]
    assert len(icons) == len(set(icons))
