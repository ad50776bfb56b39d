import pytest
from django.urls import reverse

from pairs.models import Pair
from pairs.tests.factories import make_mentee, make_mentor
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def bases(programme):
    make_mentor(programme, "Белов", competences="физика", capacity=2)
    make_mentee(programme, "Ветрова", request="физика")
    make_mentee(programme, "Громова", request="опыты по физике")


def test_the_whole_school_is_paired_in_four_presses(bases, curator, as_, work_at_once):
    page = as_(curator).get("/").click("Пары").click("Подобрать пары", index=0)
    job = form_to(page, "/create/").submit().follow()
    assert "Создано: 2 пары" in job.text
    assert {pair.state for pair in Pair.objects.all()} == {"awaiting"}
    assert {pair.score for pair in Pair.objects.all()} == {45}


def test_mentees_of_one_mentor_may_make_a_group(bases, curator, as_, work_at_once):
    form = form_to(as_(curator).get(reverse("pairs:suggest")), "/create/")
    form["groups"] = True
    form.submit()
    assert Pair.objects.get().is_group


def test_what_is_unticked_is_not_made(bases, curator, as_, work_at_once):
    form = form_to(as_(curator).get(reverse("pairs:suggest")), "/create/")
    form.fields["pair"][0].checked = False
    form.submit()
    assert Pair.objects.count() == 1


def test_all_that_fit_are_ticked_or_unticked_at_once_and_the_doubtful_are_left_alone(bases, curator, as_):
    page = as_(curator).get(reverse("pairs:suggest")).html
    (box,) = page.select("[data-tick-all=pair]")
    assert page.find(id=box["data-tick-within"]).find("h2").text.strip() == "Подходят друг другу"


def test_only_the_form_in_common_is_not_ticked_beforehand(programme, curator, as_):
    make_mentor(programme, "Белов")
    make_mentee(programme, "Ветрова")
    form = form_to(as_(curator).get(reverse("pairs:suggest")), "/create/")
    assert not form.fields["pair"][0].checked


def test_nothing_ticked_is_said(bases, curator, as_):
    form = form_to(as_(curator).get(reverse("pairs:suggest")), "/create/")
    for box in form.fields["pair"]:
        box.checked = False
    assert "Отметьте хотя бы одну пару" in form.submit().follow().text


def test_a_second_press_makes_nothing_twice(bases, curator, as_, work_at_once):
    form = form_to(as_(curator).get(reverse("pairs:suggest")), "/create/")
    form.submit()
    form.submit()
    assert Pair.objects.count() == 2


def suggest_form(page):
    """The form of the suggestions."""
    return form_to(page, "/create/")


def press(page, button: str, value: str | None = None):
    """A button of the suggestions that leads to another address than the form's own."""
    form = suggest_form(page)
    buttons = page.html.find_all("button", value=value, formaction=True)
    form.action = next(each["formaction"] for each in buttons if button in each.text)
    return form


def shown(page) -> dict[str, str]:
    """Mentee → mentor, as the page says."""
    rows = page.html.select(".suggestions tbody tr[id]")
    return {row.th.a.text.split()[0]: row.select_one(".suggestion-mentor a").text.split("\xa0")[0] for row in rows}


@pytest.fixture
def rivals(programme):
    """Two mentors of physics; one of the two mentees would be better off with the other one's."""
    make_mentor(programme, "Белов", competences="физика", interests="шахматы")
    make_mentor(programme, "Жуков", competences="физика")
    make_mentee(programme, "Ветрова", request="физика", interests="шахматы")
    make_mentee(programme, "Громова", request="физика")


def test_the_page_says_how_many_there_are_and_leads_to_each_group(programme, rivals, curator, as_):
    make_mentee(programme, "Юдина", request="физика", form="student_pupil")
    make_mentor(programme, "Орлов")
    make_mentee(programme, "Дроздова")
    page = as_(curator).get(reverse("pairs:suggest"))
    assert page.html.h1.text.strip() == "Проверьте 3 предложенные пары"
    counts = {link["href"]: int(link.span.text) for link in page.html.select("#tally a")}
    assert counts == {"#decide": 1, "#fit": 2, "#alone": 1}
    assert "запрос не заполнен" in page.html.select_one("#decide").text
    assert "нет наставников с формой" in page.html.select_one("#alone").text


def test_no_number_says_how_well_two_fit(rivals, curator, as_):
    match = as_(curator).get(reverse("pairs:suggest")).html.select_one(".strength")
    assert (match.text.strip(), match["data-strength"]) == ("сильное", "3")


def test_another_mentor_is_chosen_pinned_and_the_rest_matched_anew(rivals, curator, as_):
    page = as_(curator).get(reverse("pairs:suggest"))
    assert shown(page) == {"Ветрова": "Белов", "Громова": "Жуков"}
    mentee = page.html.select_one("tr[id] button")["value"]
    page = press(page, "Заменить", mentee).submit("replace", value=mentee).follow()
    form = press(page, "Пересчитать")
    form[f"instead_{mentee}"] = next(option for option, *_ in form[f"instead_{mentee}"].options if option)
    page = form.submit().follow()
    assert shown(page) == {"Ветрова": "Жуков", "Громова": "Белов"}
    assert "закреплены" in page.html.select_one("#tally").text
    assert [box.checked for box in suggest_form(page).fields["pin"]].count(True) == 1


def test_counting_anew_keeps_the_ticks_and_the_pins(rivals, curator, as_):
    page = as_(curator).get(reverse("pairs:suggest"))
    form = press(page, "Пересчитать")
    form.fields["pair"][0].checked = False
    form.fields["pin"][1].checked = True
    form["groups"] = True
    again = suggest_form(form.submit().follow())
    assert [box.checked for box in again.fields["pair"]] == [False, True]
    assert [box.checked for box in again.fields["pin"]] == [False, True]
    assert again["groups"].checked


def test_the_chosen_mentor_is_taken_without_counting_anew(programme, curator, as_, work_at_once):
    make_mentor(programme, "Белов", interests="шахматы")
    make_mentor(programme, "Жуков", interests="театр")
    make_mentee(programme, "Ветрова", request="химия", interests="шахматы")
    form = suggest_form(as_(curator).get(reverse("pairs:suggest")))
    name = next(name for name in form.fields if name and name.startswith("instead_"))
    form[name] = next(option for option, *_ in form[name].options if option)
    form.fields["pair"][0].checked = True
    form.submit()
    assert Pair.objects.get().mentor.last_name == "Жуков"


def test_a_place_is_not_given_twice_and_what_was_chosen_stays(rivals, curator, as_):
    page = as_(curator).get(reverse("pairs:suggest"))
    mentee = page.html.select_one("tr[id] button")["value"]
    page = press(page, "Заменить", mentee).submit("replace", value=mentee).follow()
    form = suggest_form(page)
    form[f"instead_{mentee}"] = next(option for option, *_ in form[f"instead_{mentee}"].options if option)
    page = form.submit().follow()
    assert "свободно 1 место, выбрано 2" in page.text.replace("\xa0", " ")
    assert shown(page) == {"Ветрова": "Жуков", "Громова": "Белов"}
    assert not Pair.objects.exists()


def test_nonsense_in_the_address_changes_nothing(rivals, curator, as_):
    query = "?pins=1:2,x,:,99999999999:1&ticked=a&unticked=,&replace=-1&form=none"
    assert len(shown(as_(curator).get(reverse("pairs:suggest") + query))) == 2


def test_many_pairs_are_folded_and_still_sent(programme, curator, as_):
    make_mentor(programme, "Белов", competences="физика", capacity=20)
    for number in range(60):
        make_mentor(programme, f"Жуков{chr(1072 + number // 30)}{chr(1072 + number % 30)}", competences="физика")
        make_mentee(programme, f"Ветрова{chr(1072 + number // 30)}{chr(1072 + number % 30)}", request="физика")
    page = as_(curator).get(reverse("pairs:suggest"))
    assert len(page.html.select("#fit > .table-box tr[id]")) == 50
    assert "Показать ещё 10" in page.html.select_one("#fit details").text
    assert len(suggest_form(page).fields["pair"]) == 60


def test_empty_bases_say_what_to_do(programme, curator, as_):
    assert "Предложить некого" in as_(curator).get(reverse("pairs:suggest")).text


def test_without_a_programme_the_page_says_so(curator, as_):
    assert "программы ещё нет" in as_(curator).get(reverse("pairs:suggest")).text
