"""The gate of a pair and what each person needs."""

import datetime

from consents.gate import missing_for_pair
from consents.models import Consent, Purpose, State
from consents.needs import required_for
from consents.services import ensure_required
from consents.tests.factories import sign_everything_of, sign_for_pair
from participants.models import MentorCard

ON = datetime.date(2026, 11, 21)


def test_a_pair_without_papers_learns_what_each_person_lacks(mentor_person, mentee_person, programme):
    lacks = missing_for_pair(mentor_person, [mentee_person], programme, ON)
    assert len(lacks) == 5
    assert "Дергачёв Пётр Ильич: обработка персональных данных — согласия нет (ещё не запрошено)." in lacks
    assert any("соглашения нет" in sentence for sentence in lacks)


def test_a_pair_with_all_papers_passes(mentor_person, mentee_person, representative, programme, curator):
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    assert missing_for_pair(mentor_person, [mentee_person], programme, ON) == []


def test_the_gate_closes_when_the_term_is_over(mentor_person, mentee_person, programme, curator):
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    later = datetime.date(2027, 9, 2)
    assert len(missing_for_pair(mentor_person, [mentee_person], programme, later)) == 5


def test_refusing_publication_does_not_close_the_gate(mentor_person, mentee_person, programme, curator):
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    Consent.objects.filter(purpose=Purpose.PUBLICATION).update(state=State.REFUSED)
    assert missing_for_pair(mentor_person, [mentee_person], programme, ON) == []


def test_refusing_diagnostics_does_not_close_the_gate_but_silence_does(
    mentor_person, mentee_person, programme, curator
):
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    diagnostics = Consent.objects.filter(purpose=Purpose.DIAGNOSTICS)
    diagnostics.update(state=State.REFUSED)
    assert missing_for_pair(mentor_person, [mentee_person], programme, ON) == []
    diagnostics.update(state=State.REQUESTED)
    assert "запрошено, ждём подписи" in missing_for_pair(mentor_person, [mentee_person], programme, ON)[0]


def test_the_gate_asks_the_same_number_of_questions_for_a_group(
    mentor_person, mentee_person, programme, curator, django_assert_max_num_queries
):
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    with django_assert_max_num_queries(4):
        missing_for_pair(mentor_person, [mentee_person] * 5, programme, ON)


def test_a_pupil_of_twelve_and_a_teacher_need_different_papers(mentor_person, mentee_person, programme):
    assert required_for(mentee_person, programme, ON) == ["personal_data", "publication", "diagnostics"]
    assert required_for(mentor_person, programme, ON) == ["personal_data", "publication", "extra_duties"]


def test_nothing_is_needed_of_somebody_without_a_card(mentor_person, programme):
    MentorCard.objects.all().delete()
    assert required_for(mentor_person, programme, ON) == []


def test_creating_what_is_needed_twice_adds_nothing(mentee_person, representative, programme, curator):
    assert len(ensure_required(mentee_person, programme, by=curator.user)) == 3
    assert ensure_required(mentee_person, programme, by=curator.user) == []
    assert mentee_person.consents.count() == 3


def test_counts_tell_needed_and_signed_by_purpose(mentor_person, mentee_person, programme, curator):
    sign_everything_of(mentor_person, programme, curator.user)
    ensure_required(mentee_person, programme, by=curator.user)
    counts = Consent.objects.counts(programme)
    assert counts["personal_data"] == {"needed": 2, "signed": 1}
    assert counts["extra_duties"] == {"needed": 1, "signed": 1}
