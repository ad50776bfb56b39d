"""The order that approves individual plans."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from documents.files import read
from orders import services
from orders.models import Order
from orders.tests.test_pdf import text_of
from pairs.tests.factories import make_pair, make_plan


@pytest.fixture
def agreed_plan(programme, mentor_person, mentee_person):
    return make_plan(make_pair(programme, mentor_person, mentee_person), state="agreed")


def test_signing_approves_the_plan(agreed_plan, curator, director):
    order = services.submit(services.draft_for_plans([agreed_plan], by=curator.user), by=curator.user)
    order = services.sign(order, by=director.user)
    agreed_plan.refresh_from_db()
    assert (agreed_plan.state, agreed_plan.order_number) == ("approved", order.number_text)
    assert "УТВЕРЖДЕНЫ" in text_of(read(order.file))


def test_a_plan_taken_back_stops_the_signing(agreed_plan, curator, director):
    order = services.submit(services.draft_for_plans([agreed_plan], by=curator.user), by=curator.user)
    agreed_plan.state = "returned"
    agreed_plan.save()
    with pytest.raises(WrongState):
        services.sign(order, by=director.user)


def test_a_plan_that_is_not_agreed_is_refused(agreed_plan, curator):
    agreed_plan.state = "draft"
    agreed_plan.save()
    with pytest.raises(WrongState, match="состояние изменилось"):
        services.draft_for_plans([agreed_plan], by=curator.user)


def test_nothing_ticked_is_told(curator):
    with pytest.raises(ValidationError, match="Отметьте согласованные"):
        services.draft_for_plans([], by=curator.user)


def test_a_curator_drafts_it_from_the_form(as_, curator, agreed_plan):
    page = as_(curator).get(reverse("orders:create"), {"kind": "approve_plans"})
    next(f for f in page.forms.values() if "plans" in f.fields).submit()
    assert list(Order.objects.get().plans.all()) == [agreed_plan]


def test_a_plan_in_an_unsigned_order_waits_for_no_other(as_, curator, agreed_plan):
    services.draft_for_plans([agreed_plan], by=curator.user)
    assert "Подготовьте приказ" not in as_(curator).get("/")
    assert "ждут приказа" not in as_(curator).get(reverse("orders:programme"))
    assert not as_(curator).get(reverse("pairs:plans"), {"view": "agreed"}).html.select("tbody tr")
    assert len(as_(curator).get(reverse("pairs:plans"), {"view": "ordered"}).html.select("tbody tr")) == 1
