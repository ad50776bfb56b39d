"""The help: each role's own page first, the one for parents without a login."""

import pytest
from django.urls import reverse

from accounts.models import Role
from mentoring.help import TITLES
from tests.tables import every

pytestmark = pytest.mark.django_db


OWN = {"curator": "Куратору", "mentor": "Наставнику", "officer": "Муниципальному специалисту"}


@every(("person", "heading"), OWN.items())
def test_each_role_sees_its_own_page_first(as_, request, person, heading):
    page = as_(request.getfixturevalue(person)).get(reverse("help"))
    assert page.html.h1.text == heading


def test_a_stranger_reads_what_parents_need_to_know(django_app):
    page = django_app.get(reverse("help"))
    assert page.html.h1.text == "Родителям"
    for heading in ("Что значит такая подпись", "Можно на бумаге", "Как отозвать согласие"):
        assert heading in page


@every("role", list(Role))
def test_every_role_has_a_page_that_anybody_may_read(django_app, role):
    page = django_app.get(reverse("help_of_role", args=[role]))
    assert page.html.h1.text == TITLES[role]
    assert page.html.select("article ol li")


def test_the_other_pages_are_one_click_away(as_, director):
    assert as_(director).get(reverse("help")).click("Родителям").html.h1.text == "Родителям"


def test_there_is_no_page_for_a_role_nobody_has(django_app):
    assert django_app.get(reverse("help_of_role", args=["pupil"]), status=404)


def test_every_heading_is_reached_from_the_top(as_, curator):
    page = as_(curator).get(reverse("help")).html
    anchors = [link["href"].removeprefix("#") for link in page.select(".contents a")]
    assert len(anchors) > 3 and [heading["id"] for heading in page.article.find_all("h2")] == anchors
