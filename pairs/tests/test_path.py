"""The way of mentees through the year: each step counts those who have passed all before it."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import Membership
from consents.models import Purpose
from consents.tests.factories import sign_on_paper
from consents.tests.fixtures import consent_to
from pairs.models import Meeting
from pairs.path import path_of
from pairs.tests.factories import make_pair, make_plan
from participants.models import MenteeCard, Participant

NAMES = ["Безсогласий", "Безнаставников", "Безприказов", "Безпланов", "Безвстречин"]


def passed(membership) -> list[int]:
    """What the next page would say: a membership counts once."""
    return [step.passed for step in path_of(Membership.objects.get(pk=membership.pk))]


@pytest.fixture
def consented(programme, mentee_person, representative, curator):
    sign_on_paper(consent_to(Purpose.PERSONAL_DATA, mentee_person, programme, curator), curator.user)


def test_without_a_base_there_is_no_path(curator, programme):
    assert path_of(curator) == []


def test_a_mentee_goes_step_by_step(curator, programme, mentor_person, mentee_person, consented):
    assert passed(curator) == [1, 1, 0, 0, 0, 0]
    pair = make_pair(programme, mentor_person, mentee_person)
    assert passed(curator) == [1, 1, 1, 1, 0, 0]
    make_plan(pair, state="approved")
    assert passed(curator) == [1, 1, 1, 1, 1, 0]
    today = programme.organisation.today()
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=today, minutes=45)
    assert passed(curator) == [1, 1, 1, 1, 1, 1]


def test_what_is_done_out_of_turn_does_not_count_yet(curator, programme, mentor_person, mentee_person):
    make_plan(make_pair(programme, mentor_person, mentee_person), state="approved")
    assert passed(curator) == [1, 0, 0, 0, 0, 0]


def test_a_meeting_of_the_month_before_last_and_a_failed_one_do_not_count(
    curator, programme, mentor_person, mentee_person, consented
):
    pair = make_pair(programme, mentor_person, mentee_person)
    make_plan(pair, state="approved")
    today = programme.organisation.today()
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=today - datetime.timedelta(days=31), minutes=45)
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=today, failed=True)
    assert passed(curator)[-1] == 0


def test_the_step_that_loses_most_is_marked_and_leads_to_those_who_stand_there(curator, mentee_person):
    worst = [step for step in path_of(curator) if step.is_worst]
    assert [(step.title, step.lost, step.url) for step in worst] == [
        ("Согласия семей собраны", 1, reverse("participants:mentees") + "?view=no_consent")
    ]


@pytest.fixture
def standing_everywhere(programme, mentor_person, mentee_person, consented, curator):
    """One mentee at each step, and one who has passed all: consent, mentor, order, plan, meeting."""

    def person(name: str, *, consents: bool = True) -> Participant:
        born = programme.organisation.today() - datetime.timedelta(days=12 * 366)
        facts = {"kind": "pupil", "class_name": "7А", "birth_date": born, "last_name": name, "first_name": "Ян"}
        new = Participant.objects.create(organisation=programme.organisation, **facts)
        card = {"form": "teacher_pupil", "joined_on": programme.organisation.today()}
        MenteeCard.objects.create(participant=new, programme=programme, **card)
        if consents:
            new.representatives.create(last_name=name, first_name="Ева", relation="mother", phone="+79001112233")
            sign_on_paper(consent_to(Purpose.PERSONAL_DATA, new, programme, curator), curator.user)
        return new

    person("Безсогласий", consents=False)
    person("Безнаставников")
    make_pair(programme, mentor_person, person("Безприказов"), state="ready", started_on=None, order_date=None)
    make_plan(make_pair(programme, mentor_person, person("Безпланов")))
    make_plan(make_pair(programme, mentor_person, person("Безвстречин")), state="approved")
    through = make_pair(programme, mentor_person, mentee_person)
    make_plan(through, state="approved")
    Meeting.objects.create(pair=through, kind="acquaintance", held_on=programme.organisation.today(), minutes=45)


def test_each_step_leads_to_exactly_those_who_stand_at_it(as_, curator, director, standing_everywhere):
    for reader in (curator, director):
        steps = [step for step in path_of(reader) if step.lost]
        found = [[row.text for row in as_(reader).get(step.url).html.select("main tbody th")] for step in steps]
        assert [step.lost for step in steps] == [1] * 5
        assert [name for (row,) in found for name in NAMES if name in row] == NAMES


def test_the_list_of_those_who_stand_at_a_step_has_what_helps_them_as_its_button(as_, curator, standing_everywhere):
    for step in path_of(curator):
        if step.lost:
            page = as_(curator).get(step.url)
            (button,) = page.html.select("main .btn-primary")
            assert as_(curator).get(button["href"]).status_code == 200


def test_pairs_without_an_order_and_plans_without_one_are_all_that_their_buttons_lead_to(
    as_, curator, standing_everywhere
):
    for view, name in (("no_order", "Безприказов"), ("no_plan", "Безпланов")):
        (button,) = as_(curator).get(reverse("participants:mentees"), {"view": view}).html.select("main .btn-primary")
        (row,) = as_(curator).get(button["href"]).html.select("main tbody th")
        assert name in row.text


def test_a_director_is_led_to_the_same_lists_and_told_who_stands_there(as_, director, curator, mentee_person):
    (acting,) = [step for step in path_of(curator) if step.lost]
    (reading,) = [step for step in path_of(director) if step.lost]
    assert acting.url == reading.url and (acting.action, reading.action) == ("Собрать согласия", "Кто без согласия")
    page = as_(director).get(reading.url)
    assert mentee_person.name.full in page and page.html.select("main .btn-primary") == []


def test_each_sees_the_schools_he_answers_for(officer, mentee_person, foreign_officer):
    assert passed(officer)[0] == 1
    assert path_of(foreign_officer) == []


def test_those_above_are_led_to_the_schools_where_these_stand(as_, officer, coordinator, standing_everywhere):
    for above, words, names in (
        (officer, "Какие школы", "tbody th:has(> a[aria-expanded])"), (coordinator, "По районам", "tbody th:has(> a)"),
    ):  # fmt: skip
        for step in path_of(above):
            if not step.lost:
                continue
            assert step.action == words
            notes = as_(above).get(step.url).html.select(f"{names} .board-note")
            assert [note.text for note in notes] == [step.words]


def test_the_board_leaves_out_schools_where_nobody_stands_there(as_, officer, mentee_person, school, neighbour_school):
    page = as_(officer).get(reverse("reports:municipal") + "?view=consented")
    table = page.html.select_one("table.board").text
    assert school.plain_name in table and "1 без согласия" in table
    assert neighbour_school.plain_name not in table
    assert page.html.select_one(".tabs [aria-current]").text.split() == ["Без", "согласия", "1"]


def test_it_takes_one_query(curator, mentee_person, django_assert_num_queries):
    with django_assert_num_queries(1):
        path_of(curator)


def test_who_has_not_met_for_a_month_is_a_view_of_the_list(as_, curator, programme, mentor_person, mentee_person):
    pair = make_pair(programme, mentor_person, mentee_person)
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=programme.organisation.today(), failed=True)
    page = reverse("pairs:list") + "?view=not_met"
    assert pair.get_absolute_url() in as_(curator).get(page)
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=programme.organisation.today(), minutes=45)
    assert pair.get_absolute_url() not in as_(curator).get(page)
