"""The printed order."""

from io import BytesIO
from urllib.parse import quote

import pikepdf
import pytest
from django.urls import reverse
from docx import Document
from pdfplumber import open as open_pdf

from documents.files import read
from documents.pdf import render_html
from orders import services
from orders.points import control_clause, printed_points
from orders.tests.fixtures import A_PDF

SHEETS = '<p>первый</p><p class="page-break">второй</p>'
TWO_ANNEXES = (
    f'<!doctype html><html lang="ru"><head><title>Приказ</title></head><body>{SHEETS}'
    f'<section class="annex">{SHEETS}</section><section class="annex landscape">{SHEETS}</section></body></html>'
)


def text_of(content: bytes) -> str:
    with open_pdf(BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


@pytest.fixture
def printed(waiting_order, director):
    return read(services.sign(waiting_order, by=director.user).file)


def test_it_has_the_requisites_in_their_order(printed):
    text = text_of(printed)
    parts = ["Луговская СОШ", "ПРИКАЗ", "№ 1-од", "с. Луговое", "О ярмарке", "ПРИКАЗЫВАЮ:", "Директор", "И.П. Громова"]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_executors_stand_in_the_dative_with_their_term(printed):
    assert "1. Сокову А.В. подготовить актовый зал в срок до 10 декабря 2026 г.\n2." in text_of(printed)


def test_control_is_laid_on_somebody_in_the_accusative(draft_order, curator):
    draft_order.control = curator
    clause = (
        "Контроль за исполнением настоящего приказа возложить на куратора программы наставничества Авдееву\u00a0Е.А."
    )
    assert control_clause(draft_order) == clause


def test_readers_stand_in_the_nominative(printed):
    assert "Соков Антон Викторович" in text_of(printed).split("ознакомлен")[1]


def test_it_is_tagged_and_in_russian(printed):
    with pikepdf.open(BytesIO(printed)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("ru")


def test_a_draft_is_shown_with_blanks(as_, curator, draft_order):
    response = as_(curator).get(reverse("orders:pdf", args=[draft_order.pk]))
    assert "№ _____-од" in text_of(response.body)
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_signed_order_gives_the_same_bytes(as_, curator, signed_order):
    url = reverse("orders:pdf", args=[signed_order.pk])
    assert as_(curator).get(url).body == A_PDF
    assert as_(curator).get(url, {"download": 1}).headers["Content-Disposition"].startswith("attachment")


def test_the_sheet_shows_who_has_read_it(as_, curator, signed_order, executor):
    services.acquaint(signed_order, executor.user)
    text = text_of(as_(curator).get(reverse("orders:sheet", args=[signed_order.pk])).body)
    assert "в портале" in text
    assert "Лист ознакомления" in text


def test_the_docx_has_the_words_of_the_signed_copy_even_if_names_changed_since(as_, curator, waiting_order, director):
    order = services.sign(waiting_order, by=director.user)
    order.acquaintances.update(name="Другой Человек Иванович")
    made = as_(curator).get(reverse("orders:docx", args=[order.pk]))
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(made.body)).paragraphs)
    assert "О\u00a0ярмарке наставников" in text
    assert "1.\u00a0Сокову\u00a0А.В. подготовить актовый зал" in text
    assert "Другой" not in Document(BytesIO(made.body)).element.xml
    assert quote(f"{order.file_stem}.docx") in made.headers["Content-Disposition"]


def test_the_docx_of_a_draft_has_blanks(as_, curator, draft_order):
    made = as_(curator).get(reverse("orders:docx", args=[draft_order.pk]))
    assert "№\u00a0_____-од" in Document(BytesIO(made.body)).element.xml


def test_an_annex_counts_its_own_sheets():
    with open_pdf(BytesIO(render_html(TWO_ANNEXES))) as pdf:
        tops = [page.crop((0, 0, page.width, 50)).extract_text() for page in pdf.pages]
    assert tops == ["", "2", "", "2", "", "2"]


def test_points_end_with_a_stop_and_go_on_after_an_executor(draft_order, executor):
    draft_order.points.all().delete()
    draft_order.points.create(position=1, text="Разместить приказ на сайте", executor=executor)
    draft_order.points.create(position=2, text="1. Провести:\n- сбор;\n- обучение.")
    first, second, _ = printed_points(draft_order)
    assert first.text == "разместить приказ на сайте."
    assert (second.text, second.parts) == ("Провести", ["сбор;", "обучение."])


def test_who_signs_on_paper_sees_where_name_and_day_go(printed):
    text = text_of(printed).split("ознакомлен")[1]
    assert "(подпись)" in text and "(дата)" in text
