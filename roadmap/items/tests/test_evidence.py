"""What shows that an item is done: one form for each kind, opened at the kind that the expected result asks for."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from webtest import Upload as WebFile

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from documents.models import ReplacedScan, StoredFile, Verification
from documents.tests.samples import pdf
from documents.uploads import CheckedUpload
from roadmap.items import order_titles, progress
from roadmap.models import Evidence, Item
from roadmap.tests.pages import form_to

PDF = pdf()
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
    assert [text for _, _, text in form["order"].options] == ["Выберите", "№ 41-од от 18.09.2026"]
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
    assert page.click("Протокол № 3").body == PDF


def test_a_publication_has_its_address_and_day(item, proof_form):
    form = proof_form("publication")
    assert form["date"].value == "2026-09-20"
    form["url"] = "https://school1.example.org/mentors"
    form.submit().follow()
    found = item.evidence.get()
    assert (found.kind, found.url, found.date) == (
        Evidence.Kind.PUBLICATION,
        "https://school1.example.org/mentors",
        datetime.date(2026, 9, 20),
    )


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
    page = as_(executor).get(reverse("roadmap:add_evidence", args=[item.pk]), status=405)
    assert "отправьте форму ещё раз" in page
    assert page.headers["Allow"] == "POST"


def test_a_senseless_kind_gives_the_one_that_fits(item, executor, as_):
    page = as_(executor).get(f"{item.get_absolute_url()}?proof=gold")
    assert form_to(page, "/evidence/")["kind"].value == "publication"


def test_another_mentor_learns_only_that_there_is_evidence(item, executor, mentor, proof_form, as_):
    form = proof_form("file")
    form["file"] = WebFile("список пар.pdf", PDF)
    form.submit()
    page = as_(mentor).get(item.get_absolute_url())
    assert "список пар" not in page
    assert "Приложено 1 подтверждение" in page
    as_(mentor).get(reverse("roadmap:evidence", args=[item.evidence.get().pk]), status=404)
    item.responsibles.add(mentor)
    assert as_(mentor).get(reverse("roadmap:evidence", args=[item.evidence.get().pk])).body == PDF


def test_a_wrong_proof_is_taken_away_with_its_file(item, proof_form, django_capture_on_commit_callbacks):
    form = proof_form("file")
    form["file"] = WebFile("не тот.pdf", PDF)
    page = form.submit().follow()
    stored = item.evidence.get().file
    with django_capture_on_commit_callbacks(execute=True):
        page = form_to(page, "/remove/").submit().follow()
    assert "Подтверждение удалено." in page
    assert not item.evidence.exists()
    assert not stored.file.storage.exists(stored.file.name)


def test_what_proves_a_finished_item_stays_though_the_page_was_open_before(item, executor):
    seen = progress.add_evidence(item, by=executor, text="Готово")
    assert not seen.item.is_closed
    progress.finish(Item.objects.get(pk=item.pk), by=executor, on=DAY)
    with pytest.raises(WrongState, match="отмечено выполненным"):
        progress.remove_evidence(seen, by=executor)
    assert item.evidence.exists()


def test_a_proof_is_taken_away_once(item, executor):
    first = progress.add_evidence(item, by=executor, text="Готово")
    second = Evidence.objects.get(pk=first.pk)
    progress.remove_evidence(first, by=executor)
    with pytest.raises(WrongState, match="уже удалено"):
        progress.remove_evidence(second, by=executor)
    assert Entry.objects.filter(verb=Verb.EVIDENCE_REMOVED).count() == 1


def test_only_whoever_attached_it_or_keeps_the_roadmap_takes_it_away(item, executor, mentor, curator):
    item.responsibles.add(mentor)
    for _ in range(2):
        progress.add_evidence(item, by=executor, text="Готово")
    first, second = item.evidence.all()
    with pytest.raises(PermissionDenied):
        progress.remove_evidence(first, by=mentor)
    progress.remove_evidence(first, by=curator)
    progress.finish(item, by=executor, on=DAY)
    with pytest.raises(WrongState, match="сначала верните"):
        progress.remove_evidence(second, by=executor)


def test_a_report_is_no_order(item, executor, school):
    report = Verification.objects.create(organisation=school, kind="отчёт", date=DAY)
    with pytest.raises(WrongState, match="приказ своей"):
        progress.add_evidence(item, by=executor, order=report)


def test_orders_are_called_by_their_titles(item, executor, curator, signed, as_, monkeypatch):
    monkeypatch.setattr(order_titles, "NAMERS", [lambda checks, reader: {signed.pk: f"О поощрении ({reader.role})"}])
    page = as_(executor).get(f"{item.get_absolute_url()}?proof=order")
    assert "№ 41-од от 18.09.2026 — О поощрении (executor)" in page


def test_a_stranger_gets_no_evidence_file(item, executor, neighbour_curator, as_):
    evidence = progress.add_evidence(item, by=executor, text="Готово")
    assert as_(neighbour_curator).get(reverse("roadmap:evidence", args=[evidence.pk]), status=404)


def test_a_wrong_file_of_a_finished_item_is_replaced_and_stays_in_the_history(item, proof_form, executor, as_):
    form = proof_form("file")
    form["file"] = WebFile("не тот.pdf", PDF)
    form.submit()
    progress.finish(Item.objects.get(pk=item.pk), by=executor, on=DAY)
    page = as_(executor).get(item.get_absolute_url()).click("Заменить файл")
    form = next(form for form in page.forms.values() if "scan" in form.fields)
    form["scan"], form["reason"] = WebFile("тот.pdf", pdf("right")), "приложен чужой протокол"
    page = form.submit().follow()
    assert "приложен чужой протокол" in page
    assert page.click("тот.pdf", index=0).body == pdf("right")
    assert page.click("не тот.pdf").body == PDF


def test_files_of_the_history_go_with_the_proof(item, executor, django_capture_on_commit_callbacks):
    proof = progress.attach(item, by=executor, file=CheckedUpload("а.pdf", PDF, "application/pdf"))
    progress.replace_file(proof, by=executor, scan=CheckedUpload("б.pdf", pdf("b"), "application/pdf"), reason="темно")
    proof.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        progress.remove_evidence(proof, by=executor)
    assert not ReplacedScan.objects.exists() and not StoredFile.objects.filter(name__in=["а.pdf", "б.pdf"]).exists()
