"""Numbers kept for orders that are signed later."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from orders import services
from orders.models import Order, ReservedNumber
from orders.numbering import reserving
from orders.numbering.numbers import change_numbering, next_number, series_of
from orders.tests.test_sign import PASSWORD

OCTOBER = datetime.date(2026, 10, 20)
REASON = "директор был в отпуске"


@pytest.fixture
def series(school):
    return series_of(school, "core")


@pytest.fixture
def form(as_, curator):
    page = as_(curator).get(reverse("orders:reserved"))
    return next(f for f in page.forms.values() if "own" in f.fields)


def fill(form, **values):
    for name, value in values.items():
        form[name] = value
    return form.submit()


def test_a_curator_reserves_the_next_numbers_for_a_past_day(form, series, curator):
    page = fill(form, series=series.pk, date="2026-10-20", count="2", reason=REASON).follow()
    assert "№\u00a01-од от 20.10.2026, №\u00a02-од от 20.10.2026" in page
    assert next_number(series, 2026) == 3
    logged = Entry.objects.filter(verb=Verb.NUMBER_RESERVED)
    assert {entry.changes["number"] for entry in logged} == {"1-од", "2-од"}


def test_a_reason_is_asked_and_nothing_typed_is_lost(form, series):
    page = fill(form, series=series.pk, date="2026-10-20", count="3", reason=" ")
    assert "Обязательное поле" in page
    assert 'value="3"' in page
    assert not ReservedNumber.objects.exists()


def test_a_future_day_is_refused(form, series):
    assert "на прошедший день" in fill(form, series=series.pk, date="2026-12-20", reason=REASON)


def test_a_slip_in_the_year_is_refused(form, series):
    assert "Проверьте год" in fill(form, series=series.pk, date="0026-10-20", reason=REASON)


def test_a_number_left_out_of_the_paper_register_is_reserved(series, curator):
    change_numbering(series, template="{n}-од", last=40, year=2026, by=curator.user)
    (kept,) = reserving.reserve(series, date=OCTOBER, reason=REASON, by=curator.user, own=17)
    assert (kept.number_text, next_number(series, 2026)) == ("17-од", 41)


@pytest.mark.parametrize("own", [0, 8, 100])
def test_a_number_the_register_has_not_reached_is_refused(series, curator, own):
    change_numbering(series, template="{n}-од", last=7, year=2026, by=curator.user)
    with pytest.raises(ValidationError):
        reserving.reserve(series, date=OCTOBER, reason=REASON, by=curator.user, own=own or 999)


def test_a_taken_number_is_refused(signed_order, reserved_number, curator):
    change_numbering(signed_order.series, template="{n}-од", last=9, year=2026, by=curator.user)
    for own in (signed_order.number, reserved_number.number):
        with pytest.raises(ValidationError, match="уже занят"):
            reserving.reserve(signed_order.series, date=OCTOBER, reason=REASON, by=curator.user, own=own)


def test_only_the_office_of_the_school_reserves(series, executor, neighbour_curator):
    for stranger in (executor, neighbour_curator):
        with pytest.raises(PermissionDenied):
            reserving.reserve(series, date=OCTOBER, reason=REASON, by=stranger.user)


def test_a_director_signs_with_a_reserved_number(as_, director, waiting_order, reserved_number):
    page = as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))
    form = next(f for f in page.forms.values() if "secret" in f.fields)
    form["secret"], form["reserved"] = PASSWORD, str(reserved_number.pk)
    form.submit().follow()
    order = Order.objects.get()
    assert (order.number_text, order.date, order.backdating_reason) == ("1-од", OCTOBER, REASON)
    reserved_number.refresh_from_db()
    assert (reserved_number.state, reserved_number.order) == ("used", order)


def test_the_next_order_goes_on_after_the_reserved_number(waiting_order, director, reserved_number):
    assert services.sign(waiting_order, by=director.user).number_text == "2-од"


def test_a_reserved_number_is_used_once(waiting_order, director, reserved_number):
    ReservedNumber.objects.update(state="void")
    with pytest.raises(WrongState):
        services.sign(waiting_order, by=director.user, reserved=reserved_number)
    assert Order.objects.get().state == "on_signature"


def test_a_number_of_another_register_is_refused(waiting_order, director, school, curator):
    (other,) = reserving.reserve(series_of(school, "staff"), date=OCTOBER, reason=REASON, by=curator.user)
    with pytest.raises(WrongState, match="в другой серии"):
        services.sign(waiting_order, by=director.user, reserved=other)


def test_without_reserved_numbers_the_page_does_not_ask(as_, director, waiting_order):
    page = as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))
    assert "следующий по порядку" not in page


def test_a_number_that_was_not_needed_is_voided_with_a_reason(as_, curator, reserved_number):
    form = as_(curator).get(reverse("orders:void", args=[reserved_number.pk])).forms
    confirm = next(f for f in form.values() if "reason" in f.fields)
    assert "Обязательное поле" in confirm.submit()
    confirm["reason"] = "приказ не понадобился"
    assert "погашен" in confirm.submit().follow()
    reserved_number.refresh_from_db()
    assert (reserved_number.state, reserved_number.void_reason) == ("void", "приказ не понадобился")


def test_a_voided_number_is_not_voided_again(reserved_number, curator):
    reserving.void(reserved_number, reason="не нужен", by=curator.user)
    with pytest.raises(WrongState):
        reserving.void(reserved_number, reason="ещё раз", by=curator.user)


def test_the_counter_does_not_go_back_before_a_reserved_number(reserved_number, curator):
    with pytest.raises(ValidationError, match="Укажите не меньше"):
        change_numbering(reserved_number.series, template="{n}-од", last=0, year=2026, by=curator.user)


def test_free_numbers_are_a_view_of_their_own(as_, curator, series):
    reserving.reserve(series, date=OCTOBER, reason=REASON, by=curator.user)
    page = as_(curator).get(reverse("orders:reserved"), {"view": "free"})
    assert "1-од" in page.html.table.text
    assert "Таких номеров нет" in as_(curator).get(reverse("orders:reserved"), {"view": "void"})
