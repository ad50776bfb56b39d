"""The order that approves a regulation."""

import pytest
from webtest import Upload

from accounts.access import WrongState
from documents.files import read
from documents.tests.samples import pdf
from orders import services
from orders.kinds.approve_regulation import RegulationDraft
from orders.models import Order, Regulation
from orders.tests.kinds import cancel_now, sign_now, subject_form, words_of
from orders.tests.test_pdf import text_of
from tests.tables import every

TEXT = "1. Общие положения\n1.1. Положение определяет порядок наставничества в школе.\n2. Участники"


def draft(programme, curator, title: str = "Положение о наставничестве") -> Order:
    subject = RegulationDraft(title, TEXT)
    return services.create_order(
        "approve_regulation", organisation=programme.organisation, by=curator.user, regulation=subject
    )


def test_a_curator_types_it_and_the_heading_stands_in_the_genitive(as_, curator, programme):
    form = subject_form(as_(curator), "approve_regulation")
    form["text"] = TEXT
    form.submit().follow()
    order = Order.objects.get()
    assert order.title == "Об утверждении Положения о программе наставничества"
    assert "Утвердить Положение о программе наставничества согласно приложению" in words_of(order)


def test_a_file_is_named_with_its_hash(as_, curator, director, programme):
    form = subject_form(as_(curator), "approve_regulation")
    form["upload"] = Upload("polozhenie.pdf", pdf(), "application/pdf")
    form.submit().follow()
    order = sign_now(Order.objects.get(), curator, director)
    text = text_of(read(order.file))
    assert "polozhenie.pdf" in text
    assert order.regulation.file.sha256[:20] in text.replace("\n", "")


@every(
    ("fields", "sentence"),
    [
        ({"title": "О наставничестве", "text": "1."}, "Название начинается со слова"),
        ({"text": ""}, "Наберите текст положения или приложите файл"),
    ],
)
def test_what_is_wrong_is_said(as_, curator, programme, fields, sentence):
    form = subject_form(as_(curator), "approve_regulation")
    for name, value in fields.items():
        form[name] = value
    assert sentence in form.submit()
    assert not Order.objects.exists()


def test_a_file_that_is_no_document_is_refused(as_, curator, programme):
    form = subject_form(as_(curator), "approve_regulation")
    form["upload"] = Upload("a.pdf", b"MZ not a document", "application/pdf")
    assert "Содержимое файла не подходит" in form.submit()


def test_signing_brings_it_into_force_and_supersedes_the_former(programme, curator, director):
    old = sign_now(draft(programme, curator), curator, director)
    new = draft(programme, curator, "Положение о системе наставничества")
    assert "Считать утратившим силу Положение о наставничестве, утверждённое приказом от 21 ноября 2026 г. № 1-од" in (
        words_of(new)
    )
    new = sign_now(new, curator, director)
    old.regulation.refresh_from_db()
    assert old.regulation.state == "superseded"
    assert Regulation.objects.in_force(programme.organisation) == new.regulation


def test_sections_print_as_headings(programme, curator, director):
    order = sign_now(draft(programme, curator), curator, director)
    text = text_of(read(order.file))
    assert "УТВЕРЖДЕНО\nприказом от 21 ноября 2026 г. № 1-од" in text
    assert [part.is_heading for part in order.regulation.parts] == [True, False, True]


def test_one_in_force_already_stops_the_signing(programme, curator, director):
    order = services.submit(draft(programme, curator), by=curator.user)
    Regulation.objects.update(state="superseded", order_date="2026-01-01")
    with pytest.raises(WrongState):
        services.sign(order, by=director.user)
    assert Order.objects.get().state == "on_signature"


def test_cancelling_takes_it_out_of_force(programme, curator, director):
    cancel_now(sign_now(draft(programme, curator), curator, director), curator, director)
    assert Regulation.objects.in_force(programme.organisation) is None


def test_a_draft_thrown_away_takes_its_text_along(programme, curator):
    services.discard(draft(programme, curator), by=curator.user)
    assert not Regulation.objects.exists()
