"""What comes next with an item: proof, mark, acceptance, each from the one whose turn it is."""

from django.urls import reverse

from roadmap.editions import drafting
from roadmap.items import progress
from roadmap.items.next_steps import next_step
from roadmap.items.occurrences import DueDay, DueDays
from roadmap.models import Item
from roadmap.tests.fixtures import put_in_force

NOBODY = {"overdue": False, "reports": False, "accepts": False, "edits": False, "has_evidence": False}


def test_a_row_of_a_draft_is_edited(draft):
    item = draft.items.first()
    assert next_step(item, **NOBODY | {"edits": True}).url == reverse("roadmap:edit_item", args=[item.pk])
    assert not next_step(item, **NOBODY).url


def test_proof_comes_before_the_mark(item):
    assert "Приложите подтверждение" in next_step(item, **NOBODY | {"reports": True}).text
    assert "отметьте выполнение" in next_step(item, **NOBODY | {"reports": True, "has_evidence": True}).text


def test_who_only_reads_is_told_who_marks_it(item):
    assert next_step(item, **NOBODY, reason="Отмечает куратор.").text == "Отмечает куратор."


def test_what_is_late_says_so(item):
    assert next_step(item, **NOBODY | {"overdue": True}).kind == "stop"


def test_what_is_done_is_accepted_by_its_keeper(item):
    item.state = "done"
    assert next_step(item, **NOBODY | {"accepts": True}).url == reverse("roadmap:accept", args=[item.pk])
    assert "Принимает куратор" in next_step(item, **NOBODY).text


def test_a_row_of_a_replaced_edition_waits_for_nobody(approved, item, executor, curator, as_):
    put_in_force(drafting.new_edition(approved, by=curator), by=curator)
    page = as_(executor).get(item.get_absolute_url())
    assert "Редакция утратила силу" in page.html.select_one(".next-step-word").text
    assert not page.html.select("main .btn-primary")


def test_of_several_days_the_first_that_has_passed_is_marked(item, executor, as_, on_day):
    item.deadline_text = "ежемесячно"
    item.read_deadline()
    item.save()
    first = item.occurrences.first()
    on_day(2026, 12, 10)
    page = as_(executor).get(item.get_absolute_url())
    filled = page.html.select("main .btn-primary")
    assert [(one.text, one.find_parent("form")["action"]) for one in filled] == [
        ("Отметить срок выполненным", reverse("roadmap:occurrence_done", args=[first.pk]))
    ]


def test_before_its_next_day_nothing_is_asked(item, executor):
    due = DueDays([DueDay(item.occurrences.first(), Item.State.PLANNED)], [], 0)
    step = next_step(item, **NOBODY | {"reports": True}, due=due)
    assert "Ближайший срок" in step.text and not step.url


def test_the_form_of_the_proof_then_of_the_mark_bears_the_filled_button(item, executor, as_):
    browser = as_(executor)
    filled = browser.get(item.get_absolute_url()).html.select("main .btn-primary")
    assert [one.text for one in filled] == ["Добавить подтверждение"]
    progress.add_evidence(item, by=executor, text="Раздел открыт")
    filled = browser.get(item.get_absolute_url()).html.select("main .btn-primary")
    assert [one.text for one in filled] == ["Отметить выполнение"]
