"""The words of consents and agreements: grammar, parties, nothing asked for that nobody needs."""

import datetime

import pytest

from consents import printing, wording
from consents.models import Agreement, Purpose, Signature
from consents.services import confirm_paper, ensure_agreement, ensure_required
from consents.tests.factories import SCAN, sign_on_paper


@pytest.fixture
def agreement(mentor_person, mentee_person, mother, programme, curator) -> Agreement:
    return ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)


def signature_of(person, purpose, programme, curator) -> Signature:
    ensure_required(person, programme, by=curator.user)
    return Signature.objects.get(consent__participant=person, consent__purpose=purpose)


def test_both_parties_of_an_agreement_sign_one_text(agreement):
    bodies = {wording.body_of(signature) for signature in agreement.signatures.all()}
    (text,) = bodies
    assert (
        "Ёлкина Анна Сергеевна" in text
        and "законный представитель (ГК РФ, ст. 28): Ёлкина Мария Олеговна, мать" in text
    )
    assert "в течение 9 месяцев" in text


def test_the_sheet_of_an_agreement_has_a_line_for_each_party_and_no_addressee(agreement):
    context = printing.form_context(agreement.signatures.last())
    assert [row.signer_full_name for row in context["signers"]][1:] == ["Ёлкина Мария Олеговна"]
    assert len(context["signers"]) == 2 and "addressee" not in context


def test_the_final_file_prints_a_common_text_once(agreement, curator):
    sign_on_paper(agreement, curator.user)
    signed = list(agreement.signatures.filter(state=Signature.State.SIGNED))
    assert [len(rows) for rows in printing.by_text(signed)] == [2]


def test_a_worker_is_asked_for_no_passport(mentor_person, programme, curator):
    signature = signature_of(mentor_person, Purpose.EXTRA_DUTIES, programme, curator)
    assert not printing.form_context(signature)["with_identity"]


def test_a_representative_names_the_document_that_proves_who_she_is(mentee_person, mother, programme, curator):
    signature = signature_of(mentee_person, Purpose.PERSONAL_DATA, programme, curator)
    assert printing.form_context(signature)["with_identity"]


def test_names_stand_in_the_genitive_and_words_in_the_right_gender(mentee_person, mother, programme, curator):
    text = wording.body_of(signature_of(mentee_person, Purpose.PERSONAL_DATA, programme, curator))
    assert "несовершеннолетней участницы программы наставничества Ёлкиной Анны Сергеевны" in text
    assert "Также согласна на обработку" in text


def test_a_paper_form_counts_from_the_day_of_the_signature(mentee_person, mother, programme, curator):
    signature = signature_of(mentee_person, Purpose.PERSONAL_DATA, programme, curator)
    assert "действует со дня подписания по" in wording.body_of(signature, by_hand=True)


def test_the_kept_text_of_a_paper_has_its_date_and_its_prohibitions(mentee_person, mother, programme, curator):
    signature = signature_of(mentee_person, Purpose.PUBLICATION, programme, curator)
    confirm_paper(signature, signed_on=datetime.date(2026, 10, 5), scan=SCAN, by=curator.user, prohibitions=["video"])
    signature.refresh_from_db()
    assert "с 5\u00a0октября\u00a02026\u00a0г." in signature.body
    assert "Отметьте" not in signature.body and "[" not in signature.body
    allowed, forbidden = signature.body.split("Запрещаю показывать:")
    assert "видеозаписи" in forbidden and "видеозаписи" not in allowed


def test_what_was_signed_before_keeps_its_words(mentee_person, mother, programme, curator):
    signature = signature_of(mentee_person, Purpose.PERSONAL_DATA, programme, curator)
    Signature.objects.filter(pk=signature.pk).update(body="<p>прежний текст</p>")
    (rows,) = printing.by_text(Signature.objects.filter(pk=signature.pk))
    assert rows[0].body == "<p>прежний текст</p>"
