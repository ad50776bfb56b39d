"""What a signature needs follows at once when people, roles, representatives, addresses or ages change."""

import datetime

import pytest

from accounts.services import change_organisation
from audit.models import Entry
from consents.models import Consent, Purpose, State
from consents.recomputing import reopen
from consents.requesting import request
from consents.services import confirm_paper, ensure_agreement, ensure_required, missing_for_pair, refuse, withdraw
from consents.tests.factories import SCAN, a_mother, answer_yes, sign_for_pair, sign_on_paper
from consents.tests.test_signing_by_link import signed_by
from documents.kinds import XLSX
from documents.uploads import check_upload
from participants import importing
from participants import services as people
from participants.files import receive
from participants.models import MentorCard, PeopleImport
from participants.tests.sheets import HEAD, upload, xlsx

TODAY = datetime.date(2026, 11, 20)
ROW_OF_THE_CHILD = ["Ёлкина", "Анна", "Сергеевна", "20.05.2014", "6А", "учитель–ученик", "проект по физике"]
THIRTEEN, FIFTEEN = datetime.date(2013, 5, 20), datetime.date(2011, 5, 20)


def change(person, by, **fields):
    """Put a card right, as its page does."""
    person.refresh_from_db()
    return people.change_participant(person, by=by.user, version=person.version, **fields)


def sides(document) -> list[tuple[str, str]]:
    """(side, state) of the signatures that count."""
    return list(document.signatures.exclude(state="void").order_by("side", "pk").values_list("side", "state"))


@pytest.fixture
def signed(consent, curator):
    """The consent to processing that the mother alone has signed for a child of twelve."""
    sign_on_paper(consent, curator.user)
    return consent


def test_a_child_who_proves_to_be_fifteen_is_asked_and_what_the_mother_signed_stays(signed, curator, letters):
    mothers = signed.signatures.get()
    change(signed.participant, curator, birth_date=FIFTEEN)
    signed.refresh_from_db()
    assert signed.state == State.REQUIRED
    assert sides(signed) == [("participant", "awaiting"), ("representative", "signed")]
    assert signed.signatures.get(side="representative").sha256 == mothers.sha256
    assert letters[-1].to == [curator.user.email] and letters[-1].subject == "Не хватает подписей: 1"
    assert Entry.objects.filter(verb="consents.consent.reopened").count() == 1


def test_a_consent_withdrawn_meanwhile_is_not_opened_again(signed, curator):
    as_read_before = Consent.objects.get(pk=signed.pk)
    withdraw(signed, by=curator.user)
    assert not reopen(as_read_before)
    signed.refresh_from_db()
    assert signed.state == State.WITHDRAWN


def test_the_gate_of_the_pair_closes(mentor_person, mentee_person, mother, programme, curator):
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    assert missing_for_pair(mentor_person, [mentee_person], programme, TODAY) == []
    change(mentee_person, curator, birth_date=FIFTEEN)
    missing = missing_for_pair(mentor_person, [mentee_person], programme, TODAY)
    assert len(missing) == 3 and sum("соглашения нет" in sentence for sentence in missing) == 1


def test_once_the_child_has_signed_too_the_document_is_in_force_again(signed, curator):
    change(signed.participant, curator, birth_date=FIFTEEN)
    sign_on_paper(signed, curator.user)
    assert signed.state == State.SIGNED and {state for _, state in sides(signed)} == {"signed"}


def test_a_child_asked_by_letter_before_is_written_to_at_once(
    django_app, consent, mentee_person, link_to, code_of, letters, curator
):
    signed_by(django_app, link_to(consent), code_of)
    before = len(letters)
    change(mentee_person, curator, birth_date=FIFTEEN)
    consent.refresh_from_db()
    asked = [letter for letter in letters[before:] if letter.subject.startswith("Подпишите")]
    assert consent.state == State.REQUESTED and [letter.to for letter in asked] == [[mentee_person.user.email]]


def test_a_no_of_the_child_then_ends_what_the_mother_had_given(signed, mentee_person, curator):
    change(mentee_person, curator, birth_date=FIFTEEN)
    refuse(signed.signatures.get(side="participant"), reason="Не хочу", by=mentee_person.user)
    signed.refresh_from_db()
    assert signed.state == State.WITHDRAWN and signed.withdrawal.due_on == datetime.date(2026, 12, 20)


def test_a_date_that_leaves_the_signers_as_they_are_changes_nothing(signed, mentee_person, curator, letters):
    change(mentee_person, curator, birth_date=THIRTEEN)
    signed.refresh_from_db()
    assert signed.state == State.SIGNED and letters == []


def test_an_open_document_that_needs_less_now_is_complete(mentee_person, mother, consent_of, curator):
    mentee_person.birth_date = FIFTEEN
    mentee_person.save()
    consent = consent_of(mentee_person)
    confirm_paper(consent.signatures.get(side="representative"), signed_on=TODAY, scan=SCAN, by=curator.user)
    change(mentee_person, curator, birth_date=THIRTEEN)
    consent.refresh_from_db()
    assert consent.state == State.SIGNED and sides(consent) == [("representative", "signed")]


def test_an_agreement_gets_the_minor_as_its_party(mentor_person, mentee_person, mother, programme, curator):
    agreement = ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)
    sign_on_paper(agreement, curator.user)
    change(mentee_person, curator, birth_date=FIFTEEN)
    agreement.refresh_from_db()
    assert agreement.state == State.REQUIRED
    assert agreement.signatures.awaiting().get().participant == mentee_person


def test_a_representative_who_is_added_is_asked_at_once(mentee_person, consent_of, curator):
    consent = consent_of(mentee_person)
    added = people.add_representative(
        mentee_person, by=curator.user, last_name="Ёлкина", first_name="Мария", relation="mother"
    )
    assert consent.signatures.awaiting().get().representative == added


def test_of_a_document_asked_for_a_new_representative_gets_the_letter(consent, mentee_person, curator, letters):
    request(consent, by=curator.user)
    people.add_representative(
        mentee_person,
        by=curator.user,
        last_name="Ёлкин",
        first_name="Сергей",
        relation="father",
        email="father@example.org",
    )
    assert [letter.to for letter in letters] == [["mother@example.org"], ["father@example.org"]]


def test_a_representative_who_left_is_asked_no_more_and_what_she_signed_stays(signed, mother, curator):
    people.end_representative(mother, by=curator.user)
    signed.refresh_from_db()
    assert signed.state == State.SIGNED and sides(signed)[0] == ("representative", "signed")


def test_without_her_an_open_document_waits_for_somebody_to_be_named(consent, mother, curator):
    people.end_representative(mother, by=curator.user)
    assert consent.signatures.awaiting().get().representative is None


def test_another_address_gets_the_letter_and_the_code_sent_to_the_former_signs_nothing(
    django_app, consent, mother, link_to, code_of, letters, curator
):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    code = code_of()
    people.change_representative(mother, by=curator.user, email="other@example.org")
    assert [letter.to for letter in letters if letter.subject.startswith("Подпишите")][-1] == ["other@example.org"]
    page.forms[0]["code"] = code
    answer = page.forms[0].submit(expect_errors=True)
    assert answer.status_code == 404 or "адрес в школе изменился" in answer
    consent.refresh_from_db()
    assert consent.state == State.REQUESTED


def test_a_class_put_right_while_the_code_is_typed_asks_to_read_again(
    django_app, mentor_person, mentee_person, mother, programme, curator, link_to, code_of
):
    agreement = ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)
    page = django_app.get(link_to(agreement)).follow()
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    change(mentee_person, curator, class_name="7Б")
    page.forms[0]["code"] = code_of()
    assert "текст документа изменился" in page.forms[0].submit()
    assert not agreement.signatures.given().exists()


def test_a_new_role_needs_its_consents_at_once(mentor_person, mentee_person, programme, curator):
    ensure_required(mentee_person, programme, by=curator.user)
    change(mentee_person, curator, kind="teacher", birth_date=datetime.date(1990, 1, 1))
    people.open_card(MentorCard, mentee_person, programme, by=curator.user, form="teacher_teacher", capacity=1)
    assert mentee_person.consents.get(purpose=Purpose.EXTRA_DUTIES).state == State.REQUIRED


def test_a_consent_that_the_age_makes_needless_is_asked_no_more(mentee_person, mother, consent_of, curator):
    diagnostics = consent_of(mentee_person, Purpose.DIAGNOSTICS)
    change(mentee_person, curator, birth_date=datetime.date(2008, 1, 10))
    diagnostics.refresh_from_db()
    assert diagnostics.state == State.SUPERSEDED
    assert sides(mentee_person.consents.get(purpose=Purpose.PERSONAL_DATA)) == [("participant", "awaiting")]


def test_whoever_is_archived_is_asked_for_nothing_and_asked_anew_once_back(consent, mentee_person, curator):
    people.archive(mentee_person, by=curator.user, reason="Переехала")
    consent.refresh_from_db()
    assert consent.state == State.SUPERSEDED
    people.restore(mentee_person, by=curator.user)
    assert mentee_person.consents.open().filter(purpose=Purpose.PERSONAL_DATA).count() == 1


def load(programme, curator, head, row) -> None:
    """Store a list of mentees with this one row."""
    content = check_upload(upload(xlsx(HEAD + head, ROW_OF_THE_CHILD + row)), (XLSX,))
    taken = receive(programme, PeopleImport.Base.MENTEES, content, by=curator.user)
    importing.run(taken, by=curator.user, answers={}, progress=lambda done, total: None)


def test_a_list_of_people_that_names_a_representative_does_the_same(consent_of, mentee_person, programme, curator):
    consent = consent_of(mentee_person)
    load(programme, curator, ["Представитель (ФИО)", "Кем приходится"], ["Ёлкин Сергей Ильич", "отец"])
    assert consent.signatures.awaiting().get().representative.first_name == "Сергей"


def test_a_list_of_people_that_brings_another_address_writes_there(consent, programme, curator, letters):
    request(consent, by=curator.user)
    head = ["Представитель (ФИО)", "Кем приходится", "Почта представителя"]
    load(programme, curator, head, ["Ёлкина Мария Олеговна", "мать", "new@example.org"])
    asked = [letter.to for letter in letters if letter.subject.startswith("Подпишите")]
    assert asked == [["mother@example.org"], ["new@example.org"]]


@pytest.mark.parametrize(("ages", "asked"), [({"minor_signs_from": 12}, "participant")])
def test_other_ages_of_the_organisation_ask_others_and_what_was_given_stays_in_force_meanwhile(
    signed, region, administrator, letters, ages, asked
):
    change_organisation(region, by=administrator, **ages)
    signed.refresh_from_db()
    fresh = signed.participant.consents.open().get(purpose=Purpose.PERSONAL_DATA)
    assert signed.state == State.SIGNED and asked in [side for side, _ in sides(fresh)]
    assert letters[-1].subject.startswith("Изменился возраст")


def test_other_ages_change_who_is_asked_for_an_open_document(consent, region, administrator, work_at_once):
    change_organisation(region, by=administrator, minor_signs_from=12)
    assert sides(consent) == [("participant", "awaiting"), ("representative", "awaiting")]


def test_a_second_mother_is_no_reason_to_ask_whoever_signed(signed, mentee_person, curator):
    a_mother(mentee_person, first_name="Ольга", email="olga@example.org")
    change(mentee_person, curator, class_name="7А")
    assert signed.signatures.given().count() == 1
