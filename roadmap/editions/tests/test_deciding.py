"""From a draft to an edition in force: submit, return, approve, the next edition."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.access import WrongState
from notifications.models import Note
from programmes.services import open_programme
from roadmap.editions import deciding, drafting
from roadmap.items import progress
from roadmap.models import Roadmap
from roadmap.tests.fixtures import put_in_force
from roadmap.tests.pages import form_to, main_form

State = Roadmap.State


def test_a_curator_submits_and_the_director_hears_of_it(draft, curator, director, as_):
    page = as_(curator).get(draft.get_absolute_url())
    submit = form_to(page, "/submit/")
    assert "отправлена директору" in submit.submit().follow()
    draft.refresh_from_db()
    assert (draft.state, draft.submitted_by) == (State.ON_APPROVAL, curator.user)
    assert Note.objects.get(user=director.user).url == draft.get_absolute_url()


def test_an_empty_roadmap_is_not_submitted(draft, curator):
    draft.items.all().delete()
    with pytest.raises(WrongState, match="нет ни одного мероприятия"):
        deciding.submit(draft, by=curator)


def test_a_second_press_on_submit_is_harmless(draft, curator, as_):
    browser = as_(curator)
    form, other_tab = (form_to(browser.get(draft.get_absolute_url()), "/submit/") for _ in range(2))
    first = form.submit()
    assert form.submit().location == first.location
    assert "отправлять её не нужно" in other_tab.submit().follow()


def test_the_director_returns_with_remarks_that_the_curator_reads(draft, curator, director, as_):
    deciding.submit(draft, by=curator)
    form = main_form(as_(director).get(reverse("roadmap:return", args=[draft.pk])))
    assert "Обязательное поле" in form.submit()
    form["remarks"] = "Нет срока у мероприятия 3"
    assert "возвращена куратору" in form.submit().follow()
    draft.refresh_from_db()
    assert draft.state == State.RETURNED
    assert "Нет срока у мероприятия 3" in as_(curator).get(draft.get_absolute_url())
    assert Note.objects.filter(user=curator.user, kind="roadmap_returned").exists()


def test_two_decisions_at_once_give_one(draft, curator, director):
    deciding.submit(draft, by=curator)
    twin = Roadmap.objects.get(pk=draft.pk)
    deciding.return_(draft, remarks="Исправьте", by=director)
    with pytest.raises(WrongState, match="возвращена с замечаниями"):
        deciding.return_(twin, remarks="Исправьте", by=director)


def test_a_draft_is_not_approved(draft, director):
    with pytest.raises(WrongState, match="черновик"):
        deciding.approve(
            draft,
            order_number="1",
            order_date=datetime.date(2026, 9, 1),
            approver_position="",
            approver_name="",
            by=director.user,
        )


def test_only_the_director_decides(draft, curator):
    deciding.submit(draft, by=curator)
    with pytest.raises(PermissionDenied):
        deciding.return_(draft, remarks="Сам себе", by=curator)


def test_the_director_finds_both_choices_on_the_page(draft, curator, director, as_):
    deciding.submit(draft, by=curator)
    page = as_(director).get(draft.get_absolute_url())
    assert "Карта ждёт вашего решения" in page
    assert "Вернуть с замечаниями" in page


def test_an_approved_roadmap_shows_its_order(approved, mentor, as_):
    page = as_(mentor).get(approved.get_absolute_url())
    assert "Приказ №\xa040-од от 10\xa0сентября\xa02026\xa0г." in page


def test_the_next_edition_replaces_the_one_before_and_keeps_what_is_done(approved, item, executor, curator, as_):
    page = as_(curator).get(approved.get_absolute_url())
    button = form_to(page, "/new-edition/")
    assert "черновик новой редакции" in button.submit().follow()
    second = Roadmap.objects.get(edition=2)
    progress.add_evidence(item, by=executor, text="Раздел открыт")
    progress.finish(item, by=executor, on=datetime.date(2026, 9, 20))
    put_in_force(second, by=curator)
    approved.refresh_from_db()
    assert (approved.state, second.state) == (State.SUPERSEDED, State.APPROVED)
    carried = second.items.get(previous=item)
    assert (carried.state, carried.evidence.get().text) == ("done", "Раздел открыт")
    assert list(carried.responsibles.all()) == [executor]


def test_there_is_one_next_edition_at_a_time(approved, curator):
    drafting.new_edition(approved, by=curator)
    with pytest.raises(WrongState, match="уже готовится"):
        drafting.new_edition(approved, by=curator)


@pytest.fixture
def municipal(municipality, officer):
    programme = open_programme(municipality, 2026, by=officer.user)
    return drafting.create_from_template(programme, "municipal", by=officer)


def test_an_officer_notes_the_order_that_approved_the_municipal_plan(municipal, officer, as_, on_day):
    on_day(2026, 9, 20)
    form = main_form(as_(officer).get(municipal.get_absolute_url()).click("Отметить утверждение приказом"))
    form["order_number"], form["order_date"] = "№ 15", "2026-09-21"
    assert "ещё не наступила" in form.submit()
    form["order_date"] = "2026-09-18"
    assert "утверждена и действует" in form.submit().follow()
    municipal.refresh_from_db()
    assert (municipal.state, municipal.order_number) == (State.APPROVED, "15")


def test_a_school_never_approves_by_an_order_from_outside(draft, curator):
    with pytest.raises(PermissionDenied):
        deciding.approve_outside(draft, order_number="1", order_date=datetime.date(2026, 9, 1), by=curator)


def test_after_a_cancelled_approval_the_curator_goes_on_from_the_edition_that_was_in_force(approved, curator, as_):
    deciding.revoke_approval(approved, by=curator.user)
    page = as_(curator).get(approved.get_absolute_url())
    form_to(page, "/new-edition/").submit().follow()
    draft = approved.programme.roadmaps.get(state=State.DRAFT)
    assert draft.items.count() == approved.items.count()


def test_a_replaced_edition_is_not_renewed_beside_the_one_in_force(approved, curator):
    put_in_force(drafting.new_edition(approved, by=curator), by=curator)
    approved.refresh_from_db()
    with pytest.raises(WrongState, match="из утверждённой"):
        drafting.new_edition(approved, by=curator)
