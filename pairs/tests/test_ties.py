"""Nobody leaves the bases out of a pair that is not over."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from pairs import services
from pairs.services import lifecycle
from participants import services as people
from participants.tests.sheets import make_plan, xlsx

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["draft_pair", "ready_pair", "active_pair", "paused_pair"])
@pytest.mark.parametrize("who", ["mentor_person", "mentee_person"])
def test_a_person_of_a_pair_is_not_archived(state, who, request, curator):
    pair, person = request.getfixturevalue(state), request.getfixturevalue(who)
    with pytest.raises(WrongState, match=f"{pair} .*сначала"):
        people.archive(person, by=curator.user, reason="переехал")
    person.refresh_from_db()
    assert person.archived_at is None


def test_the_page_says_what_to_do_instead_of_asking(active_pair, mentee_person, curator, as_):
    page = as_(curator).get(reverse("participants:archive", args=[mentee_person.pk]))
    assert "ещё не окончена" in page
    assert not page.html.select_one("form.confirm")
    assert page.click("Открыть пару").request.path == active_pair.get_absolute_url()


def test_once_the_pair_is_over_the_person_goes(active_pair, mentee_person, curator):
    lifecycle.complete(active_pair, by=curator.user)
    people.archive(mentee_person, by=curator.user, reason="окончила школу")
    mentee_person.refresh_from_db()
    assert mentee_person.archived_at


@pytest.mark.parametrize("field", [{"finished_on": datetime.date(2026, 11, 20)}, {"is_completed": True}])
def test_the_card_of_somebody_in_a_pair_is_not_finished(field, active_pair, mentee_person, curator):
    card = mentee_person.menteecards.get()
    with pytest.raises(ValidationError) as refused:
        people.change_card(card, by=curator.user, **field)
    assert list(refused.value.message_dict) == list(field)
    services.complete(active_pair, by=curator.user)
    people.change_card(card, by=curator.user, **field)


def test_a_list_finishes_no_card_of_somebody_in_a_pair(active_pair, mentee_person, programme):
    head = ["ФИО", "Дата рождения", "Дата завершения программы"]
    row = ["Ёлкина Анна Сергеевна", mentee_person.birth_date, datetime.date(2026, 11, 20)]
    plan = make_plan(xlsx(head, row), "mentees", programme, "teacher_pupil")
    assert not plan.changed
    assert "ещё не окончена" in plan.problems[0].text
