from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from pairs.tests.factories import make_mentee, make_mentor, make_pair

pytestmark = pytest.mark.django_db
URL = "pairs:list"


@pytest.fixture
def many(programme):
    for number in range(60):
        mentor, mentee = make_mentor(programme, f"Белов{number}"), make_mentee(programme, f"Ветрова{number}")
        make_pair(programme, mentor.participant, mentee.participant)


def test_it_filters_by_state_form_year_and_name(active_pair, curator, as_):
    browser = as_(curator)
    for wanted in (
        {"view": "active"},
        {"form": "teacher_pupil"},
        {"year": "2026"},
        {"q": "елкина"},
        {"q": "ДЕРГАЧЁВ"},
    ):
        assert "Дергачёв" in browser.get(reverse(URL), wanted).text, wanted
    for other in ({"view": "draft"}, {"form": "pupil_pupil"}, {"q": "Белов"}):
        assert "Пар не нашлось" in browser.get(reverse(URL), other).text, other


def test_a_senseless_address_is_no_error(active_pair, curator, as_):
    page = as_(curator).get(reverse(URL), {"view": "x", "year": "y", "page": "-4", "sort": "z", "per_page": "7"})
    assert "Дергачёв" in page.text


def test_the_mentor_does_not_find_pairs_by_a_name_he_may_not_see(active_pair, mentee, as_):
    other = make_mentee(active_pair.programme, "Абрамова").participant
    active_pair.members.create(programme=active_pair.programme, mentee=other)
    assert "Дергачёв" not in as_(mentee).get(reverse(URL), {"q": "Абрамова"}).text


def test_pages_and_their_size(many, curator, as_):
    page = as_(curator).get(reverse(URL))
    assert "1–50 из 60" in page.text
    assert "51–60 из 60" in page.click("Дальше").text
    assert "1–60 из 60" in as_(curator).get(reverse(URL), {"per_page": "100"}).text


def test_it_sorts_both_ways(many, curator, as_):
    names = as_(curator).get(reverse(URL), {"sort": "-mentor"}).text
    assert names.index("Белов59") < names.index("Белов58")


@pytest.mark.parametrize("role", ["curator", "mentor"])
def test_queries_do_not_grow_with_rows(role, active_pair, many, as_, django_assert_max_num_queries, request):
    browser = as_(request.getfixturevalue(role))
    browser.get(reverse(URL))  # logs in
    with django_assert_max_num_queries(15):
        browser.get(reverse(URL), {"per_page": "100"})


def test_a_pair_page_keeps_its_budget(approved_plan, meeting, curator, as_, django_assert_max_num_queries):
    browser = as_(curator)
    browser.get(reverse(URL))  # logs in
    with django_assert_max_num_queries(20):
        browser.get(approved_plan.pair.get_absolute_url())


def test_the_filtered_list_goes_to_excel(active_pair, curator, as_):
    active_pair.goal = "=HYPERLINK(1)"
    active_pair.save()
    page = as_(curator).get(reverse(URL), {"view": "active"}).click("Скачать XLSX")
    rows = list(load_workbook(BytesIO(page.body)).active.iter_rows(values_only=True))
    assert rows[1][3:6] == ("Дергачёв Пётр Ильич", "учитель физики", "Ёлкина Анна Сергеевна")
    assert not str(rows[1][7]).startswith("=")
    assert len(rows) == 2
