"""Views of a list: which one an address asks for, and what the tabs say."""

from django.http import QueryDict
from django.test import RequestFactory

from accounts.list_views import MOST, ListView, ViewTab, tabs_of, view_of, whole
from accounts.models import Membership
from tests.tables import every

VIEWS = (ListView("", "Все", whole), ListView("odd", "Нечётные", lambda rows: [row for row in rows if row % 2]))


def asked(address: str, reader=None):
    request = RequestFactory().get(f"/{address}")
    request.membership = reader
    return request


def said(tabs) -> list[tuple]:
    return [(tab.words, tab.count, tab.address, tab.is_current) for tab in tabs]


@every(("address", "words"), [("", "Все"), ("view=odd", "Нечётные"), ("view=nonsense", "Все"), ("view=", "Все")])
def test_an_address_asks_for_a_view_and_nonsense_for_the_first(address, words):
    assert view_of(VIEWS, QueryDict(address)).words == words


def test_a_tab_keeps_the_search_and_leaves_the_place():
    tabs = tabs_of(VIEWS, [1, 2, 3], asked("?q=a&page=2&after=7"))
    assert said(tabs) == [("Все", 3, "?q=a", True), ("Нечётные", 2, "?q=a&view=odd", False)]


def test_an_empty_view_has_a_tab_only_while_it_is_shown():
    assert [tab.words for tab in tabs_of(VIEWS, [2], asked(""))] == ["Все"]
    assert [tab.words for tab in tabs_of(VIEWS, [2], asked("?view=odd"))] == ["Все", "Нечётные"]


def test_all_views_of_a_queryset_are_counted_by_one_query(curator, director, django_assert_num_queries):
    def of_role(role):
        return lambda rows: rows.filter(role=role)

    views = (ListView("", "Все", whole), *(ListView(role, role, of_role(role)) for role in ("curator", "mentor")))
    with django_assert_num_queries(1):
        tabs = tabs_of(views, Membership.objects.order_by("role"), asked("?view=mentor", curator))
    assert [tab.count for tab in tabs] == [2, 1, 0]


def test_nothing_of_nothing_is_counted_as_none(curator):
    assert [tab.count for tab in tabs_of(VIEWS[:1], Membership.objects.none(), asked("", curator))] == [0]


def test_counting_ends_at_a_thousand():
    assert ViewTab("Все", MOST, "?", is_current=True).count_words == "1000"
    assert ViewTab("Все", MOST + 1, "?", is_current=True).count_words == "1\u00a0000+"
