"""The tags and filters every template may use."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines

from accounts.searching import SearchField
from mentoring.templatetags import portal
from tests.tables import every

ROOT = Path(__file__).resolve().parents[2]
SYMBOLS = set(re.findall(r'<symbol id="([a-z]+)"', (ROOT / "static/img/icons.svg").read_text()))


def rendered(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


@every(("kind", "symbol"), portal.STATUS_ICONS.items())
def test_a_state_shows_its_word_and_an_icon_of_the_sprite(kind, symbol):
    html = rendered("{% status kind 'Подписано' %}", kind=kind)
    assert f"status-{kind}" in html
    assert f"icons.svg#{symbol}" in html
    assert "Подписано" in html
    assert symbol in SYMBOLS


def test_words_over_several_lines_are_one_argument_of_a_component():
    source = "{% sentences as hint %}\n Будут {{ what }}.\n  Начните с\u00a0карты.\n{% endsentences %}[{{ hint }}]"
    assert rendered(source, what="<планы>") == "[Будут &lt;планы&gt;. Начните с\u00a0карты.]"


def test_every_icon_named_in_a_template_is_in_the_sprite():
    named = set()
    for template in ROOT.glob("templates/**/*.html"):
        named |= set(re.findall(r'{% icon "([^"]+)"', template.read_text()))
    assert named <= SYMBOLS


def test_an_icon_beside_a_word_is_silent_and_alone_has_a_name():
    assert 'aria-hidden="true"' in rendered("{% icon 'lock' %}")
    assert 'aria-label="Закрыто"' in rendered("{% icon 'lock' 'Закрыто' %}")


def test_the_last_crumb_is_the_page_itself():
    html = rendered("{% crumbs 'Участники' '/people/' 'Иванов' %}")
    assert '<a href="/people/">Участники</a>' in html
    assert '<span aria-current="page">Иванов</span>' in html


@every(
    ("text", "kept"),
    [("№ 40-од", "№\u00a040-од"), ("ещё 5 пар", "ещё 5\u00a0пар"), ("§ 5", "§\u00a05"), ("1 2", "1 2")],
)
def test_a_number_stays_with_its_word(text, kept):
    assert portal.nbsp(text) == kept


def test_dates_are_words_in_text_and_digits_in_tables():
    day = date(2026, 11, 5)
    assert portal.date_words(day) == "5\u00a0ноября\u00a02026\u00a0г."
    assert portal.date_digits(day) == "05.11.2026"
    assert portal.date_digits(None) == ""


@every(
    ("count", "word"),
    [(1, "пара"), (2, "пары"), (5, "пар"), (11, "пар"), (12, "пар"), (21, "пара"), (112, "пар"), (0, "пар")],
)
def test_a_word_agrees_with_its_number(count, word):
    assert rendered("{{ n|plural:'пара,пары,пар' }}", n=count) == word


@every(("part", "whole", "share"), [(1, 2, 50), (0, 0, 0), (7, 5, 100), (-1, 5, 0)])
def test_a_share_stays_between_nothing_and_all(part, whole, share):
    assert portal.percent_of(part, whole) == share


def test_a_long_pager_leaves_numbers_out():
    page = Paginator(range(500), 25).page(10)
    assert portal.page_numbers(page) == [1, None, 9, 10, 11, None, 20]


class Wanted(forms.Form):
    q = SearchField(label="Фамилия")
    state = forms.ChoiceField(label="Состояние", required=False, choices=[("", "все"), ("new", "новые")])


FILTERS = "{% include 'components/_filters.html' with form=form only %}"


def test_the_filters_beside_a_search_are_folded_and_those_in_force_are_named():
    folded = rendered(FILTERS, form=Wanted({}))
    assert "Фильтры</summary>" in folded
    assert "Сбросить" not in folded
    narrowed = rendered(FILTERS, form=Wanted({"state": "new", "q": "Иванова", "page": "3"}))
    assert "Фильтры · 1" in narrowed
    dropped = BeautifulSoup(narrowed, "html.parser").select_one("a.condition")
    assert dropped.text == "Убрать условие Состояние: новые"
    assert dropped["href"] == f"?{urlencode({'q': 'Иванова'})}"
    assert "<details open" not in narrowed


def test_a_search_alone_may_be_taken_back():
    page = BeautifulSoup(rendered(FILTERS, form=Wanted({"q": "Иванова", "view": "late"})), "html.parser")
    assert not page.select("a.condition")
    assert page.find("a", string="Сбросить")["href"] == "?view=late"


def test_a_search_keeps_what_else_the_address_says_but_not_the_place():
    page = BeautifulSoup(
        rendered(FILTERS, form=Wanted(QueryDict("columns=a&columns=b&page=2&per_page=25"))), "html.parser"
    )
    kept = [(field["name"], field["value"]) for field in page.select("input[type=hidden]")]
    assert kept == [("columns", "a"), ("columns", "b"), ("per_page", "25")]


def test_a_filter_with_a_fault_is_unfolded():
    form = Wanted({"state": "?"})
    form.is_valid()
    assert BeautifulSoup(rendered(FILTERS, form=form), "html.parser").details.has_attr("open")
