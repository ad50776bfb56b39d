"""The register of consents: who is missing, and what is done with many at once."""

import io
import zipfile

import pikepdf
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from consents import tasks
from consents.models import Consent, Signature
from consents.services import ensure_required
from consents.tests.factories import a_mother, sign_everything_of
from consents.todos import consents
from documents.files import read
from documents.models import Job
from tests.tables import every


@pytest.fixture
def everybody(mentor_person, mentee_person, mother, programme, curator):
    for person in (mentor_person, mentee_person):
        ensure_required(person, programme, by=curator.user)


def press(page, words):
    """Press the register's button with these words, as a browser does."""
    form = page.forms["register"]
    button = next(found for found in page.html.select("#register button, [form=register]") if words in found.text)
    fields = form.submit_fields()
    if button.get("name"):
        fields.append((button["name"], button["value"]))
    return page.test_app.post(button.get("formaction") or form.action, fields, status=302)


def test_a_curator_sees_who_is_missing(as_, curator, everybody):
    page = as_(curator).get(reverse("consents:list"))
    assert "Ёлкина Анна Сергеевна" in page and "Дергачёв Пётр Ильич" in page
    assert "Найдено: 6 согласий" in page and "требуется" in page


def test_search_takes_yo_for_ye_and_ignores_case(as_, curator, everybody):
    page = as_(curator).get(reverse("consents:list"), {"q": "елкина"})
    assert "Ёлкина Анна" in page and "Дергачёв Пётр" not in page


def test_filters_narrow_by_purpose_state_and_class(as_, curator, everybody, mentor_person, programme):
    sign_everything_of(mentor_person, programme, curator.user)
    browser = as_(curator)
    assert "Найдено: 1 согласие" in browser.get(reverse("consents:list"), {"purpose": "diagnostics"})
    assert "Найдено: 3 согласия" in browser.get(reverse("consents:list"), {"view": "missing"})
    assert "Найдено: 3 согласия" in browser.get(reverse("consents:list"), {"class_name": "6А"})
    assert "Ничего не нашлось" in browser.get(reverse("consents:list"), {"q": "Никого"})


def test_a_wrong_filter_in_the_address_is_no_error(as_, curator, everybody):
    page = as_(curator).get(reverse("consents:list"), {"view": "nonsense", "page": "x", "per_page": "-1", "sort": "?"})
    assert page.status_code == 200


def test_an_empty_register_says_what_to_do(as_, curator, programme):
    assert "Внесите людей в базы" in as_(curator).get(reverse("consents:list"))


def test_the_register_asks_the_same_number_of_questions_for_many(
    as_, curator, everybody, django_assert_max_num_queries
):
    browser = as_(curator)
    browser.get(reverse("consents:list"))
    with django_assert_max_num_queries(25):
        browser.get(reverse("consents:list"))


def test_the_list_of_needed_consents_is_made_from_the_bases(as_, curator, mentor_person, mentee_person, work_at_once):
    page = as_(curator).get(reverse("consents:list"))
    assert "Ещё 2 человек из баз нет в этом списке" in page.html.select_one(".notice").get_text(" ", strip=True)
    page.forms["prepare"].submit()
    assert Consent.objects.count() == 6 and Job.objects.get().message == "Добавлено согласий: 6."


def test_people_whose_consents_are_not_listed_are_a_thing_to_do_for_the_curator(
    as_, curator, mentor_person, mentee_person
):
    (todo,) = consents(curator)
    assert todo.title == "У 2\xa0человек согласия не собирают"
    (button,) = as_(curator).get(todo.url).html.select("main .btn-primary")
    assert button.text == "Составить список"


def test_all_who_are_to_be_asked_are_asked_by_the_filled_button(as_, curator, everybody, letters, mother):
    page = as_(curator).get(reverse("consents:list"), {"view": "to_ask"})
    (button,) = page.html.select("main .btn-primary")
    press(page, button.text.strip())
    assert "Запрошено документов: 3" in Job.objects.get().message


def test_what_is_signed_on_paper_is_printed_and_no_letter_is_promised(as_, curator, everybody):
    page = as_(curator).get(reverse("consents:list"), {"view": "to_print"})
    (button,) = page.html.select("main .btn-primary")
    assert button.text == "Распечатать бланки всех найденных"
    press(page, button.text)
    assert Job.objects.get().title == "Печать бланков согласий"
    assert "Запросить" not in page.html.select_one(".decision-bar").text and "письмо" not in page


def test_asking_all_found_writes_one_letter_a_person(as_, curator, everybody, letters, mother):
    page = as_(curator).get(reverse("consents:list"), {"view": "missing"})
    response = press(page, "Запросить у всех")
    assert response.status_code == 302
    by_receiver = {letter.to[0]: letter.body for letter in letters}
    assert sorted(by_receiver) == ["mentor@example.org", "mother@example.org"]
    assert "Согласие на психологическую диагностику" in by_receiver["mother@example.org"]
    message = Job.objects.get().message
    assert "Запрошено документов: 3, писем в очереди: 2" in message and "только на бумаге" in message


def test_nothing_ticked_is_told(as_, curator, everybody):
    response = press(as_(curator).get(reverse("consents:list")), "Запросить подписи")
    assert "Ничего не выбрано" in response.follow()


@every("picked", ["9" * 30, "9" * 5000, "٣", "-1", "x"])
@every("page", ["request_many", "print_many", "export"])
def test_a_number_that_is_none_is_nothing_ticked(client, curator, programme, page, picked):
    client.force_login(curator.user)
    answer = client.post(reverse(f"consents:{page}"), {"picked": picked}, follow=True)
    assert "Ничего не выбрано" in answer.content.decode()


def test_forms_of_the_ticked_rows_come_as_separate_tagged_pdfs(as_, curator, everybody, letters):
    page = as_(curator).get(reverse("consents:list"), {"q": "елкина"})
    for box in page.forms["register"].fields["picked"]:
        box.checked = True
    press(page, "Печать бланков")
    job = Job.objects.get()
    assert job.state == "done" and job.done == job.total == 3
    with zipfile.ZipFile(io.BytesIO(read(job.result))) as archive:
        assert len(archive.namelist()) == 3
        for name in archive.namelist():
            with pikepdf.open(io.BytesIO(archive.read(name))) as pdf:
                assert pdf.Root.MarkInfo.Marked


def test_the_register_is_exported_as_xlsx_without_formulas(as_, curator, everybody, mentee_person, letters):
    mentee_person.last_name = "=1+1"
    mentee_person.save()
    press(as_(curator).get(reverse("consents:list")), "Скачать XLSX")
    rows = list(load_workbook(io.BytesIO(read(Job.objects.get().result))).active.values)
    assert rows[0][0] == "Фамилия, имя, отчество" and len(rows) == 7
    assert not any(row[0].startswith("=") for row in rows[1:])


def test_a_director_reads_but_is_not_offered_to_ask(as_, director, everybody):
    page = as_(director).get(reverse("consents:list"))
    assert "Ёлкина Анна" in page and "Запросить подписи" not in page


def test_a_representative_added_later_is_asked_once_the_list_is_made_again(
    as_, curator, mentee_person, programme, work_at_once
):
    ensure_required(mentee_person, programme, by=curator.user)
    mother = a_mother(mentee_person)
    ensure_required(mentee_person, programme, by=curator.user)
    signers = mentee_person.signatures.filter(state="awaiting").values_list("representative", flat=True)
    assert list(signers) == [mother.pk] * 3


def test_a_chunk_delivered_twice_is_printed_once(as_, curator, everybody, letters, monkeypatch):
    press(as_(curator).get(reverse("consents:list")), "Бланки всех")
    job = Job.objects.get()
    result = job.result
    ids = list(Signature.objects.values_list("pk", flat=True))
    monkeypatch.setattr("consents.bulk.paper_form", lambda signature: pytest.fail("printed again"))
    tasks.print_part(str(job.pk), 0, 1, ids, len(ids))
    job.refresh_from_db()
    assert job.result == result
