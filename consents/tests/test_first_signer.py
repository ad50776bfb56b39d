"""Who signed before the others: what she reads, downloads and takes back; the marks of what was taken back."""

import datetime
import hashlib
import io

import pdfplumber
import pytest
from django.urls import reverse
from webtest import Upload

from accounts.access import WrongState
from consents import copies
from consents.models import Copy, Signature, State
from consents.requesting import request
from consents.services import ensure_agreement, refuse, withdraw, withdraw_signature
from consents.tests.factories import agree_on_esign, answer_yes, sign_on_paper
from consents.tests.test_signing_by_link import signed_by
from documents.files import read
from documents.models import Verification
from participants.services import archive

FIFTEEN = datetime.date(2011, 5, 20)


def words_of(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join("".join(page.extract_text() + " " for page in pdf.pages).split())


def record_of(content: bytes) -> Verification:
    """What the check page knows of these bytes."""
    return Verification.objects.get(sha256=hashlib.sha256(content).hexdigest())


@pytest.fixture
def consent(mentee_person, mother, consent_of):
    """A consent of a girl of fifteen: her mother and she have to sign."""
    mentee_person.birth_date = FIFTEEN
    mentee_person.save()
    return consent_of(mentee_person)


@pytest.fixture
def page(django_app, consent, link_to, code_of, letters, curator):
    """The last page of the mother, who has signed first."""
    request(consent, by=curator.user)
    (mothers,) = [letter for letter in letters if letter.to == ["mother@example.org"]]
    link = next(word for word in mothers.body.split() if "/consents/s/" in word).removeprefix("http://127.0.0.1:8000")
    page = django_app.get(link).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    page.forms[0]["code"] = code_of()
    return page.forms[0].submit().follow()


def test_she_reads_that_she_has_signed_and_whom_the_school_waits_for(page):
    assert "Ваша подпись принята" in page and "Ёлкина Анна Сергеевна" in page and "запрошено" not in page
    assert "Их школа попросит сама" in page and "Отозвать подпись" in page
    listed = page.click("Все документы")
    assert "вы подписали" in listed and "г. Ждём: Ёлкина Анна Сергеевна" in listed and "запрошено" not in listed


def test_she_downloads_her_text_at_once_and_gets_the_same_bytes_again(page, consent):
    download = page.click("Скачать PDF")
    assert download.body == page.click("Скачать PDF").body == read(Copy.objects.get().file)
    text = words_of(download.body)
    assert "Ёлкина Мария Олеговна" in text and "когда его подпишут все" in text
    record = record_of(download.body)
    assert not record.valid and record.note == "Подписали не все, чья подпись нужна"


def test_once_all_have_signed_the_check_page_says_so_of_her_copy_too(page, consent, curator):
    own = page.click("Скачать PDF").body
    sign_on_paper(consent, curator.user)
    assert record_of(own).valid
    whole = page.click("Скачать PDF").body
    assert whole != own and record_of(whole).valid and "Ёлкина Анна Сергеевна" in words_of(whole)


def test_she_takes_her_signature_back_and_a_dated_letter_confirms_it(page, consent, letters, code_of):
    own = page.click("Скачать PDF").body
    asked = page.click("Отозвать подпись")
    assert "Пока вы его не введёте, ничего не изменится" in asked
    by_code = asked.forms[0].submit().follow()
    by_code.forms[0]["code"] = code_of()
    done = by_code.forms[0].submit().follow()
    assert "Ваша подпись отозвана" in done and "20.11.2026" in done
    consent.refresh_from_db()
    assert consent.state == State.REFUSED and consent.signatures.get(side="representative").state == "withdrawn"
    assert letters[-1].to == ["mother@example.org"] and letters[-1].subject.startswith("Ваша подпись отозвана")
    assert "20.11.2026" in letters[-1].body
    assert record_of(own).note == "Подпись отозвана" and not record_of(own).valid


def test_the_receipt_says_when_the_document_comes_into_force_and_what_can_be_taken_back(page, letters):
    receipt = next(letter for letter in letters if letter.subject.startswith("Вы подписали"))
    assert "когда его подпишут все" in receipt.body and "отозвать подпись" in receipt.body


def test_asked_anew_she_may_sign_again(page, consent, curator):
    mothers = consent.signatures.get(side="representative")
    withdraw_signature(mothers, by=curator.user)
    consent.refresh_from_db()
    request(consent, by=curator.user)
    mothers.refresh_from_db()
    assert mothers.is_awaiting and Copy.objects.filter(kind=Copy.Kind.OWN).count() == 1


def test_a_signature_under_a_document_in_force_is_not_taken_back_alone(page, consent, curator):
    sign_on_paper(consent, curator.user)
    with pytest.raises(WrongState, match="пока документ не подписали все"):
        withdraw_signature(consent.signatures.get(side="representative"), by=curator.user)


def test_an_agreement_not_yet_concluded_is_taken_back_as_well(
    as_, mentor_person, mentee_person, mother, programme, curator, mentor
):
    agreement = ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)
    row = agreement.signatures.get(participant=mentor_person)
    Signature.objects.filter(pk=row.pk).update(
        state="signed",
        method="electronic",
        sha256="0" * 64,
        signed_at="2026-11-20T09:00Z",
        signed_on="2026-11-20",
        esign=agree_on_esign(mentor_person, curator.user),
    )
    page = as_(mentor).get(reverse("consents:mine_done", args=[row.pk])).click("Отозвать подпись")
    page.forms[0].submit()
    agreement.refresh_from_db()
    assert agreement.state == State.REFUSED


def test_a_withdrawn_consent_is_downloaded_with_its_mark_and_the_signed_bytes_stay(as_, curator, consent, mother):
    sign_on_paper(consent, curator.user)
    signed = as_(curator).get(reverse("consents:download", args=[consent.pk])).body
    withdraw(consent, by=curator.user, reason="Переезжаем")
    marked = as_(curator).get(reverse("consents:detail", args=[consent.pk])).click("С отметкой об отзыве").body
    assert "ОТОЗВАНО 20.11.2026" in words_of(marked).upper() and "Переезжаем" in words_of(marked)
    assert as_(curator).get(reverse("consents:download", args=[consent.pk])).body == signed
    assert {record_of(content).note for content in (signed, marked)} == {"Отозвано 20.11.2026"}


def test_whoever_signed_hears_by_a_dated_letter_that_the_school_has_withdrawn_it_for_her(consent, curator, letters):
    sign_on_paper(consent, curator.user)
    withdraw(consent, by=curator.user)
    told = [letter.to[0] for letter in letters if letter.subject.startswith("Согласие отозвано")]
    assert sorted(told) == ["mentee@example.org", "mother@example.org"]


def test_a_refusal_written_down_by_the_school_is_confirmed_to_the_signer(consent, curator, letters):
    refuse(consent.signatures.get(side="representative"), by=curator.user)
    assert letters[-1].to == ["mother@example.org"] and "с ваших слов" in letters[-1].body


def test_each_copy_bears_the_address_of_the_check_page_and_is_known_there(django_app, consent, curator):
    sign_on_paper(consent, curator.user)
    copy = copies.whole_copy(consent)
    assert copy.check_record.address.replace("/", "") in words_of(read(copy.file)).replace(" ", "").replace("/", "")
    assert "Документ действует" in django_app.get(copy.check_record.get_absolute_url())


def test_a_copy_downloaded_from_the_own_link_is_genuine_on_the_check_page(django_app, page):
    content = page.click("Скачать PDF").body
    check = django_app.get(reverse("documents:check"))
    form = next(form for form in check.forms.values() if "file" in form.fields)
    form["file"] = Upload("a.pdf", content, "application/pdf")
    assert "Документ подлинный" in form.submit()


def test_a_consent_signed_by_one_alone_is_one_copy(django_app, mentee_person, mother, consent_of, link_to, code_of):
    mentee_person.birth_date = datetime.date(2014, 5, 20)
    mentee_person.save()
    page = signed_by(django_app, link_to(consent_of(mentee_person)), code_of)
    assert page.click("Скачать PDF").body == read(Copy.objects.get(kind=Copy.Kind.WHOLE).file)


def test_of_a_consent_that_nobody_needs_any_more_the_check_page_says_so_of_her_copy(page, mentee_person, curator):
    own = page.click("Скачать PDF").body
    archive(mentee_person, by=curator.user, reason="Переехала")
    assert record_of(own).note == "Заменено новым или больше не нужно"


def test_the_check_page_forgets_a_refusal_once_everybody_is_asked_again(page, consent, curator):
    own = page.click("Скачать PDF").body
    refuse(consent.signatures.get(side="participant"), by=curator.user)
    assert record_of(own).note == "В подписи отказано"
    consent.refresh_from_db()
    request(consent, by=curator.user)
    assert record_of(own).note == "Подписали не все, чья подпись нужна"
