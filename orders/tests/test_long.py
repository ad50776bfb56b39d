"""Long orders: the preview is drawn in the background, and so is the signed copy."""

import pytest
from django.urls import reverse

from accounts.actors import THE_PORTAL
from audit.models import Entry
from audit.verbs import Verb
from documents.certificates import issue_self_signed
from documents.models import Job
from documents.seal import install, seal_path
from orders import services
from orders.models import Counter, Order
from orders.services.signing import CHANGED_SINCE_SEEN
from orders.tasks import draw_preview, sign_order
from orders.tests.test_pdf import text_of
from orders.tests.test_sign import PASSWORD


@pytest.fixture(autouse=True)
def every_order_is_long(monkeypatch, work_at_once):
    monkeypatch.setattr("orders.previews.LONG_ROWS", 0)


@pytest.fixture
def later(monkeypatch):
    """Drawing waits: what was asked for is listed here."""
    asked: list = []
    monkeypatch.setattr(draw_preview, "delay", lambda *ids: asked.append(ids))
    return asked


@pytest.fixture
def signing_later(monkeypatch):
    """Signing waits: what was asked for is listed here."""
    asked: list = []
    monkeypatch.setattr(sign_order, "delay", lambda *args, **facts: asked.append((args, facts)))
    return asked


@pytest.fixture
def sign_page(as_, director, waiting_order):
    return lambda: as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))


def confirm(sign_page, **values):
    """Wait for the preview, then sign."""
    sign_page()
    page = sign_page()
    form = next(form for form in page.forms.values() if "secret" in form.fields)
    form["secret"] = PASSWORD
    for name, value in values.items():
        form[name] = value
    return form.submit()


def test_the_page_waits_for_the_preview_and_asks_for_it_once(sign_page, later):
    assert "просмотр готовится" in sign_page()
    assert "просмотр готовится" in sign_page()
    assert len(later) == 1


def test_the_preview_appears_when_it_is_drawn(as_, director, sign_page, waiting_order):
    sign_page()
    assert "<iframe" in sign_page()
    pdf = as_(director).get(reverse("orders:pdf", args=[waiting_order.pk]))
    assert "№ _____-од" in text_of(pdf.body)


def test_a_waiting_page_asks_for_a_part_and_is_loaded_anew_when_it_is_drawn(as_, director, waiting_order, later):
    url = reverse("orders:preview", args=[waiting_order.pk])
    part = as_(director).get(url, headers={"HX-Request": "true"})
    assert part.text.strip().startswith("<section")
    assert "<html" in as_(director).get(url)
    draw_preview(*later[0])
    assert as_(director).get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_what_cannot_be_seen_yet_cannot_be_signed(sign_page, later):
    assert "когда появится просмотр" in sign_page()
    draw_preview(*later[0])
    assert "когда появится просмотр" not in sign_page()


def test_changed_words_are_drawn_anew(sign_page, waiting_order):
    sign_page()
    waiting_order.points.filter(position=2).update(text="Провести бал")
    assert "просмотр готовится" in sign_page()


def test_signing_goes_on_in_a_job(sign_page, waiting_order, director):
    page = confirm(sign_page).follow()
    assert "Приказ №\u00a01-од подписан." in page
    order = Order.objects.get()
    assert (order.state, order.signed_by) == ("signed", director.user)
    assert Entry.objects.filter(verb=Verb.ORDER_CONFIRMED).exists()
    assert page.click("К приказу").request.path == order.get_absolute_url()


def test_a_reserved_number_and_a_reason_reach_the_job(sign_page, waiting_order, reserved_number):
    confirm(sign_page, reserved=str(reserved_number.pk))
    order = Order.objects.get()
    assert (order.number_text, order.backdating_reason) == ("1-од", reserved_number.reason)


def test_a_wrong_date_is_refused_at_once(sign_page):
    assert "будущим днём" in confirm(sign_page, date="2026-12-20")
    assert not Job.objects.exists()


def test_a_past_date_keeps_its_reason(sign_page):
    confirm(sign_page, date="2026-11-10", reason="болезнь")
    assert Order.objects.get().backdating_reason == "болезнь"


def test_a_broken_seal_is_told_at_once(sign_page, school):
    install(school, issue_self_signed(school, years=1), by=THE_PORTAL)
    seal_path(school).unlink()
    assert "Файл печати организации не найден" in confirm(sign_page)
    assert not Job.objects.exists()


def test_words_changed_while_the_job_waited_are_not_signed(sign_page, waiting_order, signing_later):
    confirm(sign_page)
    waiting_order.points.filter(position=2).update(text="Провести бал")
    (job,), facts = signing_later[0]
    sign_order(job, **facts)
    assert Job.objects.get().message == CHANGED_SINCE_SEEN
    assert (Order.objects.get().state, Counter.objects.filter(last__gt=0).exists()) == ("on_signature", False)


def test_a_job_delivered_twice_signs_once(sign_page, signing_later):
    confirm(sign_page)
    (job,), facts = signing_later[0]
    sign_order(job, **facts)
    sign_order(job, **facts)
    assert Job.objects.get().state == "done"
    assert Order.objects.get().number == 1


def test_a_signed_order_is_not_drawn_again(waiting_order, director, monkeypatch):
    drawn: list = []
    monkeypatch.setattr("orders.tasks.draw", lambda order, head: drawn.append(order))
    draw_preview(waiting_order.pk, None)
    services.sign(waiting_order, by=director.user)
    draw_preview(waiting_order.pk, None)
    assert len(drawn) == 1
