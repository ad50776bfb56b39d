"""Cancelling an order by another."""

import pytest

from accounts.access import WrongState
from orders import services
from orders.models import Order


@pytest.fixture
def cancelling(signed_order, curator):
    school = signed_order.organisation
    order = services.create_order("cancel", organisation=school, by=curator.user, cancels=signed_order)
    return services.submit(order, by=curator.user)


def test_the_cancelled_order_leaves_force(cancelling, signed_order, director):
    services.sign(cancelling, by=director.user)
    signed_order.refresh_from_db()
    assert signed_order.state == "cancelled"
    assert not signed_order.verification.valid
    assert "Отменён приказом от" in signed_order.verification.note


def test_the_cancelling_order_names_number_and_date(cancelling):
    assert cancelling.title.replace("\u00a0", " ") == "Об отмене приказа от 5 ноября 2026 г. № 7-од"


def test_whoever_read_the_cancelled_order_reads_this_one_too(cancelling, signed_order):
    named, former = (set(order.acquaintances.values_list("name", flat=True)) for order in (cancelling, signed_order))
    assert former <= named


def test_an_order_is_cancelled_once(cancelling, signed_order, director):
    Order.objects.filter(pk=signed_order.pk).update(state=Order.State.CANCELLED)
    with pytest.raises(WrongState, match="уже отменён"):
        services.sign(cancelling, by=director.user)


def test_its_page_leads_to_the_order_that_cancelled_it(as_, curator, director, cancelling, signed_order):
    services.sign(cancelling, by=director.user)
    assert "Приказ отменён" in as_(curator).get(signed_order.get_absolute_url())


def test_the_reason_that_was_given_opens_the_order(as_, curator, signed_order):
    page = as_(curator).get(signed_order.get_absolute_url()).click("Отменить приказ")
    form = next(f for f in page.forms.values() if "cancels" in f.fields)
    form["reason_note"] = "В связи с изменением даты ярмарки."
    form.submit().follow()
    assert Order.objects.get(kind="cancel").preamble == "В связи с изменением даты ярмарки"
