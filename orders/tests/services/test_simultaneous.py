"""Fifty directors sign at once over connections of their own (needs PostgreSQL)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.access import WrongState
from orders import services
from orders.models import Order

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MANY = 50


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch):
    """The page itself is not what is measured here: fifty renderings would only keep two cores busy."""
    monkeypatch.setattr("orders.services.signing.render_html", lambda html: html.encode())


def sign_alone(order: Order, user) -> str:
    """Sign over this thread's own connection; the number, or "" if somebody was faster."""
    try:
        return services.sign(order, by=user).number_text
    except WrongState:
        return ""
    finally:
        connection.close()


def submitted(programme, curator) -> Order:
    order = services.create_order(Order.Kind.FREE, organisation=programme.organisation, by=curator.user)
    order.points.create(position=1, text="Провести собрание")
    return services.submit(order, by=curator.user)


def sign_all(orders, director) -> list[str]:
    with ThreadPoolExecutor(max_workers=MANY) as pool:
        return list(pool.map(lambda order: sign_alone(order, director.user), orders))


def test_fifty_signings_give_fifty_consecutive_numbers(programme, curator, director):
    orders = [submitted(programme, curator) for _ in range(MANY)]
    numbers = sign_all(orders, director)
    assert sorted(numbers, key=lambda text: int(text.split("-")[0])) == [f"{n}-од" for n in range(1, MANY + 1)]


def test_fifty_clicks_on_one_order_give_one_signature(programme, curator, director):
    order = submitted(programme, curator)
    numbers = sign_all([order] * MANY, director)
    assert sorted(filter(None, numbers)) == ["1-од"]
    assert Order.objects.get().number == 1
