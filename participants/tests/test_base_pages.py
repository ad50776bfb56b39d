"""The two lists: search, filters, order, place, columns, and how little they ask of the database."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actors import THE_PORTAL
from participants import services
from participants.models import MenteeCard, Participant
from programmes.models import Programme
from tests.tables import every

MENTEES = reverse("participants:mentees")
WORDS = ["Абрамова Ольга", "Бобров Глеб", "Ёжикова Анна", "Жуков Пётр"]


@pytest.fixture
def base(programme):
    """Sixty mentees, four of them with names to look for."""
    names = [*WORDS, *(f"Юрьев Иван{n:02}" for n in range(56))]
    for number, name in enumerate(names):
        last, first = name.split()
        person = Participant.objects.create(
            organisation=programme.organisation,
            kind="pupil",
            last_name=last,
            first_name=first,
            class_name="10А" if number % 2 else "6А",
            birth_date=datetime.date(2012, 1, 1),
        )
        MenteeCard.objects.create(
            participant=person,
            programme=programme,
            form="teacher_pupil" if number else "pupil_pupil",
            joined_on=datetime.date(2026, 9, 1) + datetime.timedelta(days=number),
        )
    return programme


def names(page):
    return [cell.text for cell in page.html.select("tbody th a")]


def test_the_first_page_has_50_people_in_the_order_of_the_alphabet(as_, curator, base):
    page = as_(curator).get(MENTEES)
    assert names(page)[:4] == WORDS
    assert len(names(page)) == 50
    assert "Найдено: 60 человек" in page.text
    assert "1–50 из 60" in page.text


def test_the_next_page_goes_on_where_the_first_ended_and_back_again(as_, curator, base):
    first = as_(curator).get(MENTEES)
    second = first.click("Дальше")
    assert len(names(second)) == 10
    assert not set(names(first)) & set(names(second))
    assert "51–60 из 60" in second.text
    assert names(second.click("Назад")) == names(first)


@every("sort", ["name", "-name", "class", "-class", "joined", "-joined", "nonsense"])
def test_pages_hold_everybody_once_in_any_order(as_, curator, base, sort):
    first = as_(curator).get(MENTEES, {"sort": sort})
    both = names(first) + names(first.click("Дальше"))
    assert sorted(both) == sorted(set(both))
    assert len(both) == 60


def test_classes_are_sorted_as_numbers(as_, curator, base):
    page = as_(curator).get(MENTEES, {"sort": "class", "per_page": "100"})
    classes = [cell.text for cell in page.html.select("tbody td:nth-child(2)")]
    assert (classes[0], classes[-1]) == ("6А", "10А")


@every("words", ["ежикова", "ЁЖИКОВА", "анна ежик", "ЁжИк"])
def test_search_ignores_case_and_yo(as_, curator, base, words):
    assert names(as_(curator).get(MENTEES, {"q": words})) == ["Ёжикова Анна"]


def test_filters_are_kept_in_the_address(as_, curator, base):
    page = as_(curator).get(MENTEES, {"class_name": "6", "form": "teacher_pupil"})
    assert "Найдено: 29 человек" in page.text
    assert page.html.select_one("select[name=form] option[selected]")["value"] == "teacher_pupil"


def test_nobody_found_says_what_to_do(as_, curator, base):
    assert "Никого не нашлось" in as_(curator).get(MENTEES, {"q": "Щукин"}).text


def test_an_empty_base_leads_to_the_upload(as_, curator, programme):
    page = as_(curator).get(MENTEES)
    assert page.click("Загрузить список").request.path == reverse("participants:import", args=["mentees"])


def test_columns_are_chosen_in_the_address(as_, curator, base):
    page = as_(curator).get(f"{MENTEES}?columns=born&columns=class")
    heads = [cell.text.strip() for cell in page.html.select("thead th")]
    assert heads == ["Фамилия, имя, отчество", "Класс", "Дата рождения"]
    assert "01.01.2012" in page.text


def test_only_known_page_sizes_are_taken(as_, curator, base):
    assert len(names(as_(curator).get(MENTEES, {"per_page": "25"}))) == 25
    assert len(names(as_(curator).get(MENTEES, {"per_page": "100000"}))) == 50


@every("query", ["after=999999999", "after=x", "before=-1", "page=0", "per_page=x", "form=x", "after=²"])
def test_a_broken_address_still_shows_a_page(as_, curator, base, query):
    assert len(names(as_(curator).get(f"{MENTEES}?{query}"))) == 50


def test_the_archived_are_a_view_of_their_own(as_, curator, base):
    person = Participant.objects.search("жуков").get()
    services.archive(person, by=curator.user, reason="переезд")
    assert "Жуков Пётр" not in as_(curator).get(MENTEES).text
    assert names(as_(curator).get(MENTEES, {"view": "archived"})) == ["Жуков Пётр"]


def test_those_without_a_representative_can_be_listed(as_, curator, base):
    person = Participant.objects.search("жуков").get()
    services.add_representative(person, by=THE_PORTAL, last_name="Жукова", first_name="Вера", relation="mother")
    page = as_(curator).get(MENTEES, {"view": "unrepresented", "per_page": "100"})
    assert len(names(page)) == 59


def test_the_list_takes_two_queries_whatever_the_number_of_rows(client, curator, base):
    client.force_login(curator.user)
    client.get(MENTEES)
    for size in ("25", "100"):
        with CaptureQueriesContext(connection) as queries:
            client.get(MENTEES, {"per_page": size})
        asked = [query["sql"] for query in queries if query["sql"].startswith(("SELECT", "UPDATE"))]
        assert sum("participants_menteecard" in sql for sql in asked) == 2
        # The frame: session, user, roles, unread notes; now and then the session's new end.
        assert len(asked) <= 7, "\n".join(sql[:150] for sql in asked)


def test_another_year_is_another_base(as_, curator, base):
    MenteeCard.objects.update(programme=Programme.objects.create(organisation=base.organisation, school_year=2020))
    assert "пока никого нет" in as_(curator).get(MENTEES).text


def test_another_school_sees_none_of_them(as_, neighbour_curator, base):
    assert "пока никого нет" in as_(neighbour_curator).get(MENTEES).text


def test_a_mentor_in_a_working_pair_stands_beside_the_mentee(as_, curator, mentor_person, mentee_person, working_pair):
    assert "Дергачёв Пётр" in as_(curator).get(MENTEES).text
    assert "Ёлкина Анна" in as_(curator).get(reverse("participants:mentors")).text
    assert "Никого не нашлось" in as_(curator).get(MENTEES, {"view": "alone"}).text
