"""Sending a draft to the director."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from notifications.models import Note
from orders import services
from orders.models import Order


def test_a_curator_submits_and_the_director_is_told(as_, curator, director, draft_order):
    page = as_(curator).get(draft_order.get_absolute_url())
    form = next(f for f in page.forms.values() if f.action.endswith("/submit/"))
    assert "отправлен директору" in form.submit().follow()
    assert Note.objects.get(kind="order_submitted").user == director.user


def test_a_director_goes_on_to_sign(as_, director, draft_order):
    page = as_(director).get(draft_order.get_absolute_url())
    form = next(f for f in page.forms.values() if f.action.endswith("/submit/"))
    assert form.submit().location == reverse("orders:sign", args=[draft_order.pk])


def test_an_order_without_points_is_not_submitted(draft_order, curator):
    draft_order.points.all().delete()
    with pytest.raises(ValidationError, match="ни одного пункта"):
        services.submit(draft_order, by=curator.user)


def test_an_order_is_submitted_once(waiting_order, curator):
    with pytest.raises(WrongState):
        services.submit(waiting_order, by=curator.user)
    assert Order.objects.get().state == "on_signature"
