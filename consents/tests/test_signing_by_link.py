"""A parent without an account reads and signs by a personal link and a code."""

import datetime
import hashlib
import io

import pdfplumber

from accounts.actors import VISITOR
from audit.models import Entry
from consents.models import Consent, Purpose, Signature
from consents.models.esign import agreement_of
from consents.services import ensure_required, set_resources
from consents.settling import sign_unchecked
from consents.tests.factories import answer_yes
from documents.files import read
from notifications.models import Letter


def signed_by(django_app, link, code_of):
    """Play the whole way of a parent; returns the last page."""
    page = django_app.get(link).follow()
    form = page.forms[0]
    answer_yes(form)
    page = form.submit().follow()
    page.forms[0]["code"] = code_of()
    return page.forms[0].submit().follow()


def test_a_parent_signs_in_four_screens(django_app, consent, link_to, code_of):
    page = django_app.get(link_to(consent)).follow()
    assert "Шаг 1 из 3" in page and "данные Анны" in page and "ОГРН 1234567890127" in page
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    assert "Шаг 2 из 3" in page and "mother@example.org" in page
    page.forms[0]["code"] = code_of()
    page = page.forms[0].submit().follow()
    assert "Шаг 3 из 3" in page and "Документ действует" in page
    consent.refresh_from_db()
    assert consent.state == "signed" and consent.expires_on == datetime.date(2027, 8, 31)


def test_the_signature_keeps_its_whole_evidence(django_app, consent, link_to, code_of):
    django_app.extra_environ["HTTP_USER_AGENT"] = "Phone 1.0"
    django_app.extra_environ["REMOTE_ADDR"] = "10.0.0.7"
    signed_by(django_app, link_to(consent), code_of)
    signature = Signature.objects.get(consent=consent)
    assert signature.sha256 == hashlib.sha256(signature.body.encode()).hexdigest()
    assert (signature.method, signature.ip, signature.user_agent) == ("electronic", "10.0.0.7", "Phone 1.0")
    assert signature.signer_name == "Ёлкина Мария Олеговна" and signature.basis.startswith("мать")
    assert signature.template_version and signature.rules_version and signature.code_sent_to == "mother@example.org"
    assert signature.code_hash == ""


def test_the_frozen_pdf_shows_the_text_the_mark_and_the_evidence(django_app, consent, link_to, code_of):
    page = signed_by(django_app, link_to(consent), code_of)
    content = page.click("Скачать PDF").body
    consent.refresh_from_db()
    assert content == read(consent.copies.get().file)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
    assert "ПОДПИСАНО ПРОСТОЙ ЭЛЕКТРОННОЙ ПОДПИСЬЮ" in text.upper()
    assert consent.signatures.get().sha256 in text.replace("\n", "")
    assert "Ёлкина Мария Олеговна" in text


def test_a_receipt_names_the_document_and_nobody(django_app, consent, link_to, code_of, letters, mentee_person):
    signed_by(django_app, link_to(consent), code_of)
    receipt = letters[-1]
    assert receipt.to == ["mother@example.org"] and receipt.subject.startswith("Вы подписали документ: Согласие")
    assert consent.signatures.get().sha256 in receipt.body
    assert not any(name in receipt.body for name in (mentee_person.last_name, mentee_person.first_name, "Мария"))


def test_without_the_rules_no_code_is_sent(django_app, consent, link_to, letters):
    page = django_app.get(link_to(consent)).follow()
    before = len(letters)
    page.forms[0]["answer"] = "yes"
    page = page.forms[0].submit()
    assert "Без согласия с правилами" in page and len(letters) == before


def test_a_double_click_gives_one_signature(django_app, consent, link_to, code_of):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    page.forms[0]["code"] = code_of()
    first, second = page.forms[0].submit(), page.forms[0].submit()
    assert first.status_code == second.status_code == 302
    assert Signature.objects.filter(state="signed").count() == 1
    assert Consent.objects.filter(state="signed").count() == 1


def test_a_wrong_code_is_told_beside_the_field_and_five_are_enough(django_app, consent, link_to, code_of):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    right = code_of()
    for left in (4, 3, 2, 1, 0):
        page.forms[0]["code"] = f"{(int(right) + 1) % 1_000_000:06d}"
        page = page.forms[0].submit()
        assert f"Осталось попыток: {left}" in page
    page.forms[0]["code"] = right
    page = page.forms[0].submit()
    assert "Попытки закончились" in page
    consent.refresh_from_db()
    assert consent.state == "requested"


def test_letters_instead_of_digits_are_not_an_attempt(django_app, consent, link_to):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    page.forms[0]["code"] = "абв"
    assert "шесть цифр" in page.forms[0].submit()
    assert Signature.objects.get(consent=consent).attempts == 0


def test_a_code_expires_after_a_quarter_of_an_hour(django_app, consent, link_to, code_of, time_machine):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    time_machine.shift(datetime.timedelta(minutes=16))
    page.forms[0]["code"] = code_of()
    assert "Код больше не действует" in page.forms[0].submit()


def test_a_new_code_can_be_had_after_a_minute_and_five_times_a_day(django_app, consent, link_to, letters, time_machine):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    page = page.forms[1].submit().follow()
    assert "через минуту" in page
    for _ in range(4):
        time_machine.shift(datetime.timedelta(seconds=61))
        page = page.forms[1].submit().follow()
        assert "Новый код уйдёт письмом" in page
    time_machine.shift(datetime.timedelta(seconds=61))
    assert "слишком много кодов" in page.forms[1].submit().follow()
    assert sum(letter.subject == "Код подписи документа" for letter in letters) == 5


def test_the_signer_forbids_what_may_be_published(
    django_app, mentee_person, mother, consent_of, curator, link_to, code_of
):
    consent = consent_of(mentee_person, Purpose.PUBLICATION)
    set_resources(consent, ["https://school.example.org/news"], by=curator.user)
    page = django_app.get(link_to(consent)).follow()
    assert "https://school.example.org/news" in page
    form = page.forms[0]
    answer_yes(form)
    form["answer"] = "partly"
    form.set("prohibitions", True, index=4)
    page = form.submit().follow()
    assert "Запрещаю показывать:" in page and "видеозаписи" in page
    page.forms[0]["code"] = code_of()
    page.forms[0].submit()
    consent.refresh_from_db()
    assert consent.prohibitions == ["video"] and consent.state == "signed"


def test_forbidding_everything_is_a_refusal(django_app, mentee_person, mother, consent_of, curator, link_to):
    consent = consent_of(mentee_person, Purpose.PUBLICATION)
    set_resources(consent, ["https://school.example.org/news"], by=curator.user)
    form = django_app.get(link_to(consent)).follow().forms[0]
    answer_yes(form)
    form["answer"] = "partly"
    for index in range(6):
        form.set("prohibitions", True, index=index)
    assert "Вы запретили показывать всё" in form.submit()


def test_the_parent_refuses_as_shortly_with_a_reason_or_without(django_app, consent, link_to, letters, curator):
    page = django_app.get(link_to(consent)).follow()
    page.forms[0]["answer"] = "no"
    page = page.forms[0].submit().follow()
    assert "необязательно" in page
    page = page.forms[0].submit().follow()
    assert "Ваш отказ принят" in page and "20.11.2026" in page and "ссылка, которая отменяет отказ" in page
    consent.refresh_from_db()
    assert (consent.state, consent.refused_reason) == ("refused", "")
    to_office, to_mother = letters[-2:]
    assert to_office.to == [curator.user.email] and "отказ" in to_office.subject
    assert to_mother.to == ["mother@example.org"] and "20.11.2026" in to_mother.body.replace("\u00a0", " ")


def test_the_parent_withdraws_by_the_same_link(django_app, consent, link_to, code_of, letters, curator):
    page = signed_by(django_app, link_to(consent), code_of)
    page = page.click("Отозвать согласие")
    page = page.forms[0].submit().follow()
    page.forms[0]["code"] = code_of()
    page = page.forms[0].submit().follow()
    assert "Согласие отозвано" in page and "20.11.2026" in page
    assert "не позднее 20 декабря 2026" in page.text.replace("\u00a0", " ")
    consent.refresh_from_db()
    assert consent.state == "withdrawn" and consent.withdrawal.due_on == datetime.date(2026, 12, 20)
    to_mother, to_office = letters[-2:]
    assert to_office.to == [curator.user.email] and to_mother.to == ["mother@example.org"]
    assert "20.11.2026" in to_mother.body and "20\u00a0декабря\u00a02026" in to_mother.body


def test_agreeing_twice_at_once_sends_one_letter(django_app, consent, link_to, letters):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    for _ in range(2):
        assert "Шаг 2 из 3" in page.forms[0].submit().follow()
    assert sum(letter.subject == "Код подписи документа" for letter in letters) == 1


def test_two_browsers_that_read_the_same_row_give_one_signature(consent, link_to):
    link_to(consent)
    first, second = Signature.objects.get(consent=consent), Signature.objects.get(consent=consent)
    evidence = {
        "by": VISITOR,
        "method": "electronic",
        "esign": agreement_of(first.signer),
        "sha256": "0" * 64,
        "signed_on": datetime.date(2026, 11, 20),
    }
    assert sign_unchecked(first, **evidence) and not sign_unchecked(second, **evidence)
    assert Entry.objects.filter(verb="consents.signature.given").count() == 1


def test_the_consent_to_processing_is_read_first(mentee_person, mother, programme, curator):
    ensure_required(mentee_person, programme, by=curator.user)
    asked = [signature.consent.purpose for signature in Signature.objects.order_by("pk")]
    assert asked == ["personal_data", "publication", "diagnostics"]


def test_a_code_whose_letter_failed_is_not_called_sent(django_app, consent, link_to):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    assert "ещё не ушло" not in page
    Letter.objects.filter(kind="consent_code").update(sent_at=None, error="ConnectionRefusedError")
    assert "Письмо с кодом ещё не ушло" in django_app.get(page.request.path)
