"""People named in an order read it and say so."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from orders import services


def test_a_person_named_confirms(as_, executor, signed_order, acquaintance):
    page = as_(executor).get(signed_order.get_absolute_url())
    form = next(f for f in page.forms.values() if f.action.endswith("/acquaint/"))
    assert "Вы ознакомлены" in form.submit().follow()
    acquaintance.refresh_from_db()
    assert acquaintance.method == "portal"


def test_a_person_not_named_finds_nothing(as_, mentor, signed_order):
    as_(mentor).get(signed_order.get_absolute_url(), status=404)


def test_a_person_named_sees_no_draft(as_, executor, waiting_order):
    as_(executor).get(waiting_order.get_absolute_url(), status=404)


def test_it_is_confirmed_once(signed_order, executor):
    services.acquaint(signed_order, executor.user)
    with pytest.raises(WrongState):
        services.acquaint(signed_order, executor.user)


def test_a_curator_marks_a_signature_on_paper(as_, curator, signed_order, acquaintance):
    page = as_(curator).get(signed_order.get_absolute_url())
    form = next(f for f in page.forms.values() if f.action == reverse("orders:acquaint_paper", args=[acquaintance.pk]))
    form["on"] = "2026-11-06"
    assert "06.11.2026" in form.submit().follow()


@pytest.mark.parametrize("day", ["2026-11-04", "2999-01-01", "вчера", ""])
def test_a_wrong_day_on_paper_is_explained(as_, curator, signed_order, acquaintance, day):
    page = as_(curator).get(signed_order.get_absolute_url())
    form = next(f for f in page.forms.values() if f.action == reverse("orders:acquaint_paper", args=[acquaintance.pk]))
    form["on"] = day
    page = form.submit().follow()
    assert "ознакомления — не раньше" in page or "Укажите день" in page
    acquaintance.refresh_from_db()
    assert acquaintance.confirmed_at is None
