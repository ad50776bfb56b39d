"""What the responsible has done the curator accepts, or returns with a remark."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.access import WrongState
from notifications.models import Note
from roadmap.editions.drafting import new_edition
from roadmap.items import progress
from roadmap.models import Item
from roadmap.table.figures import summary
from roadmap.tests.fixtures import municipal_roadmap, put_in_force
from roadmap.tests.pages import form_to, main_form

__all__ = ["municipal_roadmap"]

DAY = datetime.date(2026, 9, 18)
State = Item.State


@pytest.fixture
def done(item, executor, on_day) -> Item:
    """An item that the executor has marked done."""
    on_day(2026, 9, 19)
    progress.add_evidence(item, by=executor, text="Раздел открыт")
    progress.finish(item, by=executor, on=DAY)
    return item


def test_the_curator_accepts_what_was_done(done, curator, as_):
    page = as_(curator).get(done.get_absolute_url())
    assert "Ждёт приёмки" in page
    page = form_to(page, "/accept/").submit().follow()
    assert "Выполнение принято." in page
    assert "Ждёт приёмки" not in page
    done.refresh_from_db()
    assert (done.accepted_on, done.accepted_by, done.state) == (datetime.date(2026, 9, 19), curator.user, State.DONE)


def test_the_home_page_asks_to_accept(done, curator, as_):
    page = as_(curator).get("/")
    (todo,) = [todo for todo in page.html.select(".todo-item") if "Примите выполненное" in todo.text]
    page_of_item = as_(curator).get(done.get_absolute_url()).html
    (step,) = page_of_item.select("main .btn-primary")
    assert step.text.strip() in todo.text and done.done_by.name.short in todo.text
    progress.accept(done, by=curator)
    assert "Примите выполненное" not in as_(curator).get("/")


def test_the_table_shows_what_waits_for_acceptance(done, approved, curator, as_):
    page = as_(curator).get(f"{approved.get_absolute_url()}?state=unaccepted")
    assert [row.text for row in page.html.select("tbody th a")] == [done.title]
    assert page.html.find("a", href=f"{approved.get_absolute_url()}?state=unaccepted")


def test_what_is_returned_goes_back_to_work_with_a_remark(done, curator, executor, as_):
    form = main_form(as_(curator).get(reverse("roadmap:send_back", args=[done.pk])))
    assert "Обязательное поле" in form.submit()
    form["remark"] = "Нет списка наставников"
    page = form.submit().follow()
    assert "Нет списка наставников" in page.html.find(id="comments").parent.text
    done.refresh_from_db()
    assert (done.state, done.done_on, done.done_by, done.evidence.count()) == (State.IN_PROGRESS, None, None, 1)
    note = Note.objects.get(user=executor.user, kind="item_returned")
    assert "Нет списка наставников" in note.text


def test_the_curators_own_mark_is_accepted_at_once(item, curator):
    progress.add_evidence(item, by=curator, text="Готово")
    progress.finish(item, by=curator, on=DAY)
    assert item.accepted_by == curator.user


def test_two_acceptances_are_one(done, curator):
    twin = Item.objects.get(pk=done.pk)
    progress.accept(done, by=curator)
    with pytest.raises(WrongState, match="уже принято"):
        progress.accept(twin, by=curator)


def test_nobody_accepts_her_own_work(done, executor):
    with pytest.raises(PermissionDenied):
        progress.accept(done, by=executor)


def test_what_was_accepted_only_the_curator_opens(done, curator, executor):
    progress.accept(done, by=curator)
    with pytest.raises(WrongState, match="только он"):
        progress.reopen(done, by=executor)
    progress.reopen(done, by=curator)
    assert (done.state, done.accepted_on) == (State.IN_PROGRESS, None)


def test_the_figures_say_how_many_are_accepted(done, programme, curator, as_):
    assert (summary(programme)["done"], summary(programme)["accepted"]) == (1, 0)
    progress.accept(done, by=curator)
    assert (summary(programme)["done"], summary(programme)["accepted"]) == (1, 1)


def test_an_acceptance_is_carried_into_the_next_edition(done, approved, curator):
    progress.comment(done, "Раздел переехал", by=curator)
    progress.accept(done, by=curator)
    copy = put_in_force(new_edition(approved, by=curator), by=curator).items.get(number=done.number)
    assert (copy.accepted_by, copy.comments.get().text) == (curator.user, "Раздел переехал")


def test_the_remark_stands_above_the_item_until_it_is_done_again(done, curator, executor, as_, on_day):
    progress.send_back(done, remark="Нет списка наставников", by=curator)
    page = as_(executor).get(done.get_absolute_url())
    assert "Возвращено с замечанием: Нет списка наставников" in page.html.find(class_="notice-warn").text
    assert "Нет списка наставников" in as_(executor).get("/")
    assert "Возвращено с замечанием" in as_(executor).get(reverse("roadmap:mine"))
    progress.finish(done, by=executor, on=DAY)
    assert "Возвращено с замечанием" not in as_(executor).get(done.get_absolute_url())


def test_there_is_one_way_back_while_it_waits_for_acceptance(done, curator, executor, as_):
    page = as_(curator).get(done.get_absolute_url())
    assert "Вернуть с замечанием" in page
    assert not any(form.action.endswith("/reopen/") for form in page.forms.values())
    assert form_to(as_(executor).get(done.get_absolute_url()), "/reopen/")


@pytest.mark.parametrize(
    "keeps, words", [("curator", "Принято куратором"), ("officer", "Принято муниципальным специалистом")]
)
def test_the_page_says_who_accepts(approved, municipal_roadmap, request, as_, keeps, words):
    roadmap = {"curator": approved, "officer": municipal_roadmap}[keeps]
    page = as_(request.getfixturevalue(keeps)).get(roadmap.get_absolute_url())
    assert words in " ".join(page.html.find(id="progress-head").parent.text.split())


def test_the_page_is_headed_by_number_title_and_school(done, curator, as_):
    page = as_(curator).get(done.get_absolute_url())
    assert page.html.h1.text.strip() == f"{done.number}. {done.title}"
    assert page.html.title.text.strip().startswith(f"{done.number}. ")
    assert "Луговская СОШ, 2026/2027" in page.html.title.text
