"""The page of the programme's documents."""

from django.urls import reverse

from orders import services
from orders.kinds.implement import GroupPlace
from orders.tests.kinds import sign_now
from pairs.tests.factories import make_mentor

PAGE = reverse("orders:programme")


def test_it_says_what_is_missing(as_, curator, programme):
    page = as_(curator).get(PAGE)
    assert page.text.count("Нет</span>") == 9
    assert page.click("Составить", index=0).request.path == reverse("orders:create")


def test_it_names_what_is_signed_and_who_is_in_the_group(as_, curator, director, executor, programme):
    places = [GroupPlace("председатель рабочей группы", executor, is_chair=True)]
    order = services.create_order("implement", organisation=programme.organisation, by=curator.user, group=places)
    assert "Готовится" in as_(curator).get(PAGE)
    sign_now(order, curator, director)
    page = as_(director).get(PAGE)
    assert "№\u00a01-од" in page
    assert "Соков Антон Викторович" in page


def test_it_counts_those_who_wait_for_an_order(as_, curator, programme, ready_pair):
    make_mentor(programme, "Жук")
    page = as_(curator).get(PAGE)
    assert "без приказа: 2 из 2" in page
    assert "готовы к приказу: 1" in page


def test_a_school_without_a_programme_has_the_page_too(as_, curator):
    assert "чего ещё нет" in as_(curator).get(PAGE)
