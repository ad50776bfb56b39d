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


def test_empty_bases_say_what_to_do(programme, curator, as_):
    assert "Предложить некого" in as_(curator).get(reverse("pairs:suggest")).text


def test_without_a_programme_the_page_says_so(curator, as_):
    assert "программы ещё нет" in as_(curator).get(reverse("pairs:suggest")).text
