"""On 1 September pairs of the past year are paused, and every page says what to do with them."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from consents.tasks import nightly_consents
from consents.tests.factories import sign_for_pair
from pairs import services, tasks
from pairs.models import Pair
from pairs.tests.factories import make_mentee, make_mentor, make_pair
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def september(active_pair, mentor_person, mentee_person, curator, time_machine):
    """The pair worked to the end of the year, and nobody completed it."""
    sign_for_pair(mentor_person, [mentee_person], active_pair.programme, curator.user)
    time_machine.move_to("2027-09-01 09:00+03:00")
    nightly_consents()
    tasks.stop_expired_pairs()
    active_pair.refresh_from_db()
    return active_pair


def test_it_is_paused_and_the_reason_is_the_year(september):
    assert (september.state, september.pause_reason) == ("paused", Pair.YEAR_IS_OVER)


def test_the_to_do_leads_to_these_pairs_and_goes_when_they_are_completed(september, curator, as_):
    page = as_(curator).get("/").click("Завершить", href="left_over")
    rows = page.html.select("tbody tr")
    assert len(rows) == 1
    page = page.click(href=september.get_absolute_url())
    assert "Учебный год программы закончился" in page and "новым приказом" in page
    page = page.click("завершите её")
    next(form for form in page.forms.values() if "reason" in form.fields).submit()
    assert "прошлого учебного года" not in as_(curator).get("/")


@pytest.mark.parametrize("role", ["mentor", "mentee", "parent"])
def test_its_people_are_told_why(role, september, as_, request):
    page = as_(request.getfixturevalue(role)).get(september.get_absolute_url())
    assert "Учебный год программы закончился" in page


def test_it_cannot_be_resumed(september, curator, as_):
    assert "Возобновить" not in as_(curator).get(september.get_absolute_url())
    with pytest.raises(WrongState, match="Завершите её"):
        services.resume(september, by=curator.user)


def test_a_pair_that_no_order_fixed_is_left_over_too(draft_pair, curator, as_, time_machine):
    time_machine.move_to("2027-09-01 09:00+03:00")
    assert list(Pair.objects.left_over(draft_pair.organisation.today())) == [draft_pair]
    assert "так и не закрепили" in as_(curator).get(draft_pair.get_absolute_url())
    assert "не завершена" in as_(curator).get("/") or "не завершены" in as_(curator).get("/")
    assert len(as_(curator).get(reverse("pairs:list"), {"view": "left_over"}).html.select("tbody tr")) == 1


def test_all_of_them_end_at_one_press(september, programme, curator, as_, work_at_once):
    mentor, mentee = make_mentor(programme, "Белов").participant, make_mentee(programme, "Абрамова").participant
    other = make_pair(programme, mentor, mentee, state="draft")
    page = as_(curator).get("/").click("Завершить", href="left_over")
    form_to(page, "left-over/").submit()
    september.refresh_from_db()
    other.refresh_from_db()
    assert (september.state, september.ended_on) == ("completed", programme.ends_on)
    assert (other.state, other.end_reason) == ("terminated", Pair.NEVER_FIXED)
    assert "прошлого учебного года" not in as_(curator).get("/")


def test_a_pair_of_this_year_does_not_end_so(active_pair, curator):
    with pytest.raises(WrongState, match="ещё идёт"):
        services.close_left_over(active_pair, by=curator.user)
