"""The home page: what is urgent, in groups; how the year goes; which days come next."""

import datetime

import pytest
from django.urls import reverse

from accounts.todo import Todo
from mentoring.home import friday_of, groups_of, sentence_of
from pairs.tests.factories import make_pair, make_plan

BUDGET = 25
MONDAY = datetime.date(2026, 11, 30)
FRIDAY = MONDAY + datetime.timedelta(days=4)


def todo(title: str, due: datetime.date | None = None, *, late: bool = False) -> Todo:
    return Todo(title, "/", "Сделать", due=due, late=late)


def days(start: datetime.date, *shifts: int) -> list[datetime.date]:
    return [start + datetime.timedelta(days=shift) for shift in shifts]


def test_the_week_ends_on_friday_and_from_friday_on_with_the_next():
    thursday, saturday, sunday, next_friday = days(FRIDAY, -1, 1, 2, 7)
    assert friday_of(MONDAY) == friday_of(thursday) == FRIDAY
    assert friday_of(FRIDAY) == friday_of(saturday) == friday_of(sunday) == next_friday


def test_to_dos_are_grouped_by_urgency_the_nearest_day_first():
    yesterday, tomorrow, friday, later = days(MONDAY, -1, 1, 4, 8)
    groups = groups_of(
        [todo("any"), todo("friday", friday), todo("later", later), todo("late", yesterday, late=True),
         todo("tomorrow", tomorrow)],
        MONDAY,
    )  # fmt: skip
    assert [(group.title, [one.title for one in group.shown]) for group in groups] == [
        ("Просрочено", ["late"]), ("До пятницы", ["tomorrow", "friday"]), ("Позже и без срока", ["later", "any"]),
    ]  # fmt: skip


def test_a_group_without_a_to_do_is_left_out_and_without_a_day_says_so():
    assert [group.title for group in groups_of([todo("any")], MONDAY)] == ["Без срока"]
    assert groups_of([], MONDAY) == []


def test_from_friday_on_the_group_bears_the_name_of_the_next_friday():
    thursday, saturday, monday = days(FRIDAY, -1, 1, 3)
    assert [group.title for group in groups_of([todo("tomorrow", FRIDAY)], thursday)] == ["До пятницы"]
    for today in (FRIDAY, saturday):
        assert [group.title for group in groups_of([todo("next", monday)], today)] == ["До следующей пятницы"]
    assert [group.title for group in groups_of([todo("today", FRIDAY)], FRIDAY)] == ["До следующей пятницы"]


def test_no_more_than_seven_are_shown_and_the_rest_is_counted():
    late = [todo(f"late {number}", MONDAY, late=True) for number in range(5)]
    groups = groups_of([*late, *(todo(f"any {number}") for number in range(6))], MONDAY)
    assert [(len(group.shown), len(group.folded), group.count) for group in groups] == [(5, 0, 5), (2, 4, 6)]
    (many,) = groups_of([todo(f"any {number}") for number in range(9)], MONDAY)
    assert (len(many.shown), len(many.folded)) == (7, 2)


def test_the_sentence_names_the_day_and_what_presses():
    late, soon = todo("late", MONDAY, late=True), todo("soon", FRIDAY)
    sentence = sentence_of(groups_of([late, late, soon, todo("any")], MONDAY), MONDAY).replace("\xa0", " ")
    assert sentence == "Понедельник, 30 ноября. 2 дела просрочены, 1 дело — до пятницы."
    assert sentence_of([], MONDAY).endswith("Срочных дел нет.")


@pytest.fixture
def page(as_, curator, mentee_person):
    return as_(curator).get("/")


def test_one_button_is_filled_and_the_others_are_words(page):
    acts = page.html.select("main .todo-item > a")
    assert len(acts) > 1 and [("btn-primary" in act["class"]) for act in acts] == [True] + [False] * (len(acts) - 1)


def test_an_office_sees_how_the_year_goes_and_the_next_days(page):
    assert "Путь программы" in page and "1 без согласия" in page.html.select_one(".path").text
    assert page.html.select_one('.path a[href*="view=no_consent"]')
    assert len(page.html.select(".dates li")) <= 3


def test_those_who_take_part_see_their_to_dos_only(as_, mentor, parent, mentee, executor, mentee_person):
    for person in (mentor, parent, mentee, executor):
        page = as_(person).get("/")
        assert "Путь программы" not in page and "Ближайшие даты" not in page
        assert "Срочных дел нет." in page and page.html.select("main .aside, main .columns") == []


def test_a_mentor_sees_how_his_pairs_go(as_, mentor, curator, programme, mentor_person, mentee_person):
    pair = make_pair(programme, mentor_person, mentee_person)
    own = as_(mentor).get("/").html.select_one(".own-pairs")
    assert "Ещё не встречались" in own.text and own.select_one(f'a[href="{pair.get_absolute_url()}"]')
    assert as_(curator).get("/").html.select(".own-pairs") == []


@pytest.mark.parametrize(
    "role",
    ["curator", "director", "mentor", "mentee", "parent", "executor", "officer", "coordinator", "administrator"],
)
def test_each_role_opens_it_within_the_budget_of_queries(
    role, request, as_, programme, mentor_person, mentee_person, django_assert_max_num_queries
):
    make_plan(make_pair(programme, mentor_person, mentee_person), state="approved")
    browser = as_(request.getfixturevalue(role))
    browser.get("/")  # begins the session
    with django_assert_max_num_queries(BUDGET):
        browser.get("/")


def test_those_above_see_the_path_of_all_their_schools_and_are_led_to_the_board(as_, officer, mentee_person):
    path = as_(officer).get("/").html.select_one(".path")
    assert "1 без согласия" in path.text
    assert [link["href"] for link in path.select("a")] == [reverse("reports:municipal") + "?view=consented"]
