"""Starting a roadmap from a built-in template."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from audit.models import Entry
from programmes.models import Programme
from roadmap.editions.drafting import create_from_template
from roadmap.models import Roadmap
from roadmap.tests.pages import main_form


@pytest.mark.parametrize("layout", Roadmap.Layout.values)
def test_every_layout_makes_a_draft_with_dated_rows(programme, curator, layout):
    roadmap = create_from_template(programme, layout, by=curator)
    assert roadmap.state == Roadmap.State.DRAFT
    assert roadmap.items.count() > 10
    assert roadmap.items.filter(end__isnull=False).count() > roadmap.items.count() / 2


def test_a_curator_starts_the_year_with_one_form(curator, as_, on_day):
    on_day(2026, 9, 1)
    page = as_(curator).get(reverse("roadmap:list")).click("Создать из образца")
    main_form(page)["layout"] = "sections"
    done = main_form(page).submit().follow()
    roadmap = Roadmap.objects.get()
    assert roadmap.programme == Programme.objects.get(organisation=curator.organisation, school_year=2026)
    assert "Черновик готов" in done
    assert Entry.objects.filter(verb="programmes.programme.created").count() == 1


def test_a_roadmap_beside_one_in_force_is_the_next_edition(programme, approved, curator):
    assert create_from_template(programme, "flat", by=curator).edition == 2


def test_a_draft_beside_a_draft_is_the_first_edition_too(programme, draft, curator):
    assert create_from_template(programme, "flat", by=curator).edition == 1


def test_only_whoever_runs_the_roadmaps_begins_one(programme, mentor, neighbour_curator):
    for person in (mentor, neighbour_curator):
        with pytest.raises(PermissionDenied):
            create_from_template(programme, "flat", by=person)


def test_a_form_without_a_choice_says_so_beside_the_field(curator, as_):
    page = as_(curator).get(reverse("roadmap:create"))
    main_form(page)["layout"].force_value("nonsense")
    assert "Выберите корректный вариант" in main_form(page).submit()


def test_an_officer_starts_the_municipal_plan(officer, as_):
    page = as_(officer).get(reverse("roadmap:create"))
    assert main_form(page)["layout"].value == "municipal"
    main_form(page).submit().follow()
    assert Roadmap.objects.get().programme.organisation == officer.organisation


def test_a_roadmap_in_force_is_replaced_by_a_choice_and_not_by_a_slip(approved, curator, as_, on_day):
    on_day(2026, 10, 1)
    page = as_(curator).get(reverse("roadmap:create"))
    assert "уже действует" in page
    assert "станет редакцией 2" in page
    refused = main_form(page).submit()
    assert "должна заменить действующую" in refused.html.find(id="id_replace").parent.parent.text
    form = main_form(refused)
    form["replace"] = True
    assert "Черновик готов" in form.submit().follow()
    assert approved.programme.roadmaps.count() == 2


def test_another_year_asks_nothing(approved, curator, as_, on_day):
    on_day(2026, 10, 1)
    form = main_form(as_(curator).get(reverse("roadmap:create")))
    form["school_year"] = "2027"
    assert "Черновик готов" in form.submit().follow()
