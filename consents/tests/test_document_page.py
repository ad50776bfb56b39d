"""One consent as the office sees it, and the verbs on it."""

import datetime

import pytest
from django.urls import reverse
from webtest import Upload

from consents.models import Purpose, Signature
from consents.printing import form_context
from consents.services import ensure_agreement
from consents.tests.factories import a_mother, last_form, sign_on_paper
from documents.tests.samples import picture

PNG = picture("PNG")


def paper(page, signed_on="2026-11-19", content=PNG, name="scan.png"):
    form = last_form(page)
    form["signed_on"] = signed_on
    form["scan"] = Upload(name, content)
    return form.submit()


@pytest.fixture
def signature(consent):
    return consent.signatures.get()


@pytest.fixture
def paper_url(signature):
    return reverse("consents:confirm_paper", args=[signature.pk])


def test_the_page_shows_state_signers_and_history(as_, curator, consent):
    page = as_(curator).get(reverse("consents:detail", args=[consent.pk]))
    assert "Ёлкина Мария Олеговна" in page and "mother@example.org" in page and "Согласие требуется" in page


def test_asking_sends_a_letter_with_a_personal_link(as_, curator, consent, letters):
    page = as_(curator).get(reverse("consents:detail", args=[consent.pk])).forms["ask"].submit().follow()
    assert "Письма с просьбой подписать в очереди" in page and "запрошено" in page
    assert letters[0].to == ["mother@example.org"] and "/consents/s/" in letters[0].body


def test_two_presses_of_the_button_write_once(as_, curator, consent, letters):
    first, second = (as_(curator).get(reverse("consents:detail", args=[consent.pk])).forms["ask"] for _ in range(2))
    first.submit()
    assert "только что отправлены" in second.submit().follow()
    assert len(letters) == 1


def test_a_minor_without_a_representative_cannot_be_asked(as_, curator, mentee_person, consent_of):
    consent = consent_of(mentee_person)
    page = as_(curator).get(reverse("consents:detail", args=[consent.pk]))
    assert "Не указан законный представитель" in page
    assert "нет электронной почты" in page.forms["ask"].submit().follow()


def test_a_publication_without_addresses_cannot_be_asked_until_they_are_named(
    as_, curator, mentee_person, mother, consent_of, letters
):
    consent = consent_of(mentee_person, Purpose.PUBLICATION)
    page = as_(curator).get(reverse("consents:detail", args=[consent.pk]))
    assert "укажите адреса" in page.forms["ask"].submit().follow()
    page = as_(curator).get(reverse("consents:resources", args=[consent.pk]))
    last_form(page)["resources"] = "школа"
    page = last_form(page).submit()
    assert "Не похоже на адрес страницы" in page and last_form(page)["resources"].value == "школа"
    last_form(page)["resources"] = "https://school.example.org/\nhttps://vk.com/school"
    page = last_form(page).submit().follow()
    assert "https://vk.com/school" in page
    assert "в очереди" in page.forms["ask"].submit().follow()


def test_extra_duties_are_paper_only(as_, curator, mentor_person, consent_of):
    consent = consent_of(mentor_person, Purpose.EXTRA_DUTIES)
    page = as_(curator).get(reverse("consents:detail", args=[consent.pk]))
    assert "только на бумаге" in page and "ask" not in page.forms


def test_a_paper_signature_is_confirmed_with_date_and_scan(as_, curator, consent, signature, paper_url):
    page = paper(as_(curator).get(paper_url)).follow()
    assert "Подпись на бумаге внесена" in page and "подписано" in page
    signature.refresh_from_db()
    assert (signature.method, signature.signed_on) == ("paper", datetime.date(2026, 11, 19))
    assert signature.confirmed_by == curator.user and signature.scan.content_type == "image/png"
    assert as_(curator).get(reverse("consents:scan", args=[signature.pk])).body == PNG


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"content": b"MZ program"}, "Содержимое файла не подходит"),
        ({"content": b""}, "пуст"),
        ({"signed_on": "2026-11-21"}, "ещё не наступила"),
        ({"signed_on": "вчера"}, "правильную дату"),
    ],
)
def test_a_wrong_scan_or_date_is_told_and_nothing_is_signed(as_, curator, consent, paper_url, change, sentence):
    page = paper(as_(curator).get(paper_url), **change)
    assert sentence in page
    consent.refresh_from_db()
    assert consent.state == "required"


def test_two_curators_confirming_the_same_paper_give_one_signature(as_, curator, consent, paper_url):
    first, second = as_(curator).get(paper_url), as_(curator).get(paper_url)
    paper(first)
    assert "уже закрыт" in paper(second)
    assert Signature.objects.filter(state="signed").count() == 1


def test_the_paper_form_has_blanks_for_the_passport_and_is_a_pdf(as_, curator, signature):
    response = as_(curator).get(reverse("consents:form", args=[signature.pk]))
    assert response.content_type == "application/pdf" and response.body.startswith(b"%PDF")


def test_the_paper_form_of_a_publication_has_boxes_for_the_prohibitions(mentee_person, mother, consent_of):
    signature = consent_of(mentee_person, Purpose.PUBLICATION).signatures.get()
    context = form_context(signature)
    assert "Отметьте то, что запрещаете" in context["body"] and "mother@example.org" in context["body"]
    assert context["addressee"].startswith("Директору") and context["from_whom"] == "Ёлкиной Марии Олеговны"


def test_the_curator_records_a_refusal_told_to_her(as_, curator, consent, signature):
    page = as_(curator).get(reverse("consents:record_refusal", args=[signature.pk]))
    last_form(page)["reason"] = "Сказала по телефону"
    assert "отказ" in last_form(page).submit().follow()
    consent.refresh_from_db()
    assert consent.refused_reason == "Сказала по телефону"


def test_a_refused_consent_can_be_asked_again(as_, curator, consent, signature, letters):
    test_the_curator_records_a_refusal_told_to_her(as_, curator, consent, signature)
    page = as_(curator).get(reverse("consents:detail", args=[consent.pk])).forms["ask"].submit().follow()
    assert "запрошено" in page


def test_a_signed_consent_downloads_the_same_bytes_every_time(as_, curator, consent):
    sign_on_paper(consent, curator.user)
    url = reverse("consents:download", args=[consent.pk])
    assert as_(curator).get(url).body == as_(curator).get(url).body


def test_an_unsigned_consent_has_nothing_to_download(as_, curator, consent):
    as_(curator).get(reverse("consents:download", args=[consent.pk]), status=404)


def test_a_withdrawn_consent_can_be_made_anew(as_, curator, consent):
    sign_on_paper(consent, curator.user)
    page = as_(curator).get(reverse("consents:withdraw", args=[consent.pk]))
    page = last_form(page).submit().follow()
    assert "отозвано" in page
    page = page.forms["renew"].submit().follow()
    assert "требуется" in page


def test_an_agreement_with_a_minor_is_concluded_by_the_representative(
    as_, curator, mentor_person, mentee_person, mother, programme, letters
):
    agreement = ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)
    page = as_(curator).get(reverse("consents:agreement", args=[agreement.pk]))
    assert "Ёлкина Мария Олеговна" in page and "Дергачёв Пётр Ильич" in page
    page.forms["ask"].submit().follow()
    assert sorted(letter.to[0] for letter in letters) == ["mentor@example.org", "mother@example.org"]


def test_the_list_of_agreements_finds_either_side(as_, curator, mentor_person, mentee_person, programme):
    a_mother(mentee_person)
    ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)
    assert "Дергачёв" in as_(curator).get(reverse("consents:agreements"), {"q": "елкина"})
    assert "Таких соглашений нет" in as_(curator).get(reverse("consents:agreements"), {"q": "никто"})


def test_the_agreements_are_shown_by_what_became_of_them(as_, curator, mentor_person, mentee_person, programme):
    ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)
    page = as_(curator).get(reverse("consents:agreements"))
    assert [" ".join(tab.text.split()) for tab in page.html.select(".views a")] == ["Все 1", "Не хватает 1"]
    assert "Ёлкина" in page.click("Не хватает").html.table.text
    assert "Таких соглашений нет" in as_(curator).get(reverse("consents:agreements"), {"view": "signed"})
