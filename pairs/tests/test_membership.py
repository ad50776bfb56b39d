"""A mentee joins a working pair by an order, or leaves a group that goes on."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from consents.tests.factories import a_mother, sign_for_pair
from pairs import services
from pairs.models import Pair, PairMember
from pairs.tests.factories import make_mentee
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db
ORDER = {"order_number": "12-од", "order_date": datetime.date(2026, 10, 10)}


@pytest.fixture
def other(programme):
    return make_mentee(programme, "Абрамова").participant


@pytest.fixture
def group(active_pair, other):
    PairMember.objects.create(
        pair=active_pair, programme=active_pair.programme, mentee=other, joined_on=active_pair.started_on
    )
    return active_pair


def signed(pair, person, curator):
    sign_for_pair(pair.mentor, [person], pair.programme, curator.user)


def test_she_joins_from_the_day_of_the_order(active_pair, other, curator, mentor):
    signed(active_pair, other, curator)
    member = services.join_group(active_pair, mentee=other, **ORDER, by=curator.user)
    assert member.joined_on == ORDER["order_date"]
    assert other in Pair.objects.get(pk=active_pair.pk).mentees
    assert mentor.user.notes.filter(kind="group_changed").exists()


def test_nobody_joins_without_documents(active_pair, other, curator):
    with pytest.raises(ValidationError, match="соглашения нет"):
        services.join_group(active_pair, mentee=other, **ORDER, by=curator.user)


def test_a_full_mentor_takes_nobody(active_pair, other, curator):
    signed(active_pair, other, curator)
    active_pair.mentor.mentorcards.update(capacity=1)
    with pytest.raises(ValidationError, match="свободно 0 мест"):
        services.join_group(active_pair, mentee=other, **ORDER, by=curator.user)


@pytest.mark.parametrize("day", [datetime.date(2026, 9, 1), datetime.date(2100, 1, 1)])
def test_the_order_lies_in_the_pairs_work(active_pair, other, curator, day):
    with pytest.raises(ValidationError):
        services.join_group(active_pair, mentee=other, order_number="1", order_date=day, by=curator.user)


def test_a_paused_pair_takes_nobody(paused_pair, other, curator):
    with pytest.raises(WrongState):
        services.join_group(paused_pair, mentee=other, **ORDER, by=curator.user)


def test_the_group_goes_on_without_one(group, other, curator):
    services.leave_group(group, mentee=other, on=None, reason="сменила школу", by=curator.user)
    group = Pair.objects.get(pk=group.pk)
    member = group.members.get(mentee=other)
    assert (member.left_on, member.left_reason) == (group.organisation.today(), "сменила школу")
    assert group.state == "active" and other not in group.mentees


def test_the_last_one_does_not_leave(active_pair, mentee_person, curator):
    with pytest.raises(WrongState, match="прекратите работу пары"):
        services.leave_group(active_pair, mentee=mentee_person, on=None, reason="ушла", by=curator.user)


def test_whoever_left_leaves_no_second_time(group, other, curator):
    services.leave_group(group, mentee=other, on=None, reason="ушла", by=curator.user)
    with pytest.raises(WrongState, match="уже нет"):
        services.leave_group(group, mentee=other, on=None, reason="ушла", by=curator.user)


def test_the_page_lists_what_is_missing_and_keeps_what_was_typed(active_pair, other, curator, as_):
    a_mother(other)
    page = as_(curator).get(active_pair.get_absolute_url()).click("Принять в группу")
    form = form_to(page)
    form["mentee"], form["order_number"], form["order_date"] = str(other.pk), "12-од", "2026-10-10"
    page = form.submit()
    assert "соглашения нет" in page and "внесены в список" in page and form_to(page)["order_number"].value == "12-од"
    assert other.consents.exists()
    signed(active_pair, other, curator)
    assert "принят в группу" in form_to(page).submit().follow()


def test_the_page_of_leaving_asks_why(group, other, curator, as_):
    form = form_to(as_(curator).get(reverse("pairs:leave", args=[group.pk])))
    form["mentee"], form["reason"] = str(other.pk), ""
    page = form.submit()
    assert form_to(page)["mentee"].value == str(other.pk)
    form_to(page)["reason"] = "сменила школу"
    page = form_to(page).submit().follow()
    assert "Состав группы изменён" in page and "Вышли из группы" in page and "сменила школу" in page


def test_why_she_left_is_not_for_other_families(group, other, curator, parent, representative, as_):
    services.leave_group(group, mentee=other, on=None, reason="сменила школу", by=curator.user)
    assert "сменила школу" not in as_(parent).get(group.get_absolute_url())
