"""Fifty directors sign at once over connections of their own (needs PostgreSQL)."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pdfplumber
import pytest
from django.db import connection

from accounts.access import WrongState
from documents.files import read
from orders import services
from orders.models import Order, ReservedNumber
from orders.numbering import reserving

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MANY = 50


@pytest.fixture
def plain_pages(monkeypatch):
    """Where only the numbers matter: further fifty renderings would keep two cores busy."""
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
    order = services.create_order("free", organisation=programme.organisation, by=curator.user)
    order.points.create(position=1, text="Провести собрание")
    return services.submit(order, by=curator.user)


def sign_all(orders, director) -> list[str]:
    with ThreadPoolExecutor(max_workers=MANY) as pool:
        return list(pool.map(lambda order: sign_alone(order, director.user), orders))


def test_fifty_signings_give_fifty_consecutive_numbers_each_in_its_own_pdf(programme, curator, director):
    orders = [submitted(programme, curator) for _ in range(MANY)]
    numbers = sign_all(orders, director)
    assert sorted(numbers, key=lambda text: int(text.split("-")[0])) == [f"{n}-од" for n in range(1, MANY + 1)]
    for order, number in zip(orders, numbers, strict=True):
        order.refresh_from_db()
        assert number in words_of(read(order.file))


def words_of(content: bytes) -> str:
    """The text of a PDF."""
    with pdfplumber.open(BytesIO(content)) as pdf:
        return "".join(sheet.extract_text() for sheet in pdf.pages)


@pytest.mark.usefixtures("plain_pages")
def test_fifty_clicks_on_one_order_give_one_signature(programme, curator, director):
    order = submitted(programme, curator)
    numbers = sign_all([order] * MANY, director)
    assert sorted(filter(None, numbers)) == ["1-од"]
    assert Order.objects.get().number == 1


def sign_reserved(order: Order, user, number: ReservedNumber) -> str:
    """As `sign_alone`, with a reserved number."""
    try:
        return services.sign(order, by=user, reserved=number).number_text
    except WrongState:
        return ""
    finally:
        connection.close()


@pytest.mark.usefixtures("plain_pages")
def test_one_reserved_number_goes_to_one_of_many_orders_and_the_others_get_their_own(programme, curator, director):
    orders = [submitted(programme, curator) for _ in range(MANY // 2)]
    series, today = orders[0].series, orders[0].organisation.today()
    (number,) = reserving.reserve(series, date=today, reason="оформлен позже", by=curator.user)
    with ThreadPoolExecutor(max_workers=MANY) as pool:
        wanting = [pool.submit(sign_reserved, order, director.user, number) for order in orders]
        won = [future.result() for future in wanting]
    assert sorted(filter(None, won)) == ["1-од"]
    left = [order for order, text in zip(orders, won, strict=True) if not text]
    numbers = sign_all(left, director)
    assert sorted(int(text.split("-")[0]) for text in numbers) == list(range(2, MANY // 2 + 1))


@pytest.mark.usefixtures("plain_pages")
def test_reserving_and_signing_at_once_leaves_no_gap_and_no_double(programme, curator, director):
    orders = [submitted(programme, curator) for _ in range(MANY // 2)]
    series, today = orders[0].series, orders[0].organisation.today()

    def keep() -> str:
        try:
            return reserving.reserve(series, date=today, reason="оформлен позже", by=curator.user)[0].number_text
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=MANY) as pool:
        tasks = [pool.submit(sign_alone, order, director.user) for order in orders]
        tasks += [pool.submit(keep) for _ in orders]
        numbers = [int(task.result().split("-")[0]) for task in tasks]
    assert sorted(numbers) == list(range(1, len(orders) * 2 + 1))


def test_many_presses_on_a_roadmap_make_one_draft(roadmap_on_approval, director):
    def press(_) -> int:
        try:
            return services.draft_for_roadmap(roadmap_on_approval, by=director.user).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=MANY) as pool:
        assert len(set(pool.map(press, range(MANY // 5)))) == 1
