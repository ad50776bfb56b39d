"""The paper agreement on the electronic signature: without its record no code is sent and none signs."""

import datetime
import io

import pdfplumber
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from consents import copies, esign
from consents.links import find
from consents.models import EsignAgreement, State
from consents.printing import esign_form
from consents.signers import signers_in
from consents.signing import send_code, sign
from consents.tests.factories import a_mother, agree_on_esign, answer_yes, last_form
from consents.tests.test_signing_by_link import signed_by
from documents.files import read
from participants.models import MenteeCard, Participant

TODAY = datetime.date(2026, 11, 20)


def words_of(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join("".join(page.extract_text() + " " for page in pdf.pages).split())


@pytest.fixture
def stranger(mentee_person):
    """A father whose agreement the school has not."""
    return a_mother(
        mentee_person, first_name="Сергей", patronymic="Ильич", relation="father", email="father@example.org"
    )


@pytest.fixture
def asked(stranger, consent_of, mentee_person, link_to):
    """(the consent, his personal link)"""
    consent = consent_of(mentee_person)
    return consent, link_to(consent)


def test_without_the_agreement_the_page_offers_both_papers_and_a_refusal_but_no_code(django_app, asked, letters):
    page = django_app.get(asked[1]).follow()
    assert "Один раз подпишите на бумаге соглашение" in page and "прислать код" not in page
    assert page.click("Скачать соглашение").content_type == "application/pdf"
    assert page.click("Скачать бланк документа").content_type == "application/pdf"
    assert "Отказаться" in page.click("Не согласен")
    assert not any(letter.subject == "Код подписи документа" for letter in letters)


def test_the_list_promises_no_code_to_whom_must_sign_on_paper(django_app, asked, mentee_person, link_to):
    """The first page of a parent says how she can answer before she opens a document."""
    page = django_app.get(link_to(mentee_person.consents.get(purpose="diagnostics")))
    assert "Подписать пока можно только на бумаге" in page and "кодом" not in page.html.main.text


def test_the_service_refuses_the_code_whatever_page_asks_for_it(asked, stranger):
    signature = asked[0].signatures.get(representative=stranger)
    with pytest.raises(WrongState, match="подпишите в школе соглашение"):
        send_code(signature, by=signature_holder(asked[1]))


def signature_holder(link: str):

    return find(link.rstrip("/").rsplit("/", 1)[1])


def test_a_code_sent_before_the_agreement_ended_signs_nothing(django_app, consent, mother, link_to, code_of, curator):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    esign.revoke(EsignAgreement.objects.get(), by=curator.user, reason="Заявление от 20.11.2026")
    page.forms[0]["code"] = code_of()
    assert "подпишите в школе соглашение" in page.forms[0].submit()
    consent.refresh_from_db()
    assert consent.state == State.REQUESTED


def test_what_was_signed_before_it_ended_stays_signed_and_names_it(django_app, consent, link_to, code_of, curator):
    signed_by(django_app, link_to(consent), code_of)
    esign.revoke(EsignAgreement.objects.get(), by=curator.user)
    consent.refresh_from_db()
    words = words_of(read(copies.whole_copy(consent).file))
    assert consent.state == State.SIGNED
    assert "№ 1/2026 от 20.11.2026 (бумагу принял(а) Авдеева Елена Андреевна 20.11.2026)" in words


def test_a_mother_of_two_signs_one_paper_for_both(mother, mentee_person, programme, curator):
    brother = Participant.objects.create(
        organisation=programme.organisation, kind="pupil", last_name="Ёлкин", first_name="Олег", gender="m",
        birth_date=datetime.date(2015, 1, 2), class_name="5Б",
    )  # fmt: skip
    MenteeCard.objects.create(participant=brother, programme=programme, form="teacher_pupil", joined_on=TODAY)
    again = a_mother(brother, last_name="Ёлкина")
    (row,) = signers_in(programme)
    assert {person.first_name for person in row.people} == {"Анна", "Олег"} and row.agreement
    with pytest.raises(WrongState, match="уже внесено"):
        agree_on_esign(again, curator.user)


def test_it_needs_an_address_and_a_day_that_has_come(stranger, curator):
    with pytest.raises(ValidationError):
        esign.record_paper(stranger, signed_on=datetime.date(2026, 11, 21), by=curator.user)
    stranger.email = ""
    stranger.save()
    with pytest.raises(WrongState, match="укажите электронную почту"):
        esign.record_paper(stranger, signed_on=TODAY, by=curator.user)


def test_numbers_run_by_school_and_year_and_are_not_given_twice(stranger, mentor_person, curator):
    first = agree_on_esign(stranger, curator.user)
    esign.revoke(first, by=curator.user)
    assert [agree_on_esign(each, curator.user).number for each in (stranger, mentor_person)] == [2, 3]


def test_the_form_says_what_the_law_asks_for_and_leaves_the_passport_blank(mother, mentee_person):
    words = words_of(esign_form([(mother, [mentee_person])]))
    for part in (
        "№ 63-ФЗ", "равнозначными бумажным", "mother@example.org", "в тайне", "документ подписан в ту минуту",
        "удостоверяющий личность", "Личность и полномочия проверил(а)", "Ёлкина Мария Олеговна, мать",
    ):  # fmt: skip
        assert part.lower() in words.lower(), part


def test_many_forms_are_one_file_each_on_its_own_sheet(mother, stranger, mentee_person):
    with pdfplumber.open(io.BytesIO(esign_form([(mother, [mentee_person]), (stranger, [mentee_person])]))) as pdf:
        firsts = [page.extract_text()[:60] for page in pdf.pages]
    assert sum("Соглашение об использовании" in text for text in firsts) == 2


def test_a_pile_of_papers_is_ticked_on_one_page(as_, curator, stranger, mentor_person, programme):
    page = as_(curator).get(reverse("consents:esign"))
    assert "2" in page and "father@example.org" in page
    form = page.forms["esign"]
    for box in form.fields["picked"]:
        box.checked = True
    form["stored_at"] = "папка № 3"
    page = form.submit().follow()
    assert "Внесено соглашений: 2" in page
    assert set(EsignAgreement.objects.values_list("signed_on", "stored_at")) == {(TODAY, "папка № 3")}
    assert "picked" not in page.forms["esign"].fields


def test_nothing_ticked_is_said_and_the_date_stays(as_, curator, stranger, programme):
    form = as_(curator).get(reverse("consents:esign")).forms["esign"]
    form["signed_on"] = "2026-11-10"
    page = form.submit()
    assert "Никто не отмечен" in page and page.forms["esign"]["signed_on"].value == "2026-11-10"


def test_a_class_is_printed_at_once(as_, curator, stranger, programme, work_at_once):
    page = as_(curator).get(reverse("consents:esign"), {"class_name": "6А"})
    form = page.forms["esign"]
    form.action = reverse("consents:esign_print")
    page = form.submit("all", value="1").follow()
    assert "Бланков: 1" in page
    assert page.click("Скачать").body.startswith(b"%PDF")


def test_the_list_is_filtered_by_name_class_and_paper(as_, curator, stranger, mentor_person, programme):
    browser = as_(curator)
    agree_on_esign(mentor_person, curator.user)
    assert "Дергачёв" not in browser.get(reverse("consents:esign"), {"view": "needed"}).forms["esign"].text
    assert "Дергачёв" in browser.get(reverse("consents:esign"), {"view": "recorded"}).forms["esign"].text
    assert "Никого не нашлось" in browser.get(reverse("consents:esign"), {"q": "никто"})


def test_the_page_of_an_agreement_ends_it(as_, curator, stranger):
    agreement = agree_on_esign(stranger, curator.user)
    page = as_(curator).get(agreement.get_absolute_url())
    assert "Авдеева Елена Андреевна" in page
    page.forms["revoke"]["reason"] = "Заявление"
    page = page.forms["revoke"].submit().follow()
    assert "прекращено" in page and "Заявление" in page and "revoke" not in page.forms


def test_one_paper_is_recorded_without_a_scan_too(as_, curator, stranger, programme):
    page = as_(curator).get(reverse("consents:esign")).click("внести со сканом")
    assert "Соглашение внесено" in last_form(page).submit().follow()


def test_once_the_paper_is_recorded_the_same_link_signs(django_app, asked, stranger, curator, code_of):
    agree_on_esign(stranger, curator.user)
    assert "Документ действует" in signed_by(django_app, asked[1], code_of)
    signature = asked[0].signatures.get()
    assert signature.esign == EsignAgreement.objects.get()
    with pytest.raises(WrongState):
        esign.revoke(esign_twice(signature.esign, curator), by=curator.user)


def esign_twice(agreement, curator):
    """The agreement, ended."""
    esign.revoke(agreement, by=curator.user)
    return agreement


def test_signing_again_is_refused_by_the_service_too(asked, stranger, curator):
    signature = asked[0].signatures.get(representative=stranger)
    with pytest.raises(WrongState, match="соглашение об электронной подписи"):
        sign(signature, by=signature_holder(asked[1]), code="000000")
