"""The list of orders."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orders import services

LIST = reverse("orders:list")


def test_a_curator_sees_her_orders(as_, curator, draft_order):
    assert "О ярмарке наставников" in as_(curator).get(LIST)


def test_a_neighbour_does_not(as_, neighbour_curator, draft_order):
    assert "О ярмарке" not in as_(neighbour_curator).get(LIST)


def test_search_ignores_case_and_yo(as_, curator, draft_order):
    assert "О ярмарке наставников" in as_(curator).get(LIST, {"q": "ЯРМАРКЁ"})
    assert "приказов нет" in as_(curator).get(LIST, {"q": "бал"})


def test_states_are_told_apart(as_, curator, signed_order):
    assert "приказов нет" in as_(curator).get(LIST, {"view": "draft"})
    assert "Подписан" in as_(curator).get(LIST, {"view": "signed"})


def test_a_heading_sorts(as_, curator, draft_order, programme):
    services.create_order("free", organisation=programme.organisation, by=curator.user)
    page = as_(curator).get(LIST, {"sort": "-title"}).text
    assert page.index("О ярмарке") < page.index("О реализации")
    page = as_(curator).get(LIST, {"sort": "title"}).text
    assert page.index("О реализации") < page.index("О ярмарке")


def test_a_nonsense_filter_changes_nothing(as_, curator, draft_order):
    assert "О ярмарке наставников" in as_(curator).get(LIST, {"year": "много", "view": "??", "page": "x", "sort": "-x"})


def test_rows_cost_no_queries_of_their_own(as_, curator, draft_order, django_assert_num_queries, programme):
    browser = as_(curator)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as one_row:
        browser.get(LIST)
    for _ in range(3):
        services.create_order("free", organisation=programme.organisation, by=curator.user)
    with django_assert_num_queries(len(one_row)):
        browser.get(LIST)


def test_there_is_nothing_to_take_back_while_no_filter_is_set(as_, curator, draft_order):
    browser = as_(curator)
    for address in (LIST, reverse("orders:register")):
        for nothing in ({}, {"sort": "title"}, {"q": "", "kind": ""}):
            assert "Сбросить" not in browser.get(address, nothing)
        assert "Сбросить" in browser.get(address, {"q": "бал"})


def test_a_period_that_ends_before_it_begins_is_told(as_, curator, draft_order):
    page = as_(curator).get(LIST, {"since": "2026-12-01", "till": "2026-01-01"})
    assert "Период кончается раньше, чем начинается." in page


def test_the_register_names_the_numbers_that_bear_no_order(as_, curator, reserved_number):
    page = as_(curator).get(reverse("orders:register"))
    assert "№\u00a01-од от 20.10.2026" in page
    assert "директор был в отпуске" in page


def test_the_register_offers_no_states_that_never_stand_there(as_, curator, signed_order, draft_order):
    tabs = as_(curator).get(reverse("orders:register")).html.select(".views a")
    assert [" ".join(tab.text.split()) for tab in tabs] == ["Все 1", "Действуют 1"]
