"""The agreement of a mentor and a mentee: who is a party to it, its date, its place, its lines to sign on."""

import datetime
import io

import pdfplumber
import pytest

from consents import copies, printing, wording
from consents.models import Agreement, Signature
from consents.services import confirm_paper, ensure_agreement
from consents.tests.factories import SCAN, a_mother, sign_on_paper
from documents.files import read
from participants.models import MenteeCard, MentorCard, Participant

TODAY = datetime.date(2026, 11, 20)


@pytest.fixture
def young_mentor(programme) -> Participant:
    """A pupil of seventeen who is a mentor, with her mother."""
    person = Participant.objects.create(
        organisation=programme.organisation, kind="pupil", last_name="Рябова", first_name="Дарья",
        patronymic="Олеговна", gender="f", birth_date=datetime.date(2009, 3, 2), class_name="11Б",
    )  # fmt: skip
    MentorCard.objects.create(participant=person, programme=programme, form="pupil_pupil", joined_on=TODAY)
    a_mother(person, last_name="Рябова", first_name="Ольга", patronymic="Павловна", email="olga@example.org")
    return person


@pytest.fixture
def agreement(young_mentor, mentee_person, mother, programme, curator) -> Agreement:
    return ensure_agreement(young_mentor, mentee_person, programme, by=curator.user)


def words_of(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join("".join(page.extract_text() + " " for page in pdf.pages).split())


def test_a_mentor_of_seventeen_is_a_party_with_her_mothers_consent_and_a_child_is_represented(agreement):
    (text,) = {wording.body_of(signature) for signature in agreement.signatures.all()}
    assert "Рябова Дарья Олеговна, обучающаяся 11Б\u00a0класса (далее — наставник; действует с письменного" in text
    assert "законного представителя (ГК РФ, ст. 26): Рябова Ольга Павловна, мать)" in text
    assert "Ёлкина Анна Сергеевна, обучающаяся 6А\u00a0класса (далее — наставляемый; от имени этой стороны" in text
    assert "законный представитель (ГК РФ, ст. 28): Ёлкина Мария Олеговна, мать)" in text


def test_each_line_to_sign_on_says_in_which_capacity(agreement):
    lines = printing.signature_lines(agreement)
    assert [(line.post, line.signer_full_name) for line in lines] == [
        ("Наставник", "Рябова Дарья Олеговна"),
        ("Согласен(на): законный представитель наставника", "Рябова Ольга Павловна"),
        ("За наставляемого", "Ёлкина Мария Олеговна"),
    ]


def test_it_is_in_force_once_the_minor_herself_and_a_representative_of_each_have_signed(agreement, curator, mentor):
    for signature in agreement.signatures.filter(side="representative"):
        confirm_paper(signature, signed_on=TODAY, scan=SCAN, by=curator.user)
    agreement.refresh_from_db()
    assert agreement.state == "required" and agreement.concluded_on is None
    sign_on_paper(agreement, curator.user)
    assert agreement.state == "signed"


def test_the_evidence_says_who_concludes_it_and_who_consents(agreement, curator):
    sign_on_paper(agreement, curator.user)
    grounds = dict(Signature.objects.values_list("signer_name", "basis"))
    assert grounds["Рябова Дарья Олеговна"].endswith("с согласия законного представителя (ГК РФ, ст. 26)")
    assert grounds["Рябова Ольга Павловна"].endswith("даёт согласие на сделку (ГК РФ, ст. 26)")
    assert grounds["Ёлкина Мария Олеговна"].endswith("заключает от имени ребёнка (ГК РФ, ст. 28)")


def test_the_signed_file_bears_the_place_and_the_day_of_the_last_signature(agreement, curator):
    first, *rest = agreement.signatures.order_by("pk")
    confirm_paper(first, signed_on=datetime.date(2026, 11, 18), scan=SCAN, by=curator.user)
    for signature in rest:
        confirm_paper(signature, signed_on=datetime.date(2026, 11, 17), scan=SCAN, by=curator.user)
    agreement.refresh_from_db()
    assert agreement.concluded_on == datetime.date(2026, 11, 18)
    words = words_of(read(copies.whole_copy(agreement).file))
    assert "с. Луговое 18 ноября 2026 г." in words and "Место заключения: с. Луговое." in words


def test_the_paper_form_has_the_place_and_a_blank_for_the_date(agreement):
    words = words_of(printing.paper_form(agreement.signatures.first()))
    assert "Место заключения: с. Луговое." in words and "«" in words


def test_a_student_stands_with_the_group_and_a_class_is_named_a_class(programme):
    pupil, student = Participant(kind="pupil", class_name="6А класс"), Participant(kind="student", class_name="ПО-21")
    assert (pupil.class_title, student.class_title) == ("6А\u00a0класс", "группа\u00a0ПО-21")
    assert Participant(kind="teacher", position="учитель физики").place == "учитель физики"


def test_a_class_stands_as_a_class_on_the_pages_that_name_a_person(as_, curator, mentee_person, mother, programme):
    assert MenteeCard.objects.filter(participant=mentee_person).exists()
    assert "6А\u00a0класс" in as_(curator).get(mentee_person.get_absolute_url())
