"""The school's own columns: read from its document, shown, printed, edited and compared as the built-in ones are."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from roadmap.editions import drafting
from roadmap.intake import importing
from roadmap.models import Item, Roadmap
from roadmap.responsibles.assigning import staff_of, suggestions
from roadmap.table.columns import own_headings
from roadmap.table.printing import as_word, printed, table
from roadmap.tests.fixtures import put_in_force

CSV = """№;Мероприятие;Срок;Ответственный;Соисполнители;Финансирование;Отметка о выполнении
1;Собрать согласия;До 20 сентября;Куратор;Классные руководители, Соков А.В.;10 000 руб.;
2;Провести слёт;Май;Куратор;;;
"""
OWN = ["Соисполнители", "Финансирование", "Отметка о выполнении"]


def made_of(text: str, curator, title: str = "Дорожная карта") -> Roadmap:
    """The draft of a document."""
    upload = importing.receive(text.encode(), "карта.csv", school_year=2026, by=curator)
    importing.read(upload)
    return importing.save_draft(upload, title=title, by=curator)


@pytest.fixture
def own(programme, curator) -> Roadmap:
    return made_of(CSV, curator)


def test_they_stand_in_the_order_of_the_document(own):
    assert own_headings(own, own.items.all()) == OWN


def test_the_page_shows_them(own, curator, as_):
    page = as_(curator).get(own.get_absolute_url())
    assert [cell.text for cell in page.html.select("thead th")][-3:] == OWN
    assert "10 000 руб." in page


def test_they_are_printed_and_stand_in_the_annex_of_the_order(own):
    html = printed(own)
    assert all(f">{heading}</th>" in html for heading in OWN)
    assert "Классные руководители, Соков" in html.replace("\xa0", " ")
    assert [column.title for column in table(own)["columns"]][-3:] == OWN
    assert "10 000 руб." in Document(BytesIO(as_word(own))).tables[-1].rows[1].cells[5].text.replace("\xa0", " ")


def test_the_spreadsheet_holds_them_under_title_and_stamp(own, curator, as_):
    page = load_workbook(BytesIO(as_(curator).get(reverse("roadmap:export", args=[own.pk])).body)).active
    assert (page["A1"].value, page["A2"].value) == (own.title, "ПРОЕКТ. 2026/2027 учебный год")
    assert [cell.value for cell in page[3]][5:8] == OWN
    put_in_force(own, by=curator)
    page = load_workbook(BytesIO(as_(curator).get(reverse("roadmap:export", args=[own.pk])).body)).active
    assert "УТВЕРЖДЕНА приказом" in page["A2"].value
    assert "40-од" in page["A2"].value


def test_their_cells_are_edited_in_the_form_of_a_row(own, curator, as_):
    item = own.items.get(number="2")
    form = as_(curator).get(reverse("roadmap:edit_item", args=[item.pk])).forms["item"]
    form[own_field(form, "Финансирование")] = "5 000 руб."
    form.submit().follow()
    item.refresh_from_db()
    assert item.extra == {"Финансирование": "5 000 руб."}


def own_field(form, heading: str) -> str:
    """The name of the field with this label."""
    label = next(label for label in form.html.find_all("label") if heading in label.text)
    return label["for"].removeprefix("id_")


def test_the_school_adds_one_and_does_not_lose_what_is_written(own, curator, as_):
    form = as_(curator).get(reverse("roadmap:edit", args=[own.pk])).forms["head"]
    form["own_columns"] = "Финансирование\nМесто"
    page = form.submit()
    assert "В столбце «Соисполнители» есть записи (строк: 1)" in page
    form = page.forms["head"]
    assert form["own_columns"].value == "Финансирование\nМесто"
    form["own_columns"] = "Соисполнители\nФинансирование\nМесто"
    assert "сохранены" in form.submit().follow()
    own.refresh_from_db()
    assert own.own_columns == ["Соисполнители", "Финансирование", "Место"]


def test_the_layout_of_a_draft_is_chosen_on_its_page(own, curator, as_):
    form = as_(curator).get(reverse("roadmap:edit", args=[own.pk])).forms["head"]
    assert form["layout"].value == "flat"
    form["layout"] = "sections"
    form.submit().follow()
    own.refresh_from_db()
    assert own.layout == Roadmap.Layout.SECTIONS
    assert "Содержание деятельности" in printed(own)


def test_the_next_edition_keeps_them_and_the_comparison_shows_a_change(own, curator, as_):
    second = drafting.new_edition(put_in_force(own, by=curator), by=curator)
    assert second.own_columns == OWN
    item = second.items.get(number="1")
    item.extra["Финансирование"] = "20 000 руб."
    item.save()
    page = as_(curator).get(reverse("roadmap:compare", args=[second.pk, 1]))
    assert "изменено: 1" in page
    assert page.html.find("dt", string="Финансирование")


def test_people_are_recognised_among_co_executors(own, curator, executor):
    found = suggestions(own.items.get(number="1"), staff_of(own.organisation))
    assert executor in [member for one in found for member in one.part.members]
    assert "Классные руководители" not in [one.part.text for one in found]


def test_a_search_finds_their_words(own):
    assert [item.number for item in Item.objects.search("10 000")] == ["1"]


@pytest.mark.parametrize(
    "head, layout",
    [
        ("№;Мероприятие;Срок;Ответственный", "flat"),
        ("Этап;Мероприятие;Срок;Ответственный", "stages"),
        ("Наименование этапа;Содержание деятельности;Срок реализации;Ответственный организатор", "teachers"),
    ],
)
def test_a_document_gets_the_layout_its_columns_fit(programme, curator, head, layout):
    assert made_of(f"{head}\nПодготовка;Собрать согласия;Май;Куратор\n", curator).layout == layout


def test_in_the_layout_of_stages_the_stage_is_a_column_on_paper(programme, curator):
    html = printed(drafting.create_from_template(programme, "stages", by=curator))
    assert ">Содержание подэтапов</th>" in html
    assert 'class="stage"' not in html
    assert html.count("Подготовка условий для запуска программы") == 1
