"""The director sends an order back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from notifications.models import Note
from orders import services


def return_form(page):
    return next(f for f in page.forms.values() if f.action.endswith("/return/"))


def test_a_director_returns_with_remarks_and_the_curator_is_told(as_, curator, director, waiting_order):
    form = return_form(as_(director).get(reverse("orders:sign", args=[waiting_order.pk])))
    form["remarks"] = "Укажите место проведения"
    assert "Укажите место проведения" in form.submit().follow()
    waiting_order.refresh_from_db()
    assert (waiting_order.state, waiting_order.submitted_at) == ("draft", None)
    assert Note.objects.get(kind="order_returned").user == curator.user


def test_remarks_are_needed(as_, director, waiting_order):
    form = return_form(as_(director).get(reverse("orders:sign", args=[waiting_order.pk])))
    assert "Напишите, что исправить" in form.submit()


def test_a_curator_returns_nothing(waiting_order, curator):
    with pytest.raises(PermissionDenied):
        services.return_(waiting_order, remarks="нет", by=curator.user)
