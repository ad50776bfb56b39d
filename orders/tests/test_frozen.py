"""A signed order is never edited or deleted, whatever the code above tries."""

import pytest
from django.db import IntegrityError, transaction

from orders.models import FrozenOrder, Order


def test_it_is_not_saved(signed_order):
    signed_order.title = "О другом"
    with pytest.raises(FrozenOrder):
        signed_order.save()


def test_it_is_not_deleted(signed_order):
    with pytest.raises(FrozenOrder):
        signed_order.delete()
    with pytest.raises(FrozenOrder):
        Order.objects.all().delete()


def test_it_is_not_updated_in_bulk(signed_order):
    with pytest.raises(FrozenOrder):
        Order.objects.update(title="О другом")


def test_a_draft_has_no_number(draft_order):
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=draft_order.pk).update(number=5)


def test_a_draft_may_go(draft_order):
    draft_order.delete()
    assert not Order.objects.exists()
