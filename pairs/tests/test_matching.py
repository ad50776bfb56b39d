import itertools

import pytest

from pairs.matching import pairs_by_keys, suggest
from pairs.tests.factories import make_mentee, make_mentor, make_pair
from participants.models import MenteeCard, MentorCard, MentoringForm

pytestmark = pytest.mark.django_db


def couples(programme, form=""):
    return {(s.mentor.last_name, s.mentee.last_name): s.score for s in suggest(programme, form)}


def test_a_suggestion_says_why_in_russian(mentor_person, mentee_person, programme):
    mentor_person.mentorcards.update(desired_age="10–13 лет", interests="шахматы")
    mentee_person.menteecards.update(interests="Шахматы")
    (found,) = suggest(programme)
    assert found.reason == "физика, оба: шахматы"
    assert (found.score, found.word) == (10 + 35 + 10 + 10, "сильное")


def test_a_subject_decides_and_what_every_card_says_does_not(programme):
    make_mentor(programme, "Белов", competences="музыка, исследовательский проект, олимпиада")
    make_mentor(programme, "Ветров", competences="алгебра")
    make_mentee(programme, "Громова", request="исследовательский проект по математике, олимпиада")
    (found,) = suggest(programme)
    assert (found.mentor.last_name, found.word, found.reason) == ("Ветров", "хорошее", "математика")


def test_without_a_subject_in_common_the_match_is_weak(programme):
    make_mentor(programme, "Белов", competences="музыка, исследовательский проект")
    make_mentee(programme, "Громова", request="исследовательский проект по математике")
    (found,) = suggest(programme)
    assert (found.strength, found.word, found.reason) == (1, "слабое", "кроме формы, общего нет")


def test_the_post_of_a_mentor_names_his_subject(programme):
    card = make_mentor(programme, "Белов")
    card.participant.position = "учитель географии"
    card.participant.save()
    make_mentee(programme, "Громова", request="подготовка к ОГЭ по географии")
    assert suggest(programme)[0].reason == "география"


def test_a_reason_is_one_short_line(programme):
    words = "физика, химия, биология, география, история, литература, информатика, шахматы, театр"
    make_mentor(programme, "Белов", competences=words, interests=words)
    make_mentee(programme, "Громова", request=words, interests=words)
    assert len(suggest(programme)[0].reason) <= 45


def test_the_total_of_the_school_beats_the_best_first(programme):
    """Greedy would give Белов to Ветрова (two words) and leave Громова with nothing."""
    make_mentor(programme, "Белов", competences="физика, химия")
    make_mentor(programme, "Дроздов", competences="физика")
    make_mentee(programme, "Ветрова", request="физика")
    make_mentee(programme, "Громова", request="химия")
    assert couples(programme) == {("Дроздов", "Ветрова"): 45, ("Белов", "Громова"): 45}


def test_the_total_is_the_greatest_there_is(programme):
    subjects = ["физика химия", "химия", "физика шахматы", "шахматы"]
    wants = ["шахматы", "физика", "химия физика", "химия"]
    for index, subject in enumerate(subjects):
        make_mentor(programme, f"М{index}", competences=subject)
    for index, want in enumerate(wants):
        make_mentee(programme, f"Н{index}", request=want)

    def fit(want: str, subject: str) -> int:
        shared = len(set(want.split()) & set(subject.split()))
        return 10 + (35 + 10 * (shared - 1) if shared else 0)

    greatest = max(sum(map(fit, wants, order)) for order in itertools.permutations(subjects))
    assert sum(couples(programme).values()) == greatest


def test_a_mentor_gets_no_more_than_he_has_places(programme):
    make_mentor(programme, "Белов", capacity=2)
    for name in "АБВГ":
        make_mentee(programme, f"{name}лова")
    assert len(suggest(programme)) == 2


def test_the_load_spreads_where_scores_are_equal(programme):
    make_mentor(programme, "Белов", capacity=3)
    make_mentor(programme, "Ветров", capacity=3)
    make_mentee(programme, "Громова")
    make_mentee(programme, "Дроздова")
    assert {mentor for mentor, _ in couples(programme)} == {"Белов", "Ветров"}


def test_forms_are_never_mixed(programme):
    make_mentor(programme, "Белов", form=MentoringForm.STUDENT_PUPIL)
    make_mentee(programme, "Ветрова")
    assert suggest(programme) == []


def test_a_person_in_both_bases_is_not_given_to_herself(programme):
    card = make_mentee(programme, "Ветрова", form=MentoringForm.PUPIL_PUPIL)
    MentorCard.objects.create(
        participant=card.participant, programme=programme, form=card.form, joined_on=programme.starts_on
    )
    assert suggest(programme) == []


def test_those_who_parted_are_not_brought_together_again(programme, mentor_person, mentee_person):
    make_pair(programme, mentor_person, mentee_person, state="terminated")
    assert suggest(programme) == []


def test_people_with_a_pair_and_people_taken_out_are_left_alone(programme, active_pair):
    gone = make_mentee(programme, "Ветрова").participant
    gone.archived_at = "2026-10-01T00:00Z"
    gone.save()
    assert suggest(programme) == []


def test_the_same_bases_give_the_same_answer(programme):
    for name in "АБВГДЕ":
        make_mentor(programme, f"{name}лов")
        make_mentee(programme, f"{name}лова")
    assert [s.key for s in suggest(programme)] == [s.key for s in suggest(programme)]


def test_queries_do_not_grow_with_people(programme, django_assert_max_num_queries):
    for number in range(15):
        make_mentor(programme, f"Белов{number}")
        make_mentee(programme, f"Ветрова{number}")
    with django_assert_max_num_queries(4):
        assert len(suggest(programme)) == 15


def test_a_key_of_somebody_elses_school_makes_no_pair(programme, neighbour_school, mentor_person):
    there = type(programme).objects.create(organisation=neighbour_school, school_year=programme.school_year)
    stranger = make_mentee(there, "Ветрова").participant
    assert MenteeCard.objects.count() == 1
    assert pairs_by_keys(programme, [f"{mentor_person.pk}:{stranger.pk}", "a:b", "1"], groups=False) == []
