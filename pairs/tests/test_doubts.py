"""What the portal doubts about a pair it suggests, and whom it leaves without a mentor."""

import pytest

from pairs.affinity import Need, Offer, points
from pairs.doubts import days_of, doubts
from pairs.matching import propose
from pairs.tests.factories import make_mentee, make_mentor, make_pair
from participants.models import MentoringForm
from programmes.models import Programme
from tests.tables import every

pytestmark = pytest.mark.django_db


def doubts_about(programme, mentor: dict, mentee: dict, **facts) -> tuple[str, ...]:
    """What is doubted about these two cards; they share a subject, so the match itself is good."""
    more = "а" * programme.menteecards.count()
    offer = Offer.of(make_mentor(programme, f"Белов{more}", **{"competences": "физика", **mentor}))
    need = Need.of(make_mentee(programme, f"Ветрова{more}", **{"request": "физика", **mentee}))
    on = programme.organisation.today()
    score = int(points([need], [offer], on)[0, 0])
    return doubts(need, offer, on, **{"score": score, "turn": 1, "parted": False, **facts})


def test_a_good_match_is_not_doubted(programme):
    assert doubts_about(programme, {"desired_age": "10–13 лет", "time_resource": "вт"}, {}) == ()


@every(
    ("mentor", "mentee", "words"),
    [
        ({"competences": "музыка"}, {}, "кроме формы, общего нет"),
        ({"competences": "", "interests": "шахматы"}, {"interests": "шахматы"}, "общего мало: оба: шахматы"),
        ({}, {"request": ""}, "запрос не заполнен, подбирать не по чему"),
        ({"desired_age": "от 14"}, {}, "наставник хотел «от 14», здесь 12 лет"),
        ({"desired_age": "8–9 класс"}, {}, "наставник хотел «8–9 класс», здесь 6Б"),
        ({"time_resource": "по вторникам"}, {"request": "физика, могу в четверг"}, "свободны в разные дни: вт и чт"),
        ({"time_resource": "только онлайн"}, {"request": "физика очно"}, "наставник готов онлайн, просят очно"),
        ({"time_resource": "очно"}, {"request": "физика, дистанционно"}, "наставник готов очно, просят онлайн"),
    ],
)
def test_each_doubt_says_what_is_the_matter(programme, mentor, mentee, words):
    assert doubts_about(programme, mentor, mentee) == (words,)


def test_a_third_mentee_and_a_pair_that_parted_are_doubted(programme):
    assert doubts_about(programme, {}, {}, turn=2) == ()
    found = doubts_about(programme, {"desired_age": ""}, {"interests": ""}, turn=3, parted=True)
    assert found == ("третий у наставника, обычно не больше двух", "были парой раньше, работу прекратили")


@every(
    ("text", "days"),
    [
        ("пн, ср после 15:00", {0, 2}),
        ("среднее звено, средства", set()),
        ("по будням", {0, 1, 2, 3, 4}),
        ("выходные", {5, 6}),
        ("2 часа в неделю", set()),
    ],
)
def test_days_are_read_as_people_write_them(text, days):
    assert days_of(text) == days


def test_the_mentee_who_fits_least_is_the_third_one(programme):
    make_mentor(programme, "Белов", competences="физика", interests="шахматы", capacity=3)
    for name, interests in (("Ветрова", ""), ("Громова", "шахматы"), ("Дроздова", "шахматы")):
        make_mentee(programme, name, request="физика", interests=interests)
    doubtful = [pair for pair in propose(programme).pairs if pair.is_doubtful]
    assert [(pair.mentee.last_name, pair.doubts[0][:6]) for pair in doubtful] == [("Ветрова", "третий")]


def test_a_pair_that_parted_in_an_earlier_year_is_suggested_with_a_doubt(programme, mentor_person, mentee_person):
    before = Programme.objects.create(organisation=programme.organisation, school_year=programme.school_year - 1)
    make_pair(before, mentor_person, mentee_person, state="terminated")
    (pair,) = propose(programme).pairs
    assert "были парой раньше, работу прекратили" in pair.doubts


def alone(programme) -> dict[str, tuple[str, str]]:
    return {each.mentee.last_name: (each.reason, each.cure) for each in propose(programme).alone}


def test_without_a_mentor_of_the_form_one_is_to_be_added(programme):
    make_mentee(programme, "Ветрова", form=MentoringForm.STUDENT_PUPIL)
    reason, cure = alone(programme)["Ветрова"]
    assert "нет наставников с формой «студент–ученик»" in reason and cure == "Добавить наставника"


def test_where_all_places_are_taken_one_is_to_be_added(programme, active_pair):
    active_pair.mentor.mentorcards.update(capacity=1)
    make_mentee(programme, "Ветрова")
    reason, cure = alone(programme)["Ветрова"]
    assert "места заняты" in reason and cure == "Добавить место"


def test_who_parted_with_the_only_free_mentor_needs_another(programme, mentor_person, mentee_person):
    make_pair(programme, mentor_person, mentee_person, state="terminated")
    assert alone(programme)[mentee_person.last_name][1] == "Позвать другого наставника"


def test_where_places_run_out_an_empty_request_is_to_be_filled_in(programme):
    make_mentor(programme, "Белов", competences="физика")
    make_mentee(programme, "Ветрова", request="физика")
    make_mentee(programme, "Громова", request="химия")
    make_mentee(programme, "Дроздова")
    cures = {name: cure for name, (_, cure) in alone(programme).items()}
    assert cures == {"Громова": "Добавить место", "Дроздова": "Заполнить запрос"}


def test_a_pinned_pair_stays_whatever_fits_better(programme):
    good = make_mentor(programme, "Белов", competences="физика").participant
    bad = make_mentor(programme, "Ветров", competences="музыка").participant
    first = make_mentee(programme, "Громова", request="физика").participant
    make_mentee(programme, "Дроздова", request="музыка")
    pairs = propose(programme, pins=[f"{bad.pk}:{first.pk}", "0:0", f"{good.pk}:{good.pk}"]).pairs
    found = {pair.mentee.last_name: (pair.mentor.last_name, pair.is_pinned, pair.is_doubtful) for pair in pairs}
    assert found == {"Громова": ("Ветров", True, False), "Дроздова": ("Белов", False, True)}


def test_other_mentors_are_named_with_what_choosing_them_costs(programme):
    make_mentor(programme, "Белов", competences="физика", interests="шахматы")
    make_mentor(programme, "Ветров", competences="физика")
    make_mentor(programme, "Жуков", competences="физика, механика")
    make_mentor(programme, "Зимин", competences="музыка")
    make_mentee(programme, "Громова", request="физика", interests="шахматы")
    make_mentee(programme, "Дроздова", request="физика")
    pair = next(pair for pair in propose(programme).pairs if pair.mentee.last_name == "Громова")
    others = [(other.mentor.last_name, other.instead_of and other.instead_of.last_name) for other in pair.alternatives]
    assert others == [("Ветров", "Дроздова"), ("Жуков", None), ("Зимин", None)]
