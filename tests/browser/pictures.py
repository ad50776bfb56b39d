"""The pictures of the README, by `pytest tests/browser/pictures.py`: the demo takes too long to build in every run."""

import re

import pytest
from django.urls import reverse

from accounts.models import User
from consents.esign import record_paper
from consents.models import Consent
from consents.models.esign import agreement_of
from consents.requesting import request
from demo.build import build_demo
from tests.browser.conftest import PHONE

WIDE = {"width": 1280, "height": 800}


@pytest.mark.django_db(transaction=True)
def test_the_pictures_of_the_readme(screen, mailoutbox, settings):
    settings.DEMO = True
    build_demo()
    curators_home(screen(WIDE))
    consent_on_a_phone(screen(PHONE), mailoutbox)


def curators_home(visitor):
    page = visitor.open(reverse("accounts:login"))
    page.get_by_label("Имя пользователя").fill("curator")
    page.get_by_label("Пароль").fill("demo")
    visitor.click("Войти")
    assert page.get_by_role("heading", name="Что сделать сейчас").is_visible()
    visitor.picture("home")


def consent_on_a_phone(visitor, mailoutbox):
    curator = User.objects.get(username="curator")
    pupils = Consent.objects.filter(purpose="personal_data", participant__kind="pupil", participant__user=None).open()
    consent = pupils.filter(organisation__memberships__user=curator).first()
    request(consent, by=curator)
    for signature in consent.signatures.awaiting().with_document():
        if signature.signer and signature.email and not agreement_of(signature.signer):
            record_paper(signature.signer, signed_on=consent.organisation.today(), by=curator)
    visitor.open(re.search(r"/consents/s/[\w-]+/", mailoutbox[-1].body)[0])
    if visitor.page.get_by_role("heading", name="Здравствуйте").count():
        visitor.click("Прочитать первый документ", "link")
    visitor.picture("consent-phone")
