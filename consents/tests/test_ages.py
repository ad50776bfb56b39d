"""Who signs at which age, and what a birthday brings."""

import datetime

import pytest

from accounts.actors import THE_PORTAL
from consents import nightly
from consents.models import Purpose, State
from consents.needs import Ages, signers_for
from consents.requesting import request
from consents.services import confirm_paper, ensure_agreement, ensure_required, refuse
from consents.signals import standing_changed
from consents.tests.factories import SCAN, a_mother, sign_on_paper

TODAY = datetime.date(2026, 11, 20)


def born(person, years: int, days: int = 0):
    """Make the person `years` old `days` ago."""
    day = TODAY - datetime.timedelta(days=days)
    person.birth_date = day.replace(year=day.year - years)
    person.save()
    return person


@pytest.mark.parametrize(
    ("years", "sides"),
    [
        (13, ["representative"]),
        (14, ["participant", "representative"]),
        (17, ["participant", "representative"]),
        (18, ["participant"]),
    ],
)
def test_the_signers_follow_from_the_age(mentee_person, mother, years, sides):
    assert [signer.side for signer in signers_for(born(mentee_person, years), TODAY)] == sides


def test_the_day_before_the_birthday_still_counts_as_younger(mentee_person, mother):
    assert [signer.side for signer in signers_for(born(mentee_person, 14, days=-1), TODAY)] == ["representative"]


def test_a_region_may_set_other_ages(mentee_person, mother, region):
    region.minor_signs_from, region.adult_from = 16, 21
    region.save()
    assert Ages.of(mentee_person.organisation) == Ages(16, 21)


def test_a_pupil_without_a_birth_date_needs_a_representative(mentee_person, mother):
    mentee_person.birth_date = None
    assert [signer.side for signer in signers_for(mentee_person, TODAY)] == ["representative"]


def test_from_fourteen_both_must_sign(mentee_person, mother, consent_of, curator):
    consent = consent_of(born(mentee_person, 15))
    own, mothers = consent.signatures.order_by("side")
    confirm_paper(own, signed_on=TODAY, scan=SCAN, by=curator.user)
    consent.refresh_from_db()
    assert consent.state == State.REQUIRED
    confirm_paper(mothers, signed_on=TODAY, scan=SCAN, by=curator.user)
    consent.refresh_from_db()
    assert consent.state == State.SIGNED


@pytest.mark.parametrize(
    ("years", "sides"),
    [(13, ["representative"]), (16, ["participant", "representative"]), (18, ["participant"])],
)
def test_from_fourteen_a_minor_concludes_the_agreement_with_a_representatives_consent(
    mentor_person, mentee_person, mother, programme, curator, years, sides
):
    agreement = ensure_agreement(mentor_person, born(mentee_person, years), programme, by=curator.user)
    hers = agreement.signatures.filter(participant=mentee_person).order_by("side")
    assert [row.side for row in hers] == sides
    assert agreement.signatures.filter(participant=mentor_person).get().side == "participant"


def test_on_the_fourteenth_birthday_a_renewal_appears_and_the_old_consent_stays(
    mentee_person, mother, consent_of, curator, school, time_machine, letters
):
    consent = consent_of(born(mentee_person, 13, days=360))
    sign_on_paper(consent, curator.user)
    time_machine.shift(datetime.timedelta(days=10))
    fresh = nightly.renew_on_birthdays(school, school.today())
    assert [row.state for row in fresh] == [State.REQUIRED]
    assert {row.side for row in fresh[0].signatures.all()} == {"participant", "representative"}
    consent.refresh_from_db()
    assert consent.state == State.SIGNED
    assert "обновить согласие" in letters[-1].subject
    nightly.renew_on_birthdays(school, school.today())
    assert mentee_person.consents.filter(purpose=Purpose.PERSONAL_DATA).count() == 2 and len(letters) == 1


def test_the_renewal_once_signed_replaces_the_old_consent(
    mentee_person, mother, consent_of, curator, school, time_machine
):
    consent = consent_of(born(mentee_person, 17, days=360))
    sign_on_paper(consent, curator.user)
    time_machine.shift(datetime.timedelta(days=10))
    (fresh,) = nightly.renew_on_birthdays(school, school.today())
    sign_on_paper(fresh, curator.user)
    consent.refresh_from_db()
    assert (consent.state, fresh.state) == (State.SUPERSEDED, State.SIGNED)


def test_refusing_the_renewal_ends_what_the_parent_had_signed(
    mentee_person, mother, consent_of, curator, school, time_machine
):
    consent = consent_of(born(mentee_person, 17, days=360))
    sign_on_paper(consent, curator.user)
    time_machine.shift(datetime.timedelta(days=10))
    (fresh,) = nightly.renew_on_birthdays(school, school.today())
    refuse(fresh.signatures.get(side="participant"), reason="Теперь решаю сам", by=mentee_person.user)
    consent.refresh_from_db()
    mentee_person.refresh_from_db()
    assert consent.state == State.WITHDRAWN and mentee_person.archived_at


def test_an_open_request_gets_the_new_signer_at_fourteen(
    mentee_person, mother, consent_of, curator, school, time_machine, work_at_once
):
    mentee_person.email = "anna@example.org"
    consent = consent_of(born(mentee_person, 13, days=360))
    request(consent, by=curator.user)
    time_machine.shift(datetime.timedelta(days=10))
    nightly.run_nightly(school, school.today())
    assert {row.side for row in consent.signatures.awaiting()} == {"participant", "representative"}


def test_representatives_who_disagree_are_a_conflict(mentee_person, mother, consent_of, curator, work_at_once, letters):
    father = a_mother(mentee_person, first_name="Сергей", relation="father", email="father@example.org")
    consent = consent_of(mentee_person)
    request(consent, by=curator.user)
    mothers, fathers = consent.signatures.order_by("pk")
    assert fathers.representative == father
    refuse(fathers, reason="против", by=curator.user)
    confirm_paper(mothers, signed_on=TODAY, scan=SCAN, by=curator.user)
    consent.refresh_from_db()
    assert consent.state == State.CONFLICT
    assert "не согласны между собой" in letters[-1].subject


def test_the_second_parent_may_object_after_the_first_signed(
    django_app, mentee_person, mother, consent_of, curator, link_to, letters, code_of
):
    father = a_mother(mentee_person, first_name="Сергей", relation="father", email="father@example.org")
    consent = consent_of(mentee_person)
    link = link_to(consent)
    assert letters[-1].to == [father.email]
    confirm_paper(consent.signatures.get(representative=mother), signed_on=TODAY, scan=SCAN, by=curator.user)
    page = django_app.get(link)
    page = page.click("Данные Анны в программе")
    page = page.click("Я против")
    page.forms[0]["reason"] = "Не спросили"
    page = page.forms[0].submit().follow()
    page.forms[0]["code"] = code_of()
    page.forms[0].submit()
    consent.refresh_from_db()
    assert consent.state == State.CONFLICT


def test_a_consent_expires_the_night_after_its_last_day(mentee_person, mother, consent_of, curator, school):
    consent = consent_of(mentee_person)
    sign_on_paper(consent, curator.user)
    heard = []

    def listen(sender, document, **kwargs):
        heard.append(document.pk)

    standing_changed.connect(listen)
    assert nightly.expire(school, datetime.date(2027, 8, 31)) == 0
    assert nightly.expire(school, datetime.date(2027, 9, 1)) == 1
    assert nightly.expire(school, datetime.date(2027, 9, 1)) == 0
    consent.refresh_from_db()
    assert consent.state == State.EXPIRED and heard == [consent.pk]


def test_the_curator_hears_once_a_month_of_terms_that_end(mentee_person, mother, consent_of, curator, school, letters):
    sign_on_paper(consent_of(mentee_person), curator.user)
    august = datetime.date(2027, 8, 10)
    assert nightly.warn_of_endings(school, august) and not nightly.warn_of_endings(school, august)
    assert "Скоро закончатся согласия: 1" in letters[-1].subject


def test_a_nights_work_makes_the_list_for_new_people(mentor_person, programme, school):
    nightly.run_nightly(school, school.today())
    assert mentor_person.consents.count() == 3
    assert ensure_required(mentor_person, programme, by=THE_PORTAL) == []
