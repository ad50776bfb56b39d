"""What comes next with an item: proof, mark, acceptance, each from the one whose turn it is."""

from django.urls import reverse

from roadmap.items.next_steps import next_step

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
