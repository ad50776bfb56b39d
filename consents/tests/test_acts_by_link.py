"""By a link, what ends something in force asks for a code; a plain refusal may be taken back from its letter."""

import datetime
import re

import pytest

from audit.models import Entry
from audit.verbs import Verb
from consents.models import ActCode, PersonalLink
from consents.requesting import request
from consents.services import renew
from consents.signing import MAX_ATTEMPTS
from consents.tests.factories import answer_yes, sign_on_paper
from participants import services


@pytest.fixture
def given(consent, link_to, curator):
    """The link of a mother whose consent is in force."""
    link = link_to(consent)
    sign_on_paper(consent, curator.user)
    return link


def page_of(django_app, link: str, consent, end: str):
    return django_app.get(f"{link}{consent.signatures.get().pk}/{end}/")


def undo_in(letter) -> str:
    return re.search(r"/consents/u/[\w-]+/", letter.body)[0]


def test_withdrawing_sends_a_code_and_changes_nothing_before_it(django_app, given, consent, letters):
    page = page_of(django_app, given, consent, "withdraw").forms[0].submit().follow()
    assert "Подтвердите отзыв" in page and letters[-1].to == ["mother@example.org"]
    page.forms[0]["code"] = "000000"
    assert "Код не подошёл" in page.forms[0].submit()
    consent.refresh_from_db()
    assert consent.state == "signed"


def test_the_code_withdraws_with_the_reason_that_was_given(django_app, given, consent, code_of):
    form = page_of(django_app, given, consent, "withdraw").forms[0]
    form["reason"] = "переезжаем"
    page = form.submit().follow()
    page.forms[0]["code"] = code_of()
    page.forms[0].submit()
    consent.refresh_from_db()
    assert (consent.state, consent.withdrawn_reason) == ("withdrawn", "переезжаем")


def test_a_code_works_once_and_not_for_ever(django_app, given, consent, code_of, time_machine):
    page = page_of(django_app, given, consent, "withdraw").forms[0].submit().follow()
    code = code_of()
    time_machine.shift(datetime.timedelta(minutes=16))
    page.forms[0]["code"] = code
    assert "больше не действует" in page.forms[0].submit()


def test_guessing_the_code_is_stopped(django_app, given, consent, code_of):
    page = page_of(django_app, given, consent, "withdraw").forms[0].submit().follow()
    code = code_of()
    for _ in range(MAX_ATTEMPTS):
        page.forms[0]["code"] = "000000"
        page.forms[0].submit()
    page.forms[0]["code"] = code
    assert "Попытки закончились" in page.forms[0].submit()
    consent.refresh_from_db()
    assert consent.state == "signed"


def test_a_code_of_the_former_address_confirms_nothing(django_app, given, consent, code_of, mother, curator):
    page_of(django_app, given, consent, "withdraw").forms[0].submit()
    services.change_representative(mother, by=curator.user, email="new@example.org")
    django_app.get(f"{given}{consent.signatures.get().pk}/confirm/", status=404)
    assert ActCode.objects.get().code_sent_to == "mother@example.org"


def test_the_code_that_signs_withdraws_nothing(django_app, consent, link_to, code_of, letters):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    page.forms[0]["code"] = signing = code_of()
    page.forms[0].submit()
    page = django_app.get(f"{page.request.path.rpartition('code/')[0]}withdraw/").forms[0].submit().follow()
    page.forms[0]["code"] = signing
    assert "Код не подошёл" in page.forms[0].submit() or signing == code_of()


def test_refusing_a_renewal_asks_for_a_code_for_it_ends_what_is_in_force(
    django_app, given, consent, curator, letters, code_of
):
    fresh = renew(consent, by=curator.user)
    request(fresh, by=curator.user)
    link = re.search(r"/consents/s/[\w-]+/", letters[-1].body)[0]
    page = page_of(django_app, link, fresh, "refuse").forms[0].submit().follow()
    consent.refresh_from_db()
    assert "Подтвердите отказ" in page and consent.state == "signed"
    page.forms[0]["code"] = code_of()
    page.forms[0].submit()
    consent.refresh_from_db()
    assert consent.state == "withdrawn"


@pytest.fixture
def refused(django_app, consent, link_to):
    """The link by which somebody has refused."""
    link = link_to(consent)
    page_of(django_app, link, consent, "refuse").forms[0].submit()
    consent.refresh_from_db()
    return link


def test_a_refusal_by_link_is_told_without_names_and_taken_back_from_the_letter(django_app, refused, consent, letters):
    told = letters[-1]
    assert consent.state == "refused" and told.to == ["mother@example.org"]
    assert "Ёлкин" not in told.body
    page = django_app.get(undo_in(told)).forms[0].submit()
    assert "новой" in page
    consent.refresh_from_db()
    assert (consent.state, consent.signatures.get().state) == ("requested", "awaiting")
    assert Entry.objects.get(verb=Verb.REFUSAL_UNDONE).who == "без входа"
    assert "больше не действует" in django_app.get(refused, status=404)
    fresh = re.search(r"/consents/s/[\w-]+/", next(one for one in letters[::-1] if "/consents/s/" in one.body).body)[0]
    assert "Шаг 1 из 3" in django_app.get(fresh).follow()


def test_a_refusal_is_taken_back_once(django_app, refused, letters):
    link = undo_in(letters[-1])
    django_app.get(link).forms[0].submit()
    assert "Отказ уже отменён" in django_app.get(link, status=404)


def test_the_link_to_take_it_back_ends_with_the_address(django_app, refused, letters, mother, curator):
    link = undo_in(letters[-1])
    services.change_representative(mother, by=curator.user, email="new@example.org")
    assert PersonalLink.objects.get(purpose="undo").end == "revoked"
    django_app.get(link, status=404)


def test_it_is_no_use_once_the_school_has_asked_again(django_app, refused, consent, letters, curator, time_machine):
    link = undo_in(letters[-1])
    time_machine.shift(datetime.timedelta(minutes=2))
    request(consent, by=curator.user)
    assert "Отказа уже нет" in django_app.get(link).forms[0].submit()
