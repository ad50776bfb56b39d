"""Every verb guards itself against every caller."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.access import WrongState
from orders import services
from orders.models import Order, Series
from orders.numbering.numbers import change_numbering, series_of
from orders.tests.test_sign import PASSWORD

STRANGERS = ("mentor", "executor", "neighbour_curator", "officer")


@pytest.fixture(params=STRANGERS)
def stranger(request):
    return request.getfixturevalue(request.param).user


def test_nobody_else_makes_a_draft(stranger, school):
    with pytest.raises(PermissionDenied):
        services.create_order("free", organisation=school, by=stranger)
    assert not Order.objects.exists()


def test_nobody_else_changes_submits_or_throws_it_away(stranger, draft_order):
    with pytest.raises(PermissionDenied):
        services.change_order(draft_order, by=stranger, version=draft_order.version, points=[], readers=[])
    with pytest.raises(PermissionDenied):
        services.submit(draft_order, by=stranger)
    with pytest.raises(PermissionDenied):
        services.discard(draft_order, by=stranger)
    assert Order.objects.get().state == "draft"


def test_nobody_else_returns_or_signs_it(stranger, waiting_order):
    with pytest.raises(PermissionDenied):
        services.return_(waiting_order, remarks="нет", by=stranger)
    with pytest.raises(PermissionDenied):
        services.sign(waiting_order, by=stranger)


def test_nobody_else_changes_the_numbering(stranger, school):
    series = series_of(school, Series.Code.CORE)
    with pytest.raises(PermissionDenied):
        change_numbering(series, template="{n}", last=0, year=2026, by=stranger)


def test_an_actor_who_is_nobody_is_refused(school):
    with pytest.raises(TypeError, match="кто действует"):
        services.create_order("free", organisation=school, by=None)


def test_an_order_is_not_signed_without_the_page_that_was_read(waiting_order, director):
    with pytest.raises(WrongState, match="изменился после того"):
        services.sign(waiting_order, by=director.user, seen="")


def test_a_page_sent_without_its_fingerprint_signs_nothing(as_, director, waiting_order):
    page = as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))
    form = next(f for f in page.forms.values() if "secret" in f.fields)
    form["secret"], form["seen"] = PASSWORD, ""
    form.submit()
    assert Order.objects.get().state == "on_signature"
