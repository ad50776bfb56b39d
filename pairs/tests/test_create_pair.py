import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from pairs import services
from pairs.models import Pair
from pairs.tests.factories import make_mentee, make_mentor, make_pair
from pairs.tests.fixtures import form_to
from participants.models import MentoringForm

pytestmark = pytest.mark.django_db
FORM = MentoringForm.TEACHER_PUPIL


def refused(programme, mentor, mentees, by, form=FORM) -> str:
    with pytest.raises(ValidationError) as caught:
        services.create_pair(programme, mentor=mentor, mentees=mentees, form=form, by=by.user)
    return " ".join(caught.value.messages)


def test_a_pair_starts_as_a_draft(programme, mentor_person, mentee_person, curator):
    pair = services.create_pair(programme, mentor=mentor_person, mentees=[mentee_person], form=FORM, by=curator.user)
    assert (pair.state, pair.mentees, pair.is_group) == ("draft", [mentee_person], False)


def test_several_mentees_make_a_group(programme, mentor_person, mentee_person, curator):
    other = make_mentee(programme, "Абрамова").participant
    pair = services.create_pair(
        programme, mentor=mentor_person, mentees=[mentee_person, other], form=FORM, by=curator.user
    )
    assert pair.is_group
    assert pair.title == "Дергачёв\u00a0П.И. — Абрамова\u00a0О., Ёлкина\u00a0А.С."


def test_nobody_mentors_himself(programme, mentor_person, curator):
    assert "самому себе" in refused(programme, mentor_person, [mentor_person], curator)


def test_the_mentors_places_are_counted(programme, mentee_person, curator):
    mentor = make_mentor(programme, "Белов", capacity=1).participant
    make_pair(programme, mentor, make_mentee(programme, "Ветрова").participant)
    assert "свободно 0 мест" in refused(programme, mentor, [mentee_person], curator)


def test_a_place_is_free_again_when_a_pair_ended(programme, mentee_person, curator):
    mentor = make_mentor(programme, "Белов", capacity=1).participant
    make_pair(programme, mentor, make_mentee(programme, "Ветрова").participant, state="completed")
    assert services.create_pair(programme, mentor=mentor, mentees=[mentee_person], form=FORM, by=curator.user)


def test_a_mentee_has_one_mentor_at_a_time(draft_pair, programme, mentee_person, curator):
    other = make_mentor(programme, "Белов").participant
    assert "уже есть пара" in refused(programme, other, [mentee_person], curator)


def test_the_forms_of_both_cards_must_agree(programme, mentor_person, mentee_person, curator):
    said = refused(programme, mentor_person, [mentee_person], curator, form=MentoringForm.PUPIL_PUPIL)
    assert said.count("учитель–ученик") == 2


def test_people_outside_the_bases_are_named(programme, mentor_person, mentee_person, curator):
    assert "нет в базе наставников" in refused(programme, mentee_person, [mentor_person], curator)


def test_a_pair_without_mentees_is_refused(programme, mentor_person, curator):
    assert "хотя бы одного" in refused(programme, mentor_person, [], curator)


def test_the_curator_makes_a_pair_by_hand(programme, mentor_person, mentee_person, curator, as_):
    page = as_(curator).get(reverse("pairs:create"), {"form": FORM})
    form = form_to(page)
    form["mentor"] = form["mentor"].options[1][0]
    form["mentees"] = [str(mentee_person.menteecards.get().pk)]
    form["goal"] = "Выступить на конференции"
    page = form.submit().follow()
    pair = Pair.objects.get()
    assert "Черновик пары создан" in page.text
    assert (pair.goal, pair.score, pair.created_by) == ("Выступить на конференции", 45, curator.user)


def test_a_broken_rule_stands_in_the_form_and_nothing_typed_is_lost(programme, mentee_person, curator, as_):
    make_mentor(programme, "Белов", capacity=1)
    make_mentee(programme, "Ветрова")
    form = form_to(as_(curator).get(reverse("pairs:create"), {"form": FORM}))
    form["mentor"] = form["mentor"].options[1][0]
    for box in form.fields["mentees"]:
        box.checked = True
    form["goal"] = "Цель"
    page = form.submit()
    assert "свободно 1 место" in page.text
    assert form_to(page)["goal"].value == "Цель"
    assert not Pair.objects.exists()


def test_the_goal_may_be_changed_later(active_pair, curator, as_):
    form = form_to(as_(curator).get(reverse("pairs:edit", args=[active_pair.pk])))
    form["goal"] = "Новая цель"
    form.submit().follow()
    active_pair.refresh_from_db()
    assert active_pair.goal == "Новая цель"
