"""The frame of every page: menu, switcher, mode for people with low vision, errors."""

import re
from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from mentoring.menu import MenuLink, MenuSection
from tests.tables import every

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=")


def frame(template="base.html", **context):
    """The page as its template makes it, with what the context processor would give a curator."""
    request = RequestFactory().get("/people/?q=Орлов")
    request.user, request.csp_nonce = AnonymousUser(), "nonce"
    school = SimpleNamespace(plain_name="СОШ № 7")
    here = SimpleNamespace(pk=1, organisation=school, get_role_display="Куратор")
    given = {"membership": here, "memberships": [here], "inbox_unread": 3, "accessible": False, "demo": False}
    return render_to_string(template, {**given, "menu": (), **context}, request=request)


def test_the_frame_names_organisation_and_role_and_counts_unread_notes():
    html = frame()
    assert "СОШ №\u00a07" in html
    assert "Куратор" in html
    assert re.search(r'topbar-badge">\s*<span[^>]*>[^<]*</span> 3\s*<', html)


def test_a_person_of_one_membership_has_nothing_to_switch():
    assert "Работать как" not in frame()


def test_a_person_of_two_memberships_may_switch_without_scripts():
    other = SimpleNamespace(pk=2, organisation=SimpleNamespace(plain_name="Гимназия № 3"), get_role_display="Наставник")
    mine = SimpleNamespace(pk=1, organisation=SimpleNamespace(plain_name="СОШ № 7"), get_role_display="Куратор")
    html = frame(membership=mine, memberships=[mine, other])
    assert re.search(r'<button[^>]+name="membership" value="2"', html)


def test_the_open_page_is_marked_in_the_menu():
    entry = MenuLink("Пары", "pair", reverse("pairs:list"), active=True, is_inner=False)
    html = frame(menu=(MenuSection("pairs", "Работа пар", (entry,), is_folded=False),))
    assert '<a href="/pairs/" aria-current="page">' in html


def test_the_mode_for_people_with_low_vision_is_a_class_of_the_page():
    assert '<html lang="ru" class="accessible">' in frame(accessible=True)
    assert "Обычная версия" in frame(accessible=True)
    assert '<html lang="ru">' in frame()


@every("template", ["base.html", "base_public.html", "base_pdf.html", "base_error.html"])
def test_no_base_has_inline_scripts_or_styles(template):
    html = frame(template)
    assert html.lstrip().startswith("<!doctype html>")
    assert not INLINE.search(html)


@every("code", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_no_context_and_says_what_to_do(code):
    html = render_to_string(f"{code}.html")
    assert "<h1>" in html
    assert "Вернуться на главную" in html
