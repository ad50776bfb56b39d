"""What comes next with a roadmap: for each state and role one sentence, and a button for whose turn it is."""

import pytest
from django.urls import reverse

from programmes.services import open_programme
from roadmap.editions import deciding, drafting
from roadmap.editions.next_steps import SeenRoadmap, next_step
from roadmap.models import Roadmap
from roadmap.table.views.reading import rights_of
from roadmap.tests.fixtures import put_in_force

FIGURES = {"overdue": 0, "done": 2, "accepted": 2}


def step_of(roadmap, membership, **seen):
    roadmap = Roadmap.objects.select_related("programme__organisation").get(pk=roadmap.pk)
    return next_step(SeenRoadmap(roadmap, rights_of(membership, roadmap), **seen))


def test_a_draft_is_sent_by_its_curator(draft, curator, director):
    step = step_of(draft, curator)
    assert (step.url, step.posts) == (reverse("roadmap:submit", args=[draft.pk]), True)
    assert not step_of(draft, curator, losses=["Ход не перейдёт."]).posts
    assert step_of(draft, director).text == "Карту готовит куратор." and not step_of(draft, director).url


def test_an_empty_draft_is_filled_first(draft, curator):
    assert step_of(draft, curator, is_empty=True).action == "Добавить мероприятия"


def test_what_the_director_returned_is_mended_before_it_is_sent_again(draft, curator, director, as_):
    deciding.submit(draft, by=curator)
    deciding.return_(draft, remarks="Нет сроков\nв строке 3", by=director)
    assert step_of(draft, curator).url == reverse("roadmap:edit", args=[draft.pk])
    page = as_(curator).get(draft.get_absolute_url())
    assert "Нет сроков<br>в строке 3" in page and len(page.html.select("main .btn-primary")) == 1
    assert "Отправить на утверждение" in page.html.select_one(".page-actions").text


def test_on_approval_the_director_decides_and_the_curator_waits(draft, curator, director):
    deciding.submit(draft, by=curator)
    assert step_of(draft, director).url == reverse("orders:for_roadmap", args=[draft.pk])
    assert "Карта у директора" in step_of(draft, curator).text and not step_of(draft, curator).url


def test_while_the_next_edition_is_on_approval_the_one_in_force_is_named(approved, curator):
    second = drafting.new_edition(approved, by=curator)
    deciding.submit(second, by=curator)
    assert "До этого действует редакция 1" in step_of(second, curator).text


@pytest.mark.parametrize(
    ("figures", "shown", "action"),
    [
        ({"overdue": 3}, None, "Разобрать просроченные"),
        ({"overdue": 3, "accepted": 1}, "overdue", "Принять выполненное"),
        ({"accepted": 1}, "unaccepted", ""),
        ({}, None, ""),
    ],
)
def test_in_force_the_late_come_before_the_done(approved, curator, mentor, figures, shown, action):
    seen = {"figures": FIGURES | figures, "shown": shown}
    assert step_of(approved, curator, **seen).action == action
    assert not step_of(approved, mentor, **seen).url


def test_in_force_the_begun_edition_is_gone_on_with(approved, curator):
    second = drafting.new_edition(approved, by=curator)
    assert step_of(approved, curator, figures=FIGURES, begun=second).url == second.get_absolute_url()


def test_a_replaced_edition_leads_to_the_one_in_force(approved, curator, mentor):
    second = put_in_force(drafting.new_edition(approved, by=curator), by=curator)
    assert {step_of(approved, who).url for who in (curator, mentor)} == {second.get_absolute_url()}


def test_after_a_cancelled_approval_a_new_edition_is_made(approved, curator, director):
    deciding.revoke_approval(approved, by=curator.user)
    assert step_of(approved, curator).url == reverse("roadmap:new_edition", args=[approved.pk])
    assert "Новую сделает куратор" in step_of(approved, director).text


def test_an_officer_notes_the_order_of_her_own_plan(municipality, officer):
    programme = open_programme(municipality, 2026, by=officer.user)
    draft = drafting.create_from_template(programme, "municipal", by=officer)
    assert step_of(draft, officer).url == reverse("roadmap:approve_outside", args=[draft.pk])
