"""The review page: the document is read anew with other columns, another table, another year; corrections stay."""

from roadmap.intake.tests.test_review_rows import correct, press, titles
from roadmap.models import Item, Roadmap, Upload
from roadmap.tests.documents import HEADINGS, docx

STRANGE = ["№", "Мероприятие", "Срок", "Ответственный", "Кабинет директора"]
STRANGE_ROWS = [["1", "Собрать согласия", "май", "Куратор", "Согласия собраны"]]


def reread(page, **choices):
    """Choose otherwise and press «Прочитать снова»; the answer."""
    form = page.forms["review-form"]
    for name, value in choices.items():
        form[name] = value
    return form.submit("reread")


def test_an_unknown_column_gets_a_meaning_with_one_choice(send):
    page = send(docx(headings=STRANGE, rows=STRANGE_ROWS)).follow()
    assert "Столбец «Кабинет директора» не распознан" in page
    page = reread(page, column_4="result").follow()
    assert "не распознан" not in page
    page.forms["review-form"].submit()
    assert Item.objects.get().result_text == "Согласия собраны"


def test_a_column_without_a_field_is_kept_with_the_item(send):
    page = send(docx(headings=STRANGE, rows=STRANGE_ROWS)).follow()
    page.forms["review-form"].submit()
    assert Item.objects.get().extra == {"Кабинет директора": "Согласия собраны"}


def test_an_unknown_column_that_is_left_as_it_is_is_no_riddle_any_more(send):
    page = send(docx(headings=STRANGE, rows=STRANGE_ROWS)).follow()
    page = reread(page).follow()
    assert "не распознан" not in page
    assert "open" not in page.html.select_one("#document").attrs
    page.forms["review-form"].submit()
    assert Item.objects.get().extra == {"Кабинет директора": "Согласия собраны"}


def test_a_column_may_be_left_out(send):
    page = send(docx(headings=STRANGE, rows=STRANGE_ROWS)).follow()
    page = reread(page, column_4="skip").follow()
    page.forms["review-form"].submit()
    assert Item.objects.get().extra == {}
    assert not any("Кабинет" in warning for warning in Roadmap.objects.get().warnings)


def test_corrections_and_the_title_survive_other_columns(send):
    page = correct(send(docx()).follow(), "Собрать согласия", title="Собрать все согласия").follow()
    page = press(page, "Провести форум", "delete")
    page = reread(page, title="Моя карта", column_4="indicator").follow()
    assert page.forms["review-form"]["title"].value == "Моя карта"
    assert titles(page) == ["3. Подвести итоги", "1. Собрать все согласия"]
    assert "Показатель" in page.html.select_one(".review-read").text


def test_two_columns_of_measures_are_refused_beside_the_column(send):
    answer = reread(send(docx()).follow(), column_4="title", title="Моя карта")
    assert answer.status_code == 200
    assert "Так уже прочитан столбец «Мероприятие»" in answer
    assert answer.forms["review-form"]["title"].value == "Моя карта"
    assert Upload.objects.get().roles == {}


def test_without_a_column_of_measures_nothing_is_read(send):
    answer = reread(send(docx()).follow(), column_1="result", column_4="other")
    assert "Укажите, в каком столбце стоят мероприятия." in answer


LIST = [["", "1.1. Собрать согласия;\n1.2. Собрать анкеты", "май", "Куратор", ""]]


def test_numbered_measures_of_one_cell_are_split_or_not(send):
    page = send(docx(rows=LIST)).follow()
    assert len(titles(page)) == 2
    page = reread(page, split=False).follow()
    assert len(titles(page)) == 1


def test_a_correction_whose_row_is_gone_is_shown_and_comes_back(send):
    page = correct(send(docx(rows=LIST)).follow(), "Собрать анкеты", title="Собрать вопросы").follow()
    page = reread(page, split=False).follow()
    assert "Правки, для которых сейчас нет строки" in page
    assert "Собрать вопросы" in page
    page = reread(page, split=True).follow()
    assert titles(page)[1] == "1.2. Собрать вопросы"
    assert "сейчас нет строки" not in page


def test_a_correction_without_a_row_can_become_one(send):
    page = correct(send(docx(rows=LIST)).follow(), "Собрать анкеты", title="Собрать вопросы").follow()
    page = reread(page, split=False).follow()
    form = next(form for form in page.forms.values() if form.action.endswith("/settle/"))
    page = form.submit("as_row").follow()
    assert "Собрать вопросы" in titles(page)
    assert "сейчас нет строки" not in page


def test_a_correction_without_a_row_is_told_in_the_draft(send):
    page = correct(send(docx(rows=LIST)).follow(), "Собрать анкеты", title="Собрать вопросы").follow()
    reread(page, split=False).follow().forms["review-form"].submit()
    assert any("Собрать вопросы" in warning for warning in Roadmap.objects.get().warnings)


def test_choices_that_were_not_read_yet_are_read_before_saving(send):
    page = send(docx()).follow()
    form = page.forms["review-form"]
    form["column_4"] = "indicator"
    assert "прочитан заново" in form.submit().follow()
    assert not Roadmap.objects.exists()


def test_the_year_of_the_document_is_one_press_away(send):
    page = send(docx("Дорожная карта на 2024-2025 учебный год")).follow()
    page = page.forms["review-form"].submit("take_year").follow()
    assert "указан другой период" not in page
    assert Upload.objects.get().school_year == 2024


def test_the_chosen_year_can_be_kept(send):
    page = send(docx("Дорожная карта на 2024-2025 учебный год")).follow()
    page = page.forms["review-form"].submit("keep_year", value="1").follow()
    assert "указан другой период" not in page
    assert Upload.objects.get().school_year == 2026


def test_years_written_in_the_rows_contradict_the_chosen_one(send):
    rows = [["1", "Собрать согласия", "до 20.09.2023", "Куратор", ""], ["2", "Форум", "15.03.2024", "Куратор", ""]]
    page = send(docx("Дорожная карта наставничества", rows=rows)).follow()
    assert "другого учебного года: 2023/2024" in page
    page = page.forms["review-form"].submit("take_year").follow()
    assert "другого учебного года" not in page


def test_a_year_not_on_the_list_is_refused(send):
    page = send(docx()).follow()
    form = page.forms["review-form"]
    form["school_year"].force_value("1999")
    answer = form.submit("reread")
    assert "Выберите корректный вариант" in answer
    assert HEADINGS[1] in answer


def test_doubts_that_stay_go_with_the_draft_and_their_places(send):
    send(docx()).follow().forms["review-form"].submit()
    assert "таблица 1, строка 4, «3 Подвести итоги»: Не указан ответственный." in Roadmap.objects.get().warnings


def test_an_order_of_years_ago_contradicts_the_chosen_one(send):
    rows = [["1", "Собрать согласия", "май", "Куратор", ""]]
    page = send(docx("Утверждено приказом от 08.04.2022 № 40-од", "Дорожная карта наставничества", rows=rows)).follow()
    assert "Приказ в документе датирован 08.04.2022" in page
