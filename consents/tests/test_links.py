"""Personal links: who comes in by them, and who does not."""

import datetime
import re

import pytest
from django.urls import reverse

from accounts.tokens import new_token
from consents.links import MISSES
from consents.models import PersonalLink
from consents.requesting import request


def test_a_foreign_link_gets_a_page_that_says_what_to_do(django_app, db):
    page = django_app.get(reverse("consents:sign", args=[new_token()]), status=404)
    assert "Откройте её прямо из письма" in page


def test_an_expired_link_says_so(django_app, consent, link_to, time_machine):
    link = link_to(consent)
    time_machine.shift(datetime.timedelta(days=31))
    page = django_app.get(link, status=404)
    assert "Срок этой ссылки истёк" in page


def test_the_holder_of_an_expired_link_has_a_new_one_sent(django_app, consent, link_to, letters, time_machine):
    link = link_to(consent)
    time_machine.shift(datetime.timedelta(days=31))
    page = django_app.get(link, status=404)
    page.forms[0].submit()
    assert "Если эта ссылка была вашей" in page.forms[0].submit()
    assert len(letters) == 2 and letters[-1].to == ["mother@example.org"]
    fresh = re.search(r"/consents/s/[\w-]+/", letters[-1].body)[0]
    assert fresh != link and "Шаг 1 из 3" in django_app.get(fresh).follow()


def test_asking_anew_by_a_foreign_link_sends_nothing_and_says_the_same(django_app, consent, letters):
    page = django_app.get(reverse("consents:rules"))
    token = page.forms[0]["csrfmiddlewaretoken"].value
    answer = django_app.post(reverse("consents:sign_anew", args=[new_token()]), {"csrfmiddlewaretoken": token})
    assert "Если эта ссылка была вашей" in answer and len(letters) == 0


def test_only_the_hash_of_a_link_is_stored(consent, link_to):
    token = link_to(consent).split("/")[3]
    assert token not in PersonalLink.objects.get().token_hash


def test_a_link_opens_only_its_holders_documents(django_app, consent, link_to, mentor_person, consent_of):
    strange = consent_of(mentor_person).signatures.get()
    django_app.get(f"{link_to(consent)}{strange.pk}/", status=404)


def test_a_link_of_a_former_representative_is_closed(django_app, consent, link_to, mother):
    link = link_to(consent)
    mother.is_active = False
    mother.save()
    assert "больше не действует" in django_app.get(link, status=404)


def test_guessing_links_is_stopped(django_app, consent, link_to):
    link = link_to(consent)
    for _ in range(MISSES.most):
        django_app.get(reverse("consents:sign", args=[new_token()]), status=404)
    assert "слишком часто" in django_app.get(reverse("consents:sign", args=[new_token()]), status=404)
    assert django_app.get(link).status_code == 302


@pytest.mark.parametrize("end", ["", "read/", "code/"])
def test_a_link_does_not_let_its_address_out(django_app, consent, link_to, end):
    response = django_app.get(link_to(consent) + (f"{consent.signatures.get().pk}/" if end else ""))
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in response.headers["Cache-Control"]


def test_the_list_shows_every_document_that_waits(django_app, consent, mentee_person, link_to, letters, curator):
    diagnostics = mentee_person.consents.get(purpose="diagnostics")
    request(diagnostics, by=curator.user)
    page = django_app.get(link_to(consent))
    assert len(page.html.select("main .docs > li")) == 2 and "Прочитать первый документ" in page
