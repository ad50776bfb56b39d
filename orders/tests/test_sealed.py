"""An order is signed with the seal of its organisation, or without one, but never with a broken one."""

import datetime
import hashlib
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from pyhanko.pdf_utils.reader import PdfFileReader

from accounts.actors import THE_PORTAL
from documents.certificates import issue_self_signed
from documents.files import read
from documents.seal import install, seal_path
from orders import services
from orders.models import Counter, Order
from orders.tests.test_sign import PASSWORD

NO_SEAL = "У организации нет электронной печати"


@pytest.fixture
def seal(school):
    return install(school, issue_self_signed(school, years=1), by=THE_PORTAL)


@pytest.fixture
def sign_page(as_, director, waiting_order):
    return lambda: as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))


def signing_form(page):
    return next(form for form in page.forms.values() if "secret" in form.fields)


def test_the_hash_is_that_of_the_sealed_file(seal, waiting_order, director):
    order = services.sign(waiting_order, by=director.user)
    content = read(order.file)
    assert hashlib.sha256(content).hexdigest() == order.verification.sha256
    signature = PdfFileReader(BytesIO(content)).embedded_signatures[0]
    signature.compute_integrity_info()
    assert signature.coverage.name == "ENTIRE_FILE"


def test_without_a_seal_an_order_is_signed_and_the_page_says_so(sign_page, waiting_order, director):
    assert NO_SEAL in sign_page()
    order = services.sign(waiting_order, by=director.user)
    assert not PdfFileReader(BytesIO(read(order.file))).embedded_signatures


def test_the_page_names_the_seal(sign_page, seal):
    page = sign_page()
    assert seal.subject in page.text
    assert NO_SEAL not in page


def test_a_broken_seal_signs_nothing_and_says_why(sign_page, seal, school):
    seal_path(school).unlink()
    form = signing_form(sign_page())
    form["secret"], form["reason"] = PASSWORD, "слова на месте"
    page = form.submit()
    assert "Файл печати организации не найден" in page
    assert "слова на месте" in page
    assert (Order.objects.get().state, Counter.objects.filter(last__gt=0).exists()) == ("on_signature", False)


def test_the_requisites_show_the_certificate(as_, director, seal, school):
    page = as_(director).get(reverse("accounts:organisation", args=[school.pk]))
    assert seal.fingerprint in page


def test_the_requisites_say_that_there_is_no_seal(as_, director, school):
    assert "Печати нет" in as_(director).get(reverse("accounts:organisation", args=[school.pk]))


def test_the_home_page_tells_the_director_in_time_that_the_seal_ends(as_, director, seal):
    assert "Обновите печать" not in as_(director).get("/")
    with time_machine.travel(seal.valid_until - datetime.timedelta(days=10)):
        assert "Обновите печать" in as_(director).get("/")
