"""What shows that an item is done: one form for each kind, opened at the kind that the expected result asks for."""

import datetime

import pytest
from webtest import Upload as WebFile

from accounts.access import WrongState
from documents.models import Verification
from roadmap.items import progress
from roadmap.models import Evidence
from roadmap.tests.pages import form_to

PDF = b"%PDF-1.7\n" + b"0" * 64
DAY = datetime.date(2026, 9, 18)


@pytest.fixture
def signed(school) -> Verification:
    """The record behind the QR code of a signed order."""
    return Verification.objects.create(organisation=school, kind="Приказ", number="41-од", date=DAY)


@pytest.fixture
def proof_form(item, executor, as_, on_day):
    """`proof_form("order")`: the form of that kind on the item's page."""
    on_day(2026, 9, 20)
    return lambda kind: form_to(as_(executor).get(f"{item.get_absolute_url()}?proof={kind}"), "/evidence/")


@pytest.mark.parametrize(
    "number, kind, words",
    [
        ("1", "order", "приказ"),
        ("3", "protocol", "протокол"),
        ("5", "publication", "публикация"),
        ("7", "file", "согласия"),
        ("13", "note", "мероприятие"),
    ],
)
def test_the_page_opens_with_the_proof_that_the_result_asks_for(approved, curator, as_, number, kind, words):
    page = as_(curator).get(approved.items.get(number=number).get_absolute_url())
    assert form_to(page, "/evidence/")["kind"].value == kind
    assert f"Подойдёт: {words}" in " ".join(page.html.find(id="proof").text.split())


def test_an_order_is_chosen_among_those_signed_in_the_portal(item, proof_form, signed, neighbour_school):
    Verification.objects.create(organisation=neighbour_school, kind="Приказ", number="7", date=DAY)
    Verification.objects.create(organisation=item.organisation, kind="Приказ", number="8", date=DAY, valid=False)
    Verification.objects.create(organisation=item.organisation, kind="отчёт", date=DAY)
    form = proof_form("order")
    assert [text for _, _, text in form["order"].options] == ["— выберите —", "№ 41-од от 18.09.2026"]
    form["order"] = str(signed.pk)
    page = form.submit().follow()
    assert signed.get_absolute_url() in page
    assert "Приказ № 41-од" in page.html.text.replace("\xa0", " ")


def test_a_cancelled_order_among_the_evidence_says_so(item, executor, as_, signed):
    progress.add_evidence(item, by=executor, order=signed)
    Verification.objects.filter(pk=signed.pk).update(valid=False)
    assert "Отменён" in as_(executor).get(item.get_absolute_url())


def test_an_order_of_another_school_proves_nothing(item, executor, signed, neighbour_school):
    Verification.objects.filter(pk=signed.pk).update(organisation=neighbour_school)
    signed.refresh_from_db()
    with pytest.raises(WrongState, match="своей организации"):
        progress.add_evidence(item, by=executor, order=signed)


def test_a_protocol_has_its_file_number_and_date(item, proof_form):
    form = proof_form("protocol")
    form["file"], form["number"], form["date"] = WebFile("протокол.pdf", PDF), "3", "2026-09-18"
    page = form.submit().follow()
    assert "Протокол № 3 от 18 сентября 2026 г." in page.html.text.replace("\xa0", " ")
    assert page.click("протокол.pdf").body == PDF


def test_a_publication_has_its_address_and_day(item, proof_form):
    form = proof_form("publication")
    assert form["date"].value == "2026-09-20"
    form["url"] = "https://school1.example.org/mentors"
    form.submit().follow()
    found = item.evidence.get()
    assert (found.kind, found.url, found.date) == (
        Evidence.Kind.PUBLICATION, "https://school1.example.org/mentors", datetime.date(2026, 9, 20),
    )  # fmt: skip


@pytest.mark.parametrize(
    "kind, fields, sentence",
    [
        ("file", {}, "Выберите файл."),
        ("file", {"file": WebFile("вирус.pdf", b"MZ not a pdf")}, "Содержимое файла не подходит"),
        ("link", {"url": "javascript:alert(1)"}, "Укажите адрес страницы"),
        ("publication", {"url": "школа"}, "Укажите адрес страницы"),
        ("publication", {"url": "https://a.ru", "date": "2026-09-21"}, "Эта дата ещё не наступила."),
        ("protocol", {"file": WebFile("п.pdf", PDF), "date": "вчера"}, "Введите правильную дату."),
        ("order", {}, "Выберите приказ."),
        ("note", {}, "Напишите, что сделано."),
    ],
)
def test_bad_evidence_gets_a_sentence_beside_the_field(item, proof_form, kind, fields, sentence):
    form = proof_form(kind)
    for name, value in fields.items():
        form[name] = value
    page = form.submit()
    assert sentence in page
    assert form_to(page, "/evidence/")["kind"].value == kind
    assert not item.evidence.exists()


def test_an_address_without_its_scheme_is_taken_for_https(item, proof_form):
    form = proof_form("link")
    form["url"] = "lug-school.ru/news/12"
    form.submit().follow()
    assert item.evidence.get().url == "https://lug-school.ru/news/12"


def test_the_other_kinds_stay_in_reach_after_a_refusal(item, proof_form):
    page = proof_form("file").submit()
    assert "Укажите адрес" in page.click("Ссылка", href="proof=link")


def test_the_address_of_a_form_opened_anew_says_what_to_do(item, executor, as_):
    page = as_(executor).get(f"/roadmaps/items/{item.pk}/evidence/", status=405)
    assert "отправьте форму ещё раз" in page
    assert page.headers["Allow"] == "POST"


def test_a_senseless_kind_gives_the_one_that_fits(item, executor, as_):
    page = as_(executor).get(f"{item.get_absolute_url()}?proof=gold")
    assert form_to(page, "/evidence/")["kind"].value == "publication"


def test_a_stranger_gets_no_evidence_file(item, executor, neighbour_curator, as_):
    evidence = progress.add_evidence(item, by=executor, text="Готово")
    assert as_(neighbour_curator).get(f"/roadmaps/evidence/{evidence.pk}/", status=404)
