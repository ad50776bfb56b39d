"""Signing: the director sees the page, confirms, and everything happens at once or not at all."""

import datetime
import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.access import WrongState
from accounts.models import Membership, Role
from documents.files import read
from documents.models import StoredFile, Verification
from notifications.models import Note
from orders import services
from orders.consequences import Consequences
from orders.kinds.free import Free
from orders.models import Counter, Order

PASSWORD = "long-enough-1"


@pytest.fixture
def sign_form(as_, director, waiting_order):
    page = as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))
    return next(f for f in page.forms.values() if "secret" in f.fields)


def test_a_director_signs_with_her_password(sign_form, waiting_order, director):
    sign_form["secret"] = PASSWORD
    assert "Приказ №\xa01-од подписан." in sign_form.submit().follow()
    order = Order.objects.get()
    assert (order.state, order.number_text, order.signed_by) == ("signed", "1-од", director.user)
    assert order.date == order.organisation.today()


def test_a_wrong_password_signs_nothing(sign_form):
    sign_form["secret"] = "not-my-password"
    assert "не подходит" in sign_form.submit()
    assert Order.objects.get().state == "on_signature"


def test_the_copy_is_frozen_and_can_be_checked(waiting_order, director):
    order = services.sign(waiting_order, by=director.user)
    assert hashlib.sha256(read(order.file)).hexdigest() == order.verification.sha256 == order.file.sha256
    assert (order.verification.number, order.verification.valid) == ("1-од", True)


def test_a_past_date_needs_a_reason(sign_form, waiting_order):
    sign_form["secret"], sign_form["date"] = PASSWORD, "2026-01-15"
    page = sign_form.submit()
    assert "напишите, почему" in page
    form = next(f for f in page.forms.values() if "secret" in f.fields)
    form["secret"], form["reason"] = PASSWORD, "перенос из бумажного журнала"
    form.submit().follow()
    order = Order.objects.get()
    assert (order.date, order.backdating_reason) == (datetime.date(2026, 1, 15), "перенос из бумажного журнала")


def test_a_future_date_is_refused(waiting_order, director):
    tomorrow = waiting_order.organisation.today() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError, match="будущим днём"):
        services.sign(waiting_order, by=director.user, date=tomorrow)


def test_a_second_click_signs_nothing_more(sign_form, waiting_order):
    sign_form["secret"] = PASSWORD
    sign_form.submit()
    assert "Второй раз она не записана" in sign_form.submit().follow()
    assert Counter.objects.get().last == 1


def test_two_directors_give_one_signature(waiting_order, director, curator):
    stale = Order.objects.get(pk=waiting_order.pk)
    services.sign(waiting_order, by=director.user)
    with pytest.raises(WrongState):
        services.sign(stale, by=director.user)


def test_words_changed_since_they_were_read_are_not_signed(sign_form, waiting_order):
    waiting_order.points.filter(position=2).update(text="Провести бал")
    sign_form["secret"], sign_form["date"], sign_form["reason"] = PASSWORD, "2026-11-20", "Директор болел"
    page = sign_form.submit()
    assert "изменился после того" in page
    assert Order.objects.get().state == "on_signature"
    form = next(f for f in page.forms.values() if "secret" in f.fields)
    assert form["reason"].value == "Директор болел"
    form["secret"] = PASSWORD
    assert "подписан" in form.submit().follow()


def test_an_effect_that_fails_leaves_nothing_behind(waiting_order, director, monkeypatch):
    def fail(by):
        raise WrongState("Пара ещё не готова.")

    monkeypatch.setattr(Free, "effect", lambda kind, order: Consequences(act=fail))
    with pytest.raises(WrongState, match="не готова"):
        services.sign(waiting_order, by=director.user)
    left = [Counter.objects.filter(last__gt=0), StoredFile.objects, Verification.objects]
    assert (Order.objects.get().state, [found.exists() for found in left]) == ("on_signature", [False] * 3)


def test_only_the_head_of_the_school_signs(waiting_order, curator):
    with pytest.raises(PermissionDenied):
        services.sign(waiting_order, by=curator.user)


def test_a_slip_in_the_year_is_refused(sign_form):
    sign_form["secret"], sign_form["date"], sign_form["reason"] = PASSWORD, "0026-11-05", "Директор был в отпуске"
    assert "Проверьте год: приказ датируют 2021 годом или позже" in sign_form.submit()
    assert Order.objects.get().state == "on_signature"


def test_a_draft_is_not_signed(draft_order, director):
    with pytest.raises(WrongState):
        services.sign(draft_order, by=director.user)


def test_people_named_are_told(waiting_order, director, executor, curator):
    services.sign(waiting_order, by=director.user)
    told = set(Note.objects.filter(kind="order_acquaint").values_list("user", flat=True))
    assert told == {executor.user.pk, curator.user.pk}


def test_an_appointed_person_becomes_curator(programme, curator, director, executor):
    order = services.create_order(
        "appoint_curator", organisation=programme.organisation, by=curator.user, member=executor
    )
    services.sign(services.submit(order, by=curator.user), by=director.user)
    assert Membership.objects.filter(user=executor.user, role=Role.CURATOR, is_active=True).exists()
    assert Order.objects.get().number_text == "1-лс"


def test_whoever_has_left_since_does_not_become_curator(programme, curator, director, executor):
    order = services.create_order(
        "appoint_curator", organisation=programme.organisation, by=curator.user, member=executor
    )
    services.submit(order, by=curator.user)
    Membership.objects.filter(pk=executor.pk).update(is_active=False)
    with pytest.raises(WrongState, match="не работает в этой организации"):
        services.sign(order, by=director.user)
    assert not Membership.objects.filter(user=executor.user, role=Role.CURATOR).exists()
    assert Order.objects.get().number is None


def test_whoever_works_elsewhere_does_not_become_curator(programme, curator, director, executor, neighbour_curator):
    order = services.create_order(
        "appoint_curator", organisation=programme.organisation, by=curator.user, member=executor
    )
    services.submit(order, by=curator.user)
    Order.objects.filter(pk=order.pk).update(member=neighbour_curator)
    with pytest.raises(WrongState, match="не работает в этой организации"):
        services.sign(order, by=director.user)
    assert not Membership.objects.filter(user=neighbour_curator.user, organisation=programme.organisation).exists()
