"""Throwing a draft away."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from orders import services
from orders.models import Order


def test_a_curator_throws_a_draft_away_after_being_asked(as_, curator, draft_order):
    page = as_(curator).get(reverse("orders:discard", args=[draft_order.pk]))
    form = next(f for f in page.forms.values() if "Удалить проект" in f.text)
    assert "Проект приказа удалён" in form.submit().follow()
    assert not Order.objects.exists()


def test_its_pairs_may_stand_in_another_draft(ready_pair, curator):
    services.discard(services.draft_for_pairs([ready_pair], by=curator.user), by=curator.user)
    assert services.draft_for_pairs([ready_pair], by=curator.user).pairs.get() == ready_pair


def test_an_order_on_signature_stays(waiting_order, curator):
    with pytest.raises(WrongState):
        services.discard(waiting_order, by=curator.user)


def test_a_signed_order_stays(as_, curator, signed_order):
    page = as_(curator).get(reverse("orders:discard", args=[signed_order.pk]))
    form = next(f for f in page.forms.values() if "Удалить проект" in f.text)
    assert "отменяют другим приказом" in form.submit().follow()
