"""One deadline and one responsible for several rows of a document at once."""

import pytest

from roadmap.intake.rows import review_rows
from roadmap.intake.tests.test_review_rows import press
from roadmap.models import Upload
from roadmap.tests.documents import docx


@pytest.fixture
def page(send):
    """The review page of a document of three rows."""
    return send(docx()).follow()


def tick(page, *numbers: int):
    """The page's form with these rows of the document ticked."""
    form, keys = page.forms["review-form"], [row.key for row in review_rows(Upload.objects.get())]
    for box in form.fields["key"]:
        box.checked = box.checked or box._value in {keys[number] for number in numbers}
    return form


def rows() -> list[tuple]:
    """Deadline and responsible of every row."""
    return [(row.row.deadline_text, row.row.responsible_text) for row in review_rows(Upload.objects.get())]


def test_ticked_rows_get_the_words_and_others_stay(page):
    form = tick(page, 1, 2)
    form["fill_deadline"], form["fill_responsible"] = "до 15\nмарта", "Завуч Соков А.В."
    page = form.submit("fill", value="1").follow()
    assert "Заполнено: 2 строки" in page
    assert rows() == [("До 20 сентября", "Куратор"), *[("до 15 марта", "Завуч Соков А.В.")] * 2]
    assert str(review_rows(Upload.objects.get())[1].end) == "2027-03-15"


def test_an_empty_field_changes_nothing(page):
    form = tick(page, 1)
    form["fill_responsible"] = "Директор"
    form.submit("fill", value="1")
    assert rows()[1] == ("когда-нибудь потом", "Директор")


def test_without_ticks_or_words_it_says_so_and_keeps_what_was_typed(page):
    form = page.forms["review-form"]
    form["title"], form["fill_deadline"] = "Наше название", "до 1 мая"
    refused = form.submit("fill", value="1")
    assert "Отметьте строки" in refused
    form = refused.forms["review-form"]
    assert (form["title"].value, form["fill_deadline"].value.strip()) == ("Наше название", "до 1 мая")
    form["fill_deadline"] = ""
    again = tick(refused, 0).submit("fill", value="1")
    assert "пустое поле ничего не меняет" in again
    assert [box.checked for box in again.forms["review-form"].fields["key"]].count(True) == 1


def test_the_title_typed_above_is_kept(page):
    form = tick(page, 0)
    form["title"], form["fill_deadline"] = "Наше название", "май"
    page = form.submit("fill", value="1").follow()
    assert page.forms["review-form"]["title"].value == "Наше название"


def test_a_row_goes_back_to_the_document(page):
    form = tick(page, 0)
    form["fill_deadline"] = "май"
    page = form.submit("fill", value="1").follow()
    press(page, "Собрать согласия", "undo")
    assert rows()[0][0] == "До 20 сентября"


def test_a_deleted_row_is_not_filled(page):
    form = tick(page, 0)
    press(page, "Собрать согласия", "delete")
    form["fill_deadline"] = "май"
    assert "Заполнено: 0 строк" in form.submit("fill", value="1").follow()
