"""An edition is in force again after the order about the next one was cancelled."""

import datetime

import pytest

from accounts.access import WrongState
from documents.models import StoredFile
from documents.uploads import CheckedUpload
from roadmap.editions import deciding, drafting
from roadmap.items import progress
from roadmap.models import Assignment, Evidence, Roadmap
from roadmap.municipal import assignments
from roadmap.tests.fixtures import assignment, municipal_item, municipal_roadmap, put_in_force

__all__ = ["assignment", "municipal_item", "municipal_roadmap"]


@pytest.fixture
def second(approved, item, curator):
    """The next edition, in force instead of the first."""
    return put_in_force(drafting.new_edition(approved, by=curator), by=curator)


def bring_back(approved: Roadmap, second: Roadmap, curator) -> None:
    deciding.revoke_approval(second, by=curator.user)
    approved.refresh_from_db()
    deciding.bring_back(approved, after=second, by=curator.user)


def test_the_first_edition_is_in_force_again_under_its_own_order(approved, second, curator):
    stamp = approved.order_number, approved.approved_at
    bring_back(approved, second, curator)
    assert (approved.state, second.state) == ("approved", "superseded")
    assert (approved.order_number, approved.approved_at) == stamp


def test_what_was_done_meanwhile_stays_done(approved, second, item, executor, curator):
    copy = second.items.get(previous=item)
    progress.add_evidence(copy, by=executor, text="Раздел открыт")
    progress.comment(copy, "Проверьте ссылку", by=curator)
    progress.finish(copy, by=executor, on=datetime.date(2026, 9, 20))
    bring_back(approved, second, curator)
    item.refresh_from_db()
    assert (item.state, item.done_on) == ("done", datetime.date(2026, 9, 20))
    assert [each.text for each in item.evidence.all()] == ["Раздел открыт"]
    assert [each.text for each in item.comments.all()] == ["Проверьте ссылку"]


def test_what_had_been_shown_before_stands_once(approved, item, executor, curator):
    progress.add_evidence(item, by=executor, text="Раздел открыт")
    second = put_in_force(drafting.new_edition(approved, by=curator), by=curator)
    bring_back(approved, second, curator)
    assert item.evidence.count() == 1


def test_a_proof_taken_away_meanwhile_takes_its_file_along(approved, item, executor, curator):
    for name in ("лишнее.png", "верное.png"):
        progress.attach(item, file=CheckedUpload(name, b"png", "image/png"), by=executor)
    second = put_in_force(drafting.new_edition(approved, by=curator), by=curator)
    wrong = Evidence.objects.get(item__roadmap=second, file__name="лишнее.png")
    progress.remove_evidence(wrong, by=curator)
    assert StoredFile.objects.count() == 2
    bring_back(approved, second, curator)
    assert [stored.name for stored in StoredFile.objects.all()] == ["верное.png"]
    assert item.evidence.get().file.name == "верное.png"


def test_days_done_meanwhile_are_done(approved, second, item, curator):
    copy = second.items.get(previous=item)
    for each in (item, copy):
        each.deadline_text = "ежемесячно"
        each.read_deadline()
        each.save()
    copy.occurrences.filter(day__month=9).update(done_on=datetime.date(2026, 9, 30))
    bring_back(approved, second, curator)
    assert [one.day.month for one in item.occurrences.filter(done_on__isnull=False)] == [9]


def test_a_draft_begun_from_the_cancelled_edition_goes_on_from_the_first(approved, second, item, curator):
    third = drafting.new_edition(second, by=curator)
    bring_back(approved, second, curator)
    assert third.items.filter(previous=item).exists()
    assert not third.items.filter(previous__roadmap=second).exists()


def test_what_was_done_is_carried_over_two_editions(approved, second, item, executor, curator):
    third = put_in_force(drafting.new_edition(second, by=curator), by=curator)
    row = third.items.get(previous__previous=item)
    progress.add_evidence(row, by=executor, text="Раздел открыт")
    progress.finish(row, by=executor, on=datetime.date(2026, 9, 20))
    bring_back(approved, third, curator)
    item.refresh_from_db()
    assert item.state == "done"


def test_what_a_municipality_sent_goes_on_in_the_first_edition(approved, second, assignment, item, curator):
    copy = second.items.get(previous=item)
    Assignment.objects.filter(pk=assignment.pk).update(state="taken", own_item=copy)
    bring_back(approved, second, curator)
    assignment.refresh_from_db()
    assert assignment.own_item == item


def test_what_only_the_cancelled_edition_had_goes_back_to_the_inbox(approved, second, assignment, curator):
    assignments.take(assignment, by=curator)
    assignment.refresh_from_db()
    row = assignment.own_item
    row.previous = None
    row.roadmap = second
    row.save()
    bring_back(approved, second, curator)
    assignment.refresh_from_db()
    assert (assignment.state, assignment.own_item) == ("sent", None)


def test_only_what_was_replaced_comes_back(approved, draft, curator):
    with pytest.raises(WrongState, match="утверждена"):
        deciding.bring_back(approved, after=approved, by=curator.user)
