"""The order that approves a roadmap."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

import roadmap.editions.deciding
import roadmap.editions.drafting
from accounts.access import WrongState
from documents.files import read
from orders import services
from orders.kinds.approve_roadmap import RoadmapForm
from orders.models import Order
from orders.tests.kinds import words_of
from orders.tests.test_pdf import text_of
from orders.tests.test_sign import PASSWORD


@pytest.fixture
def waiting_roadmap(programme, curator, director):
    plan = roadmap.editions.drafting.create_from_template(programme, "stages", by=curator)
    roadmap.editions.deciding.submit(plan, by=curator)
    return plan


def approve(browser, waiting_roadmap):
    """Press the button under the roadmap."""
    token = browser.get(reverse("orders:create"), {"kind": "free"}).forms[0]["csrfmiddlewaretoken"].value
    return browser.post(reverse("orders:for_roadmap", args=[waiting_roadmap.pk]), {"csrfmiddlewaretoken": token})


def test_a_director_approves_with_one_button_and_one_signature(as_, director, waiting_roadmap):
    page = approve(as_(director), waiting_roadmap).follow()
    form = next(f for f in page.forms.values() if "secret" in f.fields)
    form["secret"] = PASSWORD
    form.submit().follow()
    waiting_roadmap.refresh_from_db()
    order = Order.objects.get()
    assert (order.state, waiting_roadmap.state) == ("signed", "approved")
    assert (waiting_roadmap.order_number, waiting_roadmap.approver_name) == (order.number_text, "И.П.\u00a0Громова")


def test_a_next_edition_words_itself_as_a_change(waiting_roadmap, director, curator):
    services.sign(
        services.submit(services.draft_for_roadmap(waiting_roadmap, by=director.user), by=director.user),
        by=director.user,
    )
    waiting_roadmap.refresh_from_db()
    second = roadmap.editions.drafting.new_edition(waiting_roadmap, by=curator)
    roadmap.editions.deciding.submit(second, by=curator)
    words = words_of(services.draft_for_roadmap(second, by=director.user))
    assert words.startswith("О внесении изменений в дорожную карту наставничества на 2026/2027 учебный год")
    assert "утверждённую приказом от 21 ноября 2026 г. № 1-од, изложив её в новой редакции" in words


def signed_first(plan, director) -> None:
    """The first edition in force by its order."""
    order = services.draft_for_roadmap(plan, by=director.user)
    services.sign(services.submit(order, by=director.user), by=director.user)
    plan.refresh_from_db()


def in_word(browser, order) -> str:
    """The words of the order's DOCX."""
    made = browser.get(reverse("orders:docx", args=[order.pk]))
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(made.body)).paragraphs)


def test_an_amending_order_names_the_title_that_the_cited_order_approved(waiting_roadmap, director, curator, as_):
    former = waiting_roadmap.title
    signed_first(waiting_roadmap, director)
    second = roadmap.editions.drafting.new_edition(waiting_roadmap, by=curator)
    second.title = "Дорожная карта «Шаг вперёд»"
    second.save()
    roadmap.editions.deciding.submit(second, by=curator)
    order = services.draft_for_roadmap(second, by=director.user)
    words = words_of(order)
    assert f"изменения в дорожную карту «{former}», утверждённую приказом от 21 ноября 2026 г. № 1-од" in words
    assert "в новой редакции под названием «Дорожная карта „Шаг вперёд“» согласно приложению" in words
    order = services.sign(services.submit(order, by=director.user), by=director.user)
    for text in (text_of(read(order.file)), in_word(as_(director), order)):
        text = " ".join(text.split())
        assert f"карту «{former}», утверждённую приказом" in text and "УТВЕРЖД" in text


def test_an_unchanged_title_is_said_once(waiting_roadmap, director, curator):
    signed_first(waiting_roadmap, director)
    second = roadmap.editions.drafting.new_edition(waiting_roadmap, by=curator)
    roadmap.editions.deciding.submit(second, by=curator)
    assert "под названием" not in words_of(services.draft_for_roadmap(second, by=director.user))


def test_pressed_twice_it_is_one_order(as_, director, waiting_roadmap):
    first, second = (approve(as_(director), waiting_roadmap).location for _ in range(2))
    assert first == second
    assert Order.objects.count() == 1


def test_the_annex_holds_every_measure(waiting_roadmap, director):
    order = services.submit(services.draft_for_roadmap(waiting_roadmap, by=director.user), by=director.user)
    text = " ".join(text_of(read(services.sign(order, by=director.user).file)).split())
    assert "УТВЕРЖДЁН приказом от 21 ноября 2026 г. № 1-од" in text
    assert waiting_roadmap.items.last().title.split()[0] in text


def test_a_returned_roadmap_stops_the_signing(waiting_roadmap, director):
    order = services.submit(services.draft_for_roadmap(waiting_roadmap, by=director.user), by=director.user)
    roadmap.editions.deciding.return_(waiting_roadmap, remarks="исправить сроки", by=director)
    with pytest.raises(WrongState):
        services.sign(order, by=director.user)


def test_a_draft_roadmap_is_refused(programme, curator):
    draft = roadmap.editions.drafting.create_from_template(programme, "flat", by=curator)
    with pytest.raises(WrongState, match="не ждёт утверждения"):
        services.draft_for_roadmap(draft, by=curator.user)


def test_cancelling_takes_the_roadmap_out_of_force(waiting_roadmap, director, curator):
    order = services.submit(services.draft_for_roadmap(waiting_roadmap, by=director.user), by=director.user)
    signed = services.sign(order, by=director.user)
    other = services.create_order("cancel", organisation=signed.organisation, by=curator.user, cancels=signed)
    services.sign(services.submit(other, by=curator.user), by=director.user)
    waiting_roadmap.refresh_from_db()
    assert waiting_roadmap.state == "superseded"


def test_a_form_sent_twice_leads_to_one_draft(waiting_roadmap, curator):
    forms = [RoadmapForm({"roadmap": waiting_roadmap.pk}, membership=curator) for _ in range(2)]
    assert all(form.is_valid() for form in forms)
    school = waiting_roadmap.organisation
    first, second = (
        services.draft_order("approve_roadmap", organisation=school, by=curator.user, **form.subject())
        for form in forms
    )
    assert first == second
