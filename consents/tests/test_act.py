"""The act of erasure after приказ РКН № 179 and what it is an act of."""

import io
import re

import pdfplumber
import pytest

from accounts.models import Membership, Role
from audit.models import Entry
from consents.erasure import close_with_act
from consents.models import Consent, Purpose, WithdrawalTask
from consents.services import withdraw
from consents.tests.factories import sign_everything_of
from documents.files import read


def text_of(task: WithdrawalTask) -> str:
    """The words of the act cell by cell, each run of blanks one space."""
    with pdfplumber.open(io.BytesIO(read(task.act))) as pdf:
        tables = [table for sheet in pdf.pages for table in sheet.extract_tables()]
    return " | ".join(" ".join((cell or "").split()) for table in tables for row in table for cell in row)


def withdrawal_of(person, programme, curator, purpose=Purpose.PERSONAL_DATA) -> WithdrawalTask:
    """Everything signed, then this consent withdrawn."""
    if not person.consents.exists():
        sign_everything_of(person, programme, curator.user)
    return withdraw(Consent.objects.get(participant=person, purpose=purpose), by=curator.user)


@pytest.fixture
def task(mentee_person, mother, programme, curator):
    return withdrawal_of(mentee_person, programme, curator)


@pytest.fixture
def act(task, curator):
    return text_of(close_with_act(task, by=curator.user, position="куратор"))


def test_it_names_the_operator_and_who_processes_on_its_behalf(act, school):
    assert f"Оператор, его адрес | {school.full_name}, {school.postal_address}" in act
    assert f"{school.parent.full_name}, {school.parent.postal_address}" in act


def test_it_names_the_person_with_the_representatives_who_are_gone_by_then(act, mentee_person):
    mentee_person.refresh_from_db()
    assert mentee_person.last_name == "Данные уничтожены"
    assert "Ёлкина Анна Сергеевна; законные представители: Ёлкина Мария Олеговна" in act


def test_it_names_every_category_of_the_consent(act):
    for words in ("пол", "дата рождения", "записи о встречах", "индивидуальный план", "ответы на анкеты"):
        assert words in act
    assert "электронная почта законных представителей" in act


def test_it_says_who_erased_why_how_and_when(act, curator):
    assert f"{curator.user.name.full}, куратор" in act
    assert "отзыв согласия «обработка персональных данных» 20.11.2026" in act
    assert re.search(r"Дата уничтожения \| 20\.11\.2026 \d\d:\d\d:\d\d \(МСК\)", act)


def test_the_extract_of_the_log_holds_the_erasure_itself(act, school):
    erased = act[act.index("Событие | Персональные данные уничтожены, акт № 1") :]
    for words in (
        "Субъект персональных данных | Ёлкина Анна Сергеевна",
        "данных | фамилия, имя, отчество, пол",
        f"система | портал программы наставничества, {school.short_name}",
        "уничтожения | отзыв согласия",
        "| Персональные данные уничтожены | прекращение обработки",
    ):
        assert words in erased


def test_the_log_itself_names_nobody(task, curator, mentee_person):
    close_with_act(task, by=curator.user)
    assert not any("Ёлкина" in str(entry.changes) + entry.object_title for entry in Entry.objects.all())


def test_acts_are_numbered_by_the_school_and_year(task, curator, mentor_person, programme):
    other = withdrawal_of(mentor_person, programme, curator)
    numbers = [close_with_act(one, by=curator.user).act_number for one in (other, task)]
    assert numbers == [1, 2]
    assert "акт № 2" in text_of(task)


def test_a_year_later_acts_begin_anew(task, curator, mentor_person, programme, time_machine):
    close_with_act(task, by=curator.user)
    other = withdrawal_of(mentor_person, programme, curator)
    time_machine.move_to("2027-01-11 12:00+03:00")
    assert (close_with_act(other, by=curator.user).act_number, other.act_year) == (1, 2027)


def test_a_publication_names_only_what_was_allowed_and_where(mentee_person, mother, programme, curator):
    task = withdrawal_of(mentee_person, programme, curator, Purpose.PUBLICATION)
    Consent.objects.filter(pk=task.consent_id).update(prohibitions=["video"], resources=["https://school.example"])
    task.consent.refresh_from_db()
    text = text_of(close_with_act(task, by=curator.user))
    assert "фотографии" in text and "видеозаписи" not in text and "https://school.example" in text
    assert "обработка не поручалась" in text


def test_the_account_of_a_pupil_goes_and_that_of_a_teacher_stays(
    task, curator, mentee, mentor_person, mentor, programme
):
    Membership.objects.create(user=mentor.user, organisation=mentor.organisation, role=Role.EXECUTOR)
    close_with_act(task, by=curator.user)
    close_with_act(withdrawal_of(mentor_person, programme, curator), by=curator.user)
    mentee.user.refresh_from_db()
    mentor.user.refresh_from_db()
    assert (mentee.user.last_name, mentee.user.email, mentee.user.is_active) == ("Данные уничтожены", "", False)
    assert mentor.user.last_name != "Данные уничтожены" and mentor.user.is_active
    assert not Membership.objects.get(pk=mentor.pk).is_active


def test_a_mother_keeps_her_account_for_another_child(task, curator, mother, parent, mentor_person):
    mother.user = parent.user
    mother.save()
    mentor_person.representatives.create(last_name="Ёлкина", first_name="Мария", relation="mother", user=parent.user)
    close_with_act(task, by=curator.user)
    parent.user.refresh_from_db()
    assert parent.user.is_active and Membership.objects.get(pk=parent.pk).is_active
