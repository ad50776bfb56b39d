"""A table pasted from Word: the clipboard's HTML, or its text where scripts don't run."""

import pytest
from django.urls import reverse

from documents.models import StoredFile
from roadmap.intake.tests.test_review_rows import open_row, row_form, titles
from roadmap.models import Item, Upload
from roadmap.tests.pages import main_form
from tests.tables import every

TEXT = "№\tМероприятие\tСрок\tОтветственный\n1\tСобрать согласия\tдо 20 сентября\tКуратор\n2\tФорум\tмай\tСоков А.В."
CELLS = [line.split("\t") for line in TEXT.split("\n")]
HTML = (
    "<html><body><p>Дорожная карта наставничества</p><table>"
    + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in CELLS)
    + "</table></body></html>"
)


@pytest.fixture
def paste(as_, curator, on_day):
    """Paste into the upload page; the answer."""
    on_day(2026, 9, 1)

    def send(text: str = "", html: str = ""):
        form = main_form(as_(curator).get(reverse("roadmap:upload")))
        form["pasted"], form["pasted_html"] = text, html
        return form.submit()

    return send


@pytest.mark.parametrize(
    "given", [{"text": TEXT}, {"html": HTML}, {"text": TEXT, "html": HTML}], ids=["text", "html", "both"]
)
def test_a_pasted_table_is_reviewed_like_a_document(paste, given):
    page = paste(**given).follow()
    assert titles(page) == ["1. Собрать согласия", "2. Форум"]
    assert "20.09.2026" in page


def test_a_pasted_table_can_be_read_anew(paste):
    page = paste(text=TEXT).follow()
    form = page.forms["review-form"]
    form["title"], form["column_3"] = "Карта", "result"
    page = form.submit("reread").follow()
    page.forms["review-form"].submit()
    assert Item.objects.first().result_text == "Куратор"


def test_what_was_pasted_is_kept_as_a_file(paste):
    page = paste(html=HTML).follow()
    answer = page.click("вставленная таблица.html")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Upload.objects.get().pasted


def test_foreign_markup_is_shown_as_text_only(paste):
    page = paste(html=HTML.replace("Форум", "Форум<script>alert(1)</script><img src=x onerror=alert(1)>")).follow()
    assert titles(page)[1] == "2. Форум"
    assert "onerror" not in page


@every("text", ["просто слова", "а\tб\nв\tг"])
def test_what_is_no_roadmap_is_told_beside_the_box_and_stays_in_it(paste, text):
    answer = paste(text=text)
    assert answer.status_code == 200
    assert answer.html.select_one("#div_id_pasted .invalid-feedback")
    assert main_form(answer)["pasted"].value.strip() == text
    assert (Upload.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_neither_a_file_nor_a_table_is_told(paste):
    assert "Выберите файл или вставьте таблицу" in paste()


@pytest.mark.parametrize("sign", ["\0", "\x01", "\x7f", "\uffff"], ids=["NUL", "control", "delete", "no letter"])
@pytest.mark.parametrize("way", ["text", "html"])
def test_signs_that_databases_and_sheets_refuse_are_left_out(paste, way, sign):
    source = {"text": TEXT, "html": HTML}[way]
    answer = paste(**{way: source.replace("Форум", f"Фо{sign}рум")})
    assert titles(answer.follow())[1] == "2. Форум"


def test_what_may_not_stand_in_a_field_is_refused_beside_it(paste):
    form = row_form(open_row(paste(text=TEXT).follow(), "Форум"))
    form["title"] = "Фо\0рум"
    assert form.submit().status_code == 200
