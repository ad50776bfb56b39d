"""«Мои приказы»: those who are named find their orders after having read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership
from orders import services
from orders.models import Order
from orders.tests.kinds import sign_now
from pairs.tests.factories import make_mentee, make_mentor, make_pair

MINE = reverse("orders:mine")


@pytest.fixture
def pairs_order(ready_pair, mentor, mentor_person, curator, director):
    """Signed; names the mentor."""
    mentor_person.user = mentor.user
    mentor_person.save()
    return sign_now(services.draft_for_pairs([ready_pair], by=curator.user), curator, director)


def test_an_executor_finds_what_names_him_before_and_after_reading(as_, executor, signed_order):
    browser = as_(executor)
    assert "Ознакомьтесь" in browser.get(MINE)
    services.acquaint(signed_order, executor.user)
    page = browser.get(MINE)
    assert "О ярмарке наставников" in page
    assert "Ознакомлен(а)" in page


def test_what_is_not_read_yet_stands_first(as_, executor, signed_order, pairs_order, curator):
    services.acquaint(signed_order, executor.user)
    pairs_order.acquaintances.create(user=executor.user, name="Соков Антон Викторович")
    page = as_(executor).get(MINE).text
    assert page.index("О закреплении") < page.index("О ярмарке")


def test_a_draft_and_other_peoples_orders_are_not_there(as_, mentor, draft_order, signed_order):
    page = as_(mentor).get(MINE)
    assert "О ярмарке" not in page
    assert "пока нет" in page


def test_a_cancelled_order_stays_in_the_list(as_, executor, signed_order):
    Order.objects.filter(pk=signed_order.pk).update(state="cancelled")
    assert "Отменён" in as_(executor).get(MINE)


def test_a_hat_in_another_school_shows_nothing_of_this_one(executor, signed_order, neighbour_school):
    other = Membership.objects.create(user=executor.user, organisation=neighbour_school, role="executor")
    assert not Order.objects.visible_to(other).read_by(executor.user).exists()


def test_the_menu_leads_there_and_the_order_leads_back(as_, mentor, pairs_order):
    page = as_(mentor).get("/").click("Мои приказы").click("О закреплении")
    assert "Вам показана выписка" in page
    assert "Контрольная сумма" not in page
    assert page.text.count(f'href="{MINE}"') == len(["menu", "breadcrumb"])


def test_the_page_of_the_order_names_nobody_elses_child(as_, mentor, pairs_order, programme):
    strangers = make_mentor(programme, "Чужих").participant, make_mentee(programme, "Иная").participant
    pairs_order.pairs.add(make_pair(programme, *strangers))
    page = as_(mentor).get(pairs_order.get_absolute_url())
    assert "Ёлкина" in page
    assert "Иная" not in page


def test_rows_cost_no_queries_of_their_own(as_, executor, signed_order, pairs_order, django_assert_num_queries):
    browser = as_(executor)
    browser.get(MINE)
    with CaptureQueriesContext(connection) as one_row:
        browser.get(MINE)
    pairs_order.acquaintances.create(user=executor.user, name="Соков Антон Викторович")
    with django_assert_num_queries(len(one_row)):
        browser.get(MINE)


def test_what_is_still_to_be_read_is_a_view_of_its_own(as_, executor, signed_order, pairs_order):
    pairs_order.acquaintances.create(user=executor.user, name="Соков Антон Викторович")
    services.acquaint(signed_order, executor.user)
    page = as_(executor).get(MINE).click(href="view=unread")
    assert [row.th.text.strip() for row in page.html.tbody.find_all("tr")] == [pairs_order.title]
    assert "О ярмарке" in page.click("Прочитаны").html.tbody.text


def test_my_orders_are_searched_by_title(as_, executor, signed_order):
    assert "О ярмарке" in as_(executor).get(MINE, {"q": "ярмарк"}).html.table.text
    assert "Таких приказов нет" in as_(executor).get(MINE, {"q": "отпуск"})
