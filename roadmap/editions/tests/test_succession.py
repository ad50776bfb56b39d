"""One edition of a year is in force: what may replace it, and what goes over into its successor."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from accounts.access import WrongState
from notifications.models import Note
from roadmap.editions import deciding, drafting
from roadmap.items import progress
from roadmap.models import Roadmap
from roadmap.tests.fixtures import put_in_force
from roadmap.tests.pages import form_to

State = Roadmap.State


@pytest.fixture
def other(approved, curator) -> Roadmap:
    """A draft of the same year made of a layout, not of the edition in force."""
    return drafting.create_from_template(approved.programme, "flat", by=curator)


def test_an_older_draft_never_replaces_a_newer_edition(programme, draft, curator):
    newer = put_in_force(drafting.create_from_template(programme, "stages", by=curator), by=curator)
    with pytest.raises(WrongState, match="Уже действует редакция 1, она составлена позже"):
        deciding.submit(draft, by=curator)
    Roadmap.objects.filter(pk=draft.pk).update(state=State.ON_APPROVAL)
    draft.refresh_from_db()
    with pytest.raises(WrongState, match="Уже действует редакция 1, она составлена позже"):
        deciding.approve(
            draft,
            order_number="1",
            order_date=datetime.date(2026, 9, 1),
            approver_position="",
            approver_name="",
            by=curator.user,
        )
    newer.refresh_from_db()
    assert newer.state == State.APPROVED


def test_the_database_takes_one_edition_in_force(approved, other):
    with pytest.raises(IntegrityError, match="one_roadmap_in_force|programme_id"):
        Roadmap.objects.filter(pk=other.pk).update(
            state=State.APPROVED, approved_at=approved.approved_at, order_date=approved.order_date
        )


def test_one_edition_waits_for_the_director_at_a_time(approved, other, curator):
    deciding.submit(drafting.new_edition(approved, by=curator), by=curator)
    with pytest.raises(WrongState, match=r"На утверждении уже «.*» \(редакция 2\)"):
        deciding.submit(other, by=curator)


def test_a_new_edition_is_made_beside_an_unrelated_draft(approved, other, curator):
    assert drafting.new_edition(approved, by=curator).origin == approved
    with pytest.raises(WrongState, match="это редакция 2, черновик"):
        drafting.new_edition(approved, by=curator)


def test_a_draft_from_elsewhere_takes_over_the_progress_of_rows_with_the_same_title(item, other, executor, curator):
    progress.add_evidence(item, by=executor, text="Раздел открыт")
    progress.finish(item, by=executor, on=datetime.date(2026, 9, 20))
    put_in_force(other, by=curator)
    carried = other.items.get(title=item.title)
    assert (carried.previous, carried.state) == (item, "done")
    assert carried.evidence.get().text == "Раздел открыт"


def test_the_page_of_such_a_draft_says_what_it_will_replace(approved, other, curator, as_):
    page = as_(curator).get(other.get_absolute_url())
    assert "станет редакцией 2 и заменит" in page
    assert f"{approved.items.count()} мероприятий, выполнено 0" in page
    copy = drafting.new_edition(approved, by=curator)
    assert "и заменит" not in as_(curator).get(copy.get_absolute_url())


def test_a_draft_beside_a_draft_is_no_second_edition(draft, programme, curator, as_):
    other = drafting.create_from_template(programme, "stages", by=curator)
    assert [one.called for one in (draft, other)] == ["черновик", "черновик"]
    for address in (other.get_absolute_url(), reverse("roadmap:edit", args=[other.pk]), "/"):
        assert "редакция" not in as_(curator).get(address)
    put_in_force(other, by=curator)
    draft.refresh_from_db()
    assert (other.called, draft.called) == ("редакция 1", "редакция 2")


def test_a_number_is_given_by_the_order(approved, other, curator):
    copy = drafting.new_edition(approved, by=curator)
    assert (copy.edition, other.edition) == (2, 2)
    put_in_force(copy, by=curator)
    assert copy.edition == 2
    other.refresh_from_db()
    assert other.edition == 3


def test_the_edition_in_force_leads_to_the_one_that_is_being_made(approved, curator, as_):
    copy = drafting.new_edition(approved, by=curator)
    page = as_(curator).get(approved.get_absolute_url())
    assert "/new-edition/" not in page
    assert page.click("Редакция 2: черновик").request.path == copy.get_absolute_url()


def test_the_curator_takes_a_roadmap_back_before_the_director_decides(draft, curator, director, as_):
    deciding.submit(draft, by=curator)
    page = as_(curator).get(draft.get_absolute_url())
    assert "Карта у директора" in page
    assert "это снова черновик" in form_to(page, "/withdraw/").submit().follow()
    draft.refresh_from_db()
    assert (draft.state, draft.submitted_at) == (State.DRAFT, None)
    assert Note.objects.get(kind="roadmap_withdrawn").user == director.user


def test_what_the_director_has_returned_is_not_taken_back(draft, curator, director):
    deciding.submit(draft, by=curator)
    deciding.return_(draft, remarks="Исправьте", by=director)
    with pytest.raises(WrongState, match="возвращена с замечаниями"):
        deciding.withdraw(draft, by=curator)


def test_only_whoever_keeps_the_roadmap_takes_it_back(draft, curator, mentor):
    deciding.submit(draft, by=curator)
    with pytest.raises(PermissionDenied):
        deciding.withdraw(draft, by=mentor)


def test_a_roadmap_does_not_go_back_without_remarks(draft, curator, director):
    deciding.submit(draft, by=curator)
    with pytest.raises(ValidationError, match="что исправить"):
        deciding.return_(draft, remarks="  ", by=director)
