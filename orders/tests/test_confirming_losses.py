"""An order that approves a roadmap at a loss is signed only by a director who says that she knows."""

import datetime

import pytest
from django.urls import reverse

import roadmap.editions.deciding
import roadmap.editions.drafting
from accounts.access import WrongState
from accounts.models import Membership
from orders import services
from orders.kinds.kind import kind_of
from orders.models import Order
from orders.tests.test_sign import PASSWORD
from roadmap.items import progress
from roadmap.models import Item
from roadmap.tests.fixtures import put_in_force

LOST = "Ход 1\u00a0мероприятия не перейдёт (выполнено — 1, в работе — 0)."


@pytest.fixture
def losing(programme, curator, director) -> Order:
    """On signature: an edition without a row that was done."""
    first = put_in_force(roadmap.editions.drafting.create_from_template(programme, "flat", by=curator), by=curator)
    done = first.items.get(number="5")
    finish(done, curator)
    second = roadmap.editions.drafting.new_edition(first, by=curator)
    second.items.get(previous=done).delete()
    roadmap.editions.deciding.submit(second, by=curator, confirmed=True)
    return services.submit(services.draft_for_roadmap(second, by=director.user), by=director.user)


def finish(item: Item, by: Membership) -> None:
    """Done, with a proof."""
    progress.add_evidence(item, by=by, text="Сделано")
    progress.finish(item, by=by, on=datetime.date(2026, 9, 20))


def sign_form(page):
    """The form with the password."""
    return next(form for form in page.forms.values() if "secret" in form.fields)


def test_the_service_asks_for_it(losing, director):
    with pytest.raises(WrongState, match="будет потеряно"):
        services.sign(losing, by=director.user)
    assert services.sign(losing, by=director.user, confirmed=True).state == Order.State.SIGNED


def test_the_page_tells_and_asks_for_a_tick(losing, director, as_):
    page = as_(director).get(reverse("orders:sign", args=[losing.pk]))
    assert LOST in page and "совпало" in page
    form = sign_form(page)
    form["secret"] = PASSWORD
    refused = form.submit()
    assert "Поставьте отметку, если так и должно быть" in refused
    form = sign_form(refused)
    form["secret"], form["confirmed"] = PASSWORD, True
    assert "подписан" in form.submit().follow()
    losing.refresh_from_db()
    assert losing.roadmap.state == "approved"


def test_the_draft_of_the_order_tells_it_too(losing, director, as_):
    assert LOST in as_(director).get(losing.get_absolute_url())


def test_an_order_that_loses_nothing_asks_for_nothing(waiting_order, director, as_):
    assert "confirmed" not in sign_form(as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))).fields


def test_cancelling_tells_whose_progress_the_former_edition_lacks(programme, losing, curator, director):
    signed = services.sign(losing, by=director.user, confirmed=True)
    only_here = signed.roadmap.items.filter(state="planned").first()
    finish(only_here, curator)
    only_here.previous = None
    only_here.save()
    assert any("их ход не перейдёт" in sentence for sentence in kind_of(signed).reversal(signed).stays)
