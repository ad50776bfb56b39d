"""The review page: rows are corrected beside the document's own words, and nothing typed is lost."""

import pytest
from django.urls import reverse

from roadmap.intake.rows import review_rows
from roadmap.models import Item, Roadmap, Upload
from roadmap.tests.documents import docx


@pytest.fixture
def page(send):
    """The review page of a document of three rows."""
    return send(docx()).follow()


def titles(page) -> list[str]:
    """The rows that go into the draft as the page shows them: doubtful ones first."""
    return [row.h3.text for row in page.html.select(".review-row") if row.h3]


def shown_row(page, title: str):
    """A row of the page, its words within."""
    return next(row for row in page.html.select(".review-row") if title in row.text)


def open_row(page, title: str):
    """Follow «Исправить» of a row; the page with its form."""
    return page.test_app.get(shown_row(page, title).find("a", attrs={"hx-get": True})["href"])


def row_form(page):
    return next(form for form in page.forms.values() if "deadline_text" in form.fields)


def correct(page, which: str, /, **texts: str):
    """Correct a row; the page that comes then."""
    form = row_form(open_row(page, which))
    for name, text in texts.items():
        form[name] = text
    return form.submit()


def press(page, title: str, mark: str):
    """Press a button of a row, in its form where it is a line; the review page afterwards."""
    opened = page if shown_row(page, title).form else open_row(page, title)
    action = shown_row(opened, title).find("button", value=mark).find_parent("form")["action"]
    form = next(form for form in opened.forms.values() if form.action == action)
    return form.submit("mark", value=mark).follow()


def save(page) -> Roadmap:
    page.forms["review-form"].submit()
    return Roadmap.objects.get()


def test_the_cells_of_the_document_stand_beside_the_row_by_column(page):
    source = page.html.select_one(".review-source")
    assert [term.text for term in source.select("dt")] == [
        "№ п/п",
        "Мероприятие",
        "Срок",
        "Ответственный",
        "Ожидаемый результат",
    ]


def test_a_doubtful_cell_says_why(page):
    rows = page.html.select(".review-row")
    assert "Срок не разобран" in rows[0].text
    assert "Не указан ответственный." in rows[1].text
    assert "Проверьте" not in rows[2].text


def test_doubtful_rows_come_first_and_open_and_the_others_take_a_line(page):
    assert titles(page) == ["2. Провести форум", "3. Подвести итоги", "1. Собрать согласия"]
    assert [bool(row.select_one(".review-source")) for row in page.html.select(".review-row")] == [True, True, False]
    assert page.html.h1.text.strip() == "Проверьте 2 строки из 3"
    counts = {link.select_one(".status").text: int(link.span.text) for link in page.html.select("#tally a")}
    assert counts == {"проверить": 2, "прочитано": 1}


def test_of_many_doubtful_rows_the_first_ones_are_open(send):
    rows = [[str(n), f"Мероприятие {n}", "когда-нибудь", "Куратор", ""] for n in range(1, 31)]
    page = send(docx(rows=rows)).follow()
    assert len(page.html.select("#doubtful .review-source")) == 10
    assert len(page.html.select("#doubtful .review-line.is-doubtful")) == 20


def test_no_choice_of_rows_hides_a_doubtful_one(send):
    rows = [["1", "Форум", "май", "Куратор", ""], ["2", "Встреча", "когда-нибудь", "Куратор", ""]]
    page = correct(send(docx(rows=rows)).follow(), "Форум", title="Большой форум").follow()
    assert titles(page.click("исправленные вами")) == ["2. Встреча", "1. Большой форум"]
    page = press(page, "Большой форум", "undo")
    address = page.request.path
    assert titles(page.test_app.get(f"{address}?only=undated")) == ["2. Встреча"]
    assert titles(page.test_app.get(f"{address}?only=nonsense")) == ["2. Встреча", "1. Форум"]


def test_rows_without_a_deadline_are_counted_and_can_be_shown(send):
    rows = [["1", "Форум", "", "Куратор", ""], ["2", "Встреча", "май", "Куратор", ""]]
    page = press(send(docx(rows=rows)).follow(), "Форум", "check")
    assert page.html.select_one("#count-undated").text == "1"
    assert titles(page.click("без срока")) == ["1. Форум"]


def test_a_corrected_row_gets_new_dates_and_goes_into_the_draft(page):
    page = correct(page, "Провести форум", deadline_text="до 15 марта", title="Провести городской форум").follow()
    assert "15.03.2027" in shown_row(page, "городской форум").text
    assert "исправлена вами" in shown_row(page, "городской форум").text
    item = save(page).items.get(number="2")
    assert (item.title, str(item.end)) == ("Провести городской форум", "2027-03-15")
    assert "когда-нибудь потом" in item.source_text


def test_a_row_said_to_be_right_is_doubtful_no_more(page):
    page = press(page, "Подвести итоги", "check")
    assert "проверена" in shown_row(page, "Подвести итоги").text
    assert page.html.select_one("#count-doubtful").text == "1"
    assert titles(page)[0] == "2. Провести форум"


def test_a_deleted_row_stays_out_of_the_draft_and_can_be_taken_back(page):
    page = press(page, "Провести форум", "delete")
    assert titles(page) == ["3. Подвести итоги", "1. Собрать согласия"]
    assert "Провести форум" in page.html.select_one("#left-out").text
    page = press(page, "Провести форум", "restore")
    page = press(page, "Собрать согласия", "delete")
    assert [item.number for item in save(page).items.all()] == ["2", "3"]


def test_a_correction_can_be_undone(page):
    page = correct(page, "Собрать согласия", title="Собрать всё").follow()
    page = press(page, "Собрать всё", "undo")
    assert "1. Собрать согласия" in titles(page)


def test_a_row_can_be_added_below_another(page):
    form = row_form(open_row(page, "Собрать согласия").click("Строка ниже"))
    form["title"], form["deadline_text"] = "Провести встречу", "октябрь"
    page = form.submit().follow()
    assert "Провести встречу" in titles(page)
    items = save(page).items
    assert [item.title for item in items.all()][:2] == ["Собрать согласия", "Провести встречу"]
    assert items.get(title="Провести встречу").deadline_kind == "month"


def test_a_row_moves_to_the_rows_of_its_stage(page):
    page = correct(page, "Подвести итоги", stage="Итоги").follow()
    page = correct(page, "Собрать согласия", stage="Итоги").follow()
    assert [item.stage and item.stage.title for item in save(page).items.all()] == ["Итоги", "Итоги", None]


def test_an_empty_title_is_told_beside_the_field_and_the_rest_stays(page):
    answer = correct(page, "Провести форум", title="", result_text="Фотоотчёт")
    assert answer.status_code == 200
    assert row_form(answer)["result_text"].value == "Фотоотчёт"
    assert answer.html.select_one("[name=title]")["aria-invalid"] == "true"


def test_of_two_who_correct_one_row_the_second_is_told_and_loses_nothing(page):
    opened = open_row(page, "Собрать согласия")
    correct(page, "Собрать согласия", title="Собрать согласия родителей")
    form = row_form(opened)
    form["title"] = "Собрать анкеты"
    answer = form.submit()
    assert "изменил другой человек" in answer
    assert "Сейчас сохранено: Собрать согласия родителей" in answer
    assert row_form(answer)["title"].value == "Собрать анкеты"
    page = row_form(answer).submit().follow()
    assert "1. Собрать анкеты" in titles(page)


def test_two_may_correct_different_rows_at_once(page):
    opened = open_row(page, "Подвести итоги")
    correct(page, "Собрать согласия", title="Собрать согласия родителей")
    form = row_form(opened)
    form["responsible_text"] = "Куратор"
    page = form.submit().follow()
    assert "Собрать согласия родителей" in page
    assert "Не указан ответственный" not in page


def test_words_for_a_document_saved_meanwhile_stay_on_the_screen(page):
    form = row_form(open_row(page, "Подвести итоги"))
    form["title"] = "Подвести итоги года"
    save(page)
    answer = form.submit()
    assert "уже сохранён" in answer
    assert row_form(answer)["title"].value == "Подвести итоги года"
    assert not Item.objects.filter(title="Подвести итоги года").exists()


def test_words_for_a_row_that_is_gone_become_a_new_row(page):
    form = row_form(open_row(page, "Подвести итоги"))
    form["title"] = "Подвести итоги года"
    Upload.objects.update(parsed={**Upload.objects.get().parsed, "rows": Upload.objects.get().parsed["rows"][:1]})
    answer = form.submit()
    assert "этой строки нет" in answer
    assert "3. Подвести итоги года" in titles(row_form(answer).submit().follow())


def test_the_dates_appear_while_the_words_are_typed(page):
    upload, token = Upload.objects.get(), page.forms["review-form"]["csrfmiddlewaretoken"].value
    answer = page.test_app.post(
        reverse("roadmap:read_deadline", args=[upload.pk]), {"deadline_text": "до 31 мая", "csrfmiddlewaretoken": token}
    )
    assert "31.05.2027" in answer


def test_where_scripts_run_only_the_row_and_the_counts_come_back(page):
    upload = Upload.objects.get()
    key = review_rows(upload)[2].key
    token = page.forms["review-form"]["csrfmiddlewaretoken"].value
    answer = page.test_app.post(
        reverse("roadmap:mark_row", args=[upload.pk, key]),
        {"mark": "check", "csrfmiddlewaretoken": token},
        headers={"HX-Request": "true"},
    )
    assert "<html" not in answer
    assert answer.html.select_one("#count-doubtful").text == "1"


def test_where_scripts_run_a_document_saved_meanwhile_leads_to_its_draft(page):
    key, upload = review_rows(Upload.objects.get())[0].key, Upload.objects.get()
    token = page.forms["review-form"]["csrfmiddlewaretoken"].value
    save(page)
    answer = page.test_app.post(
        reverse("roadmap:mark_row", args=[upload.pk, key]),
        {"mark": "delete", "csrfmiddlewaretoken": token},
        headers={"HX-Request": "true"},
    )
    assert answer.headers["HX-Redirect"] == upload.get_absolute_url()


def test_three_hundred_rows_come_a_page_at_a_time(send):
    rows = [[str(n), f"Мероприятие {n}", "май", "Куратор", ""] for n in range(1, 301)]
    page = send(docx(rows=rows)).follow()
    assert len(titles(page)) == 50
    page = page.click("Дальше")
    assert titles(page)[0] == "51. Мероприятие 51"
    page = correct(page, "Мероприятие 60", title="Встреча").follow()
    assert "60. Встреча" in titles(page)
    assert save(page).items.count() == 300


def test_several_days_and_what_is_not_known_of_a_deadline_go_into_the_draft(page):
    page = correct(page, "Собрать согласия", deadline_text="10 октября, 15 ноября").follow()
    items = save(page).items
    assert items.get(number="1").dates == ["2026-10-10", "2026-11-15"]
    assert items.get(number="2").deadline_doubt


def test_an_item_shows_the_row_it_was_read_from_and_its_other_columns(send):
    headings = ["№", "Мероприятие", "Срок", "Ответственный", "Кабинет директора"]
    page = send(docx(headings=headings, rows=[["1", "Форум", "май", "Куратор", "Второй этаж"]])).follow()
    item = save(page).items.get()
    shown = page.test_app.get(reverse("roadmap:item", args=[item.pk])).html
    assert "Второй этаж" in next(part.text for part in shown.select("details") if "исходного документа" in part.text)
