"""Uploading, previewing and downloading files of people, in the browser and with files made to harm."""

import io
import os
import tracemalloc
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from webtest import Upload

from accounts.actors import THE_PORTAL
from audit.models import Entry
from audit.verbs import Verb
from documents import files as stored_files
from documents.kinds import XLSX
from documents.models import Job
from documents.uploads import check_upload
from participants import resources, services
from participants.models import MenteeCard, Participant, PeopleImport, Representative
from participants.rows import read_table
from participants.tests.sheets import HEAD, ROW, make_plan, people, upload, xlsx
from tests.tables import every

UPLOAD = reverse("participants:import", args=["mentees"])


def send(browser, content, name="list.xlsx"):
    page = browser.get(UPLOAD)
    form = next(form for form in page.forms.values() if "file" in form.fields)
    form["file"] = Upload(name, content)
    return form.submit()


def run_form(page):
    return next(form for form in page.forms.values() if form.action.endswith("/run/"))


def rezipped(content, **changed):
    """The archive with other bytes in some of its parts (`sheet` is the first sheet) or with new parts."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "macro": "xl/vbaProject.bin", "picture": "xl/media/a.png"}
    changed = {names[name]: data for name, data in changed.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.pop(name, None) or old.read(name))
        for name, data in changed.items():
            new.writestr(name, data)
    return out.getvalue()


def sheet_of(rows, encoding="utf-8"):
    """A workbook whose sheet has these rows as XML."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
    return rezipped(people(ROW), sheet=sheet.encode(encoding))


def unfolding(megabytes):
    """A list whose sheet unfolds to so much; a picture keeps its ratio below that of a bomb."""
    rows, out = b'<row r="1"><c r="A1"/></row>' * 37_000, io.BytesIO(rezipped(people(ROW), picture=os.urandom(800_000)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/more.xml", "w") as sheet:
        for _ in range(megabytes):
            sheet.write(rows)
    return out.getvalue()


def far_cell(*places):
    return sheet_of("".join(f'<row><c r="{place}"><v>1</v></c></row>' for place in places))


def elsewhere(place):
    """The archive says that its sheet lies where nobody looks for it."""
    book = far_cell(place)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"worksheets/sheet1.xml", b"elsewhere/any.part")
            new.writestr(name.replace("worksheets/sheet1.xml", "elsewhere/any.part"), data)
    return out.getvalue()


def many_sheets(count, *places):
    """Sheets of two cells each; the list, if there is one, comes last."""
    book = Workbook()
    for sheet in [book.active, *(book.create_sheet() for _ in range(count - 1))]:
        for place in places:
            sheet[place] = "1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_curator_uploads_checks_and_imports(as_, curator, programme, work_at_once):
    browser = as_(curator)
    page = send(browser, people(ROW, ["Осин", "", "", "31.02.2014"])).follow()
    assert page.html.select_one("#count-problems").text == "1"
    assert page.html.select_one("#problems code").text == "31.02.2014"
    assert "Даты «31.02.2014» не бывает" in page.text
    assert not Participant.objects.exists()
    assert "отметьте «Пропустить строки с ошибками»" in page.html.select_one(".decision-bar").text
    refused = run_form(page).submit().follow()
    assert "отметьте, что их нужно пропустить" in refused.text
    form = run_form(refused)
    form["skip_bad"] = True
    done = form.submit().follow()
    assert "Добавлено 1 человек, пропущено 1 строка." in done.text
    assert Participant.objects.count() == 1


def test_a_missing_column_is_named_on_the_preview(as_, curator, programme):
    page = send(as_(curator), xlsx(HEAD[:5], ROW[:5])).follow()
    assert "нет обязательных столбцов: «Форма наставничества»" in page.text


def test_one_form_can_be_chosen_for_a_list_that_names_none(as_, curator, programme, work_at_once):
    browser = as_(curator)
    page = browser.get(UPLOAD)
    form = next(form for form in page.forms.values() if "file" in form.fields)
    form["file"], form["form"] = Upload("list.xlsx", xlsx(HEAD[:5], ROW[:5])), "student_pupil"
    run_form(form.submit().follow()).submit()
    assert MenteeCard.objects.get().form == "student_pupil"


def test_the_form_chosen_for_all_leaves_cards_of_the_base_alone(programme, mentee_person):
    row = ["Ёлкина", "Анна", "Сергеевна", "20.05.2014"]
    plan = make_plan(xlsx(HEAD[:4], row), "mentees", programme, "student_pupil")
    assert (plan.missing, plan.problems, plan.unchanged) == ([], [], 1)


def test_an_empty_cell_takes_the_form_chosen_for_all(programme):
    plan = make_plan(people([*ROW[:5], "", *ROW[6:]]), "mentees", programme, "pupil_pupil")
    assert [line.card["form"] for line in plan.new] == ["pupil_pupil"]


def test_unknown_columns_and_namesakes_are_shown(as_, curator, programme, mentee_person):
    content = xlsx([*HEAD, "Кружок"], ["Елкина", "Анна", "Сергеевна", "01.01.2013", *ROW[4:], "шахматы"])
    page = send(as_(curator), content).follow()
    assert "«Кружок»" in page.text
    assert "дата рождения 20.05.2014" in page.text
    assert page.html.h1.text.split() == ["Проверьте", "список:", "1", "строка"]
    assert "Загружать нечего" not in page.text


def test_each_namesake_is_answered_and_a_refusal_keeps_the_answers(
    as_, curator, programme, mentee_person, work_at_once
):
    rows = [["Елкина", "Анна", "Сергеевна", "01.01.2013", "7А"], ["Осин", "", "", "31.02.2014"]]
    form = run_form(send(as_(curator), people(*rows)).follow())
    assert form["answer_2"].value is None
    form["answer_2"] = f"{mentee_person.pk}"
    refused = run_form(form.submit().follow())
    assert refused["answer_2"].value == str(mentee_person.pk)
    refused["skip_bad"] = True
    assert "изменено 1, пропущено 1 строка" in refused.submit().follow().text
    mentee_person.refresh_from_db()
    assert (mentee_person.class_name, str(mentee_person.birth_date)) == ("7А", "2014-05-20")


def test_of_many_new_people_the_first_are_shown_and_the_rest_folded(as_, curator, programme):
    rows = [[f"Осин{chr(1072 + n // 30)}{chr(1072 + n % 30)}"] for n in range(500)]
    page = send(as_(curator), people(*rows)).follow()
    assert len(page.html.select("#new > .table-box tbody tr")) == 5
    assert "Показать ещё 495" in page.html.select_one("#new summary").text
    assert len(page.html.select("#new tbody tr")) == 200


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@every(
    ("make", "words"),
    [
        (lambda: b"name;form\nAnna;1", "Содержимое файла не подходит"),
        (lambda: b"%PDF-1.7 not a table", "Содержимое файла не подходит"),
        (lambda: LOCKED, "защищён паролем"),
        (lambda: people(ROW)[:900], "повреждён"),
        (lambda: b"", "пуст"),
        (lambda: rezipped(people(ROW), sheet=b"<worksheet"), "повреждён"),
        (lambda: rezipped(people(ROW), macro=b"macro"), "макросы"),
        (lambda: rezipped(people(ROW), sheet=b" " * 60_000_000), "слишком много места"),
        (lambda: far_cell("XFD1048576"), "разбросаны"),
        (lambda: far_cell("C1000000"), "разбросаны"),
        (lambda: elsewhere("XFD1048576"), "разбросаны"),
        (lambda: sheet_of('<row><c r="A1"><v>1</v></c></row><row><c r="AZ99999"><v>1</v></c></row>'), "разбросаны"),
        (lambda: sheet_of('<row r="1000000"><c/><c/><c><v>1</v></c></row>'), "разбросаны"),
        (lambda: sheet_of("<row/>", encoding="utf-16"), "Скачайте шаблон"),
        (lambda: many_sheets(99, "A1", "Z2000"), "разбросаны"),
        (lambda: xlsx(["что-то"], ["другое"]), "Скачайте шаблон"),
        (lambda: xlsx(HEAD, *[["Осин"]] * 10_001), "больше 10000 строк"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_stores_nothing(as_, curator, programme, make, words):
    page = send(as_(curator), make())
    assert page.status_code == 200
    assert words in page.text
    assert not PeopleImport.objects.exists()


def test_a_list_that_unfolds_without_end_takes_no_memory_of_the_portal():
    """It has 1.2 MB, its sheet 190, and a web worker took 2.2 GB to measure it."""
    bomb = unfolding(190)
    assert 1_000_000 < len(bomb) < 1_500_000
    tracemalloc.start()
    for take in (lambda: check_upload(upload(bomb), (XLSX,)), lambda: read_table(bomb, "mentees")):
        with pytest.raises(ValidationError, match="слишком много места"):
            take()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * 1024**2


def test_the_pages_of_a_list_open_its_file_no_more(as_, curator, programme, work_at_once, monkeypatch):
    page = send(as_(curator), people(ROW)).follow()
    for reader in ("participants.rows.read_table", "participants.files.read_table", "documents.files.read"):
        monkeypatch.setattr(reader, None)
    again = page.test_app.get(page.request.url)
    assert "Добавлено 1 человек" in run_form(again).submit().follow().text


def test_a_file_of_60_mb_is_refused(client, curator, programme, settings):
    client.force_login(curator.user)
    big = SimpleUploadedFile("list.xlsx", b"PK\x03\x04" + b"\0" * 60 * 1024 * 1024)
    page = client.post(UPLOAD, {"file": big})
    assert "Файл больше 20 МБ" in page.content.decode()


def test_without_a_file_the_form_says_so(as_, curator, programme):
    form = next(form for form in as_(curator).get(UPLOAD).forms.values() if "file" in form.fields)
    assert "Обязательное поле" in form.submit().text


def test_the_template_is_itself_a_good_list(as_, curator, programme):
    for base in ("mentees", "mentors"):
        content = as_(curator).get(f"/people/files/{base}/template/").body
        plan = make_plan(content, base, programme)
        assert (plan.missing, plan.unknown, plan.problems, len(plan.new)) == ([], [], [], 1)


def test_an_export_is_made_in_the_background_and_logged(as_, director, programme, mentee_person, work_at_once):
    page = as_(director).get(reverse("participants:mentees"))
    form = next(form for form in page.forms.values() if form.action.endswith("/export/"))
    assert "файл готов" in form.submit().follow().text
    assert Entry.objects.filter(verb=Verb.PARTICIPANT_EXPORTED).count() == 1
    book = load_workbook(io.BytesIO(stored_files.read(Job.objects.get().result)))
    heads, row = list(book.active.values)
    assert dict(zip(heads, row, strict=True))["Фамилия"] == "Ёлкина"


def test_an_export_is_taken_back_unchanged(programme, mentee_person, representative, working_pair):
    services.change_participant(mentee_person, by=THE_PORTAL, version=1, phone="+7 900 123-45-67", workplace="Школа")
    plan = make_plan(resources.workbook("mentees", programme), "mentees", programme)
    assert (plan.unknown, plan.problems, plan.unchanged, plan.ready) == ([], [], 1, 0)


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+cmd|x", "-2+3+cmd", "@SUM(A1)"])
def test_a_formula_in_an_export_is_harmless_and_comes_back(programme, mentee_person, text):
    MenteeCard.objects.update(request=text)
    content = resources.workbook("mentees", programme)
    values = [value for row in load_workbook(io.BytesIO(content)).active.values for value in row]
    assert f"'{text}" in values
    assert make_plan(content, "mentees", programme).unchanged == 1


def test_an_export_asks_a_fixed_number_of_queries(programme, mentee_person, django_assert_max_num_queries):
    for number in range(30):
        person = Participant.objects.create(
            organisation=programme.organisation, kind="pupil", last_name="Юрьев", first_name=f"Иван{chr(1072 + number)}"
        )
        MenteeCard.objects.create(participant=person, programme=programme, form="pupil_pupil", joined_on="2026-09-01")
        Representative.objects.create(participant=person, last_name="Юрьев", first_name="Пётр", relation="father")
    with django_assert_max_num_queries(8):
        resources.workbook("mentees", programme)


def test_three_thousand_people_come_in_by_one_job(as_, curator, programme, work_at_once):
    rows = [[f"Осин{chr(1072 + n % 32)}{chr(1072 + n // 32 % 32)}{chr(1072 + n // 1024)}"] for n in range(3_000)]
    done = run_form(send(as_(curator), people(*rows)).follow()).submit().follow()
    assert "Добавлено 3000 человек." in done.text
    job = Job.objects.get()
    assert (job.state, job.total, MenteeCard.objects.count()) == ("done", 3_000, 3_000)
