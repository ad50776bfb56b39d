"""Calendar addresses: made, shown once, replaced, revoked; what they give, and to whom."""

import pytest
import time_machine
import vobject
from django.contrib.sessions.models import Session
from django.urls import reverse

from audit.models import Entry
from roadmap.calendar.feeds import FETCHES, MISSES, SHOWN_FOR, make_feed, revoke_feed
from roadmap.editions.deciding import revoke_approval
from roadmap.editions.drafting import new_edition
from roadmap.items.occurrences import mark_done
from roadmap.models import CalendarFeed
from roadmap.tests.fixtures import put_in_force
from roadmap.tests.pages import form_to
from tests.tables import every


def address(token):
    return reverse("roadmap:feed", args=[token])


@pytest.fixture
def fetch(client):
    """`fetch(token)`: the answer to somebody who is not logged in."""
    return lambda token, **headers: client.get(address(token), headers=headers)


@pytest.fixture
def token(item, executor):
    """The address of the executor's own deadlines."""
    return make_feed(None, by=executor)


def titles(answer):
    found = vobject.readOne(answer.content.decode())
    return [event.summary.value for event in found.contents.get("vevent", [])]


def test_the_address_is_shown_once_and_only_its_hash_is_kept(item, executor, as_, fetch):
    page = as_(executor).get(reverse("roadmap:feeds"))
    made = form_to(page, "/feeds/make/").submit().follow()
    shown = made.html.find(id="address").text
    token = shown.rpartition("/")[2].removesuffix(".ics")
    assert made.html.find("a", href=f"webcal:{shown.partition(':')[2]}") is not None
    assert made.request.method == "GET"
    assert token not in as_(executor).get(reverse("roadmap:feeds"))
    assert token not in str(CalendarFeed.objects.values().get())
    assert titles(fetch(token)) == [item.title]


def test_a_new_address_nobody_looked_at_is_gone_in_minutes(item, executor, as_):
    with time_machine.travel("2026-09-18 09:00", tick=False) as clock:
        made = form_to(as_(executor).get(reverse("roadmap:feeds")), "/feeds/make/").submit()
        assert not any("feed" in name for session in Session.objects.all() for name in session.get_decoded())
        clock.shift(SHOWN_FOR + 1)
        assert made.follow().html.find(id="address") is None


def test_it_is_a_calendar_that_nobody_else_keeps(token, fetch):
    answer = fetch(token)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "X-WR-CALNAME:Наставничество: мои сроки" in answer.content.decode()


def test_a_new_address_ends_the_one_before(token, executor, fetch):
    other = make_feed(None, by=executor)
    assert (fetch(token).status_code, fetch(other).status_code) == (404, 200)
    assert CalendarFeed.objects.live().count() == 1


def test_a_revoked_address_gives_nothing(token, executor, as_, fetch):
    page = as_(executor).get(reverse("roadmap:feeds"))
    after = form_to(page, "/revoke/").submit().follow()
    assert "Адрес отозван" in after
    assert fetch(token).status_code == 404
    verbs = list(Entry.objects.filter(object_type="roadmap.calendarfeed").values_list("verb", flat=True))
    assert sorted(verbs) == ["roadmap.calendarfeed.created", "roadmap.calendarfeed.revoked"]


def test_nobody_revokes_anothers(token, curator):
    revoke_feed(CalendarFeed.objects.get(), by=curator)
    assert CalendarFeed.objects.live().exists()


def test_an_inactive_user_s_address_gives_nothing(token, executor, fetch):
    executor.user.is_active = False
    executor.user.save()
    assert fetch(token).status_code == 404


def test_who_has_lost_every_role_sees_nothing(token, executor, fetch):
    executor.is_active = False
    executor.save()
    assert fetch(token).status_code == 404


def test_who_answers_for_nothing_gets_an_empty_calendar(token, item, executor, fetch):
    item.responsibles.remove(executor)
    assert titles(fetch(token)) == []


def test_a_curator_also_gets_the_control_dates(approved, curator, fetch):
    assert "Контрольная дата: мониторинг первого полугодия" in titles(fetch(make_feed(None, by=curator)))


def test_a_roadmap_s_address_follows_its_editions(approved, curator, fetch):
    token = make_feed(approved.programme, by=curator)
    assert len(titles(fetch(token))) == approved.items.count()
    draft = new_edition(approved, by=curator)
    draft.items.first().delete()
    put_in_force(draft, by=curator)
    assert len(titles(fetch(token))) == approved.items.count() - 1


def test_a_roadmap_s_address_ends_with_the_right_to_see_it(approved, officer, foreign_officer, executor, fetch):
    token, own = make_feed(approved.programme, by=officer), make_feed(approved.programme, by=executor)
    assert fetch(token).status_code == 200
    foreign_officer.delete()
    officer.organisation = foreign_officer.organisation
    officer.save()
    executor.role = "parent"
    executor.save()
    assert (fetch(token).status_code, fetch(own).status_code) == (404, 404)


def test_a_roadmap_no_longer_in_force_has_an_empty_calendar(approved, curator, fetch):
    token = make_feed(approved.programme, by=curator)
    revoke_approval(approved, by=curator.user)
    assert titles(fetch(token)) == []


def test_only_visible_roadmaps_in_force_are_offered(approved, curator, neighbour_curator, as_):
    page = as_(curator).get(reverse("roadmap:feeds") + f"?programme={approved.programme_id}")
    assert page.html.select("option[selected]")[0]["value"] == str(approved.programme_id)
    assert "Утверждённых дорожных карт пока нет." in as_(neighbour_curator).get(reverse("roadmap:feeds"))


@every("wanted", ["0", "99999", "abc", "-1"])
def test_a_foreign_or_nonsense_roadmap_is_refused_beside_the_field(approved, curator, as_, wanted):
    browser = as_(curator)
    form = next(form for form in browser.get(reverse("roadmap:feeds")).forms.values() if "programme" in form.fields)
    form["programme"].force_value(wanted)
    assert "Такой дорожной карты среди утверждённых нет." in form.submit()
    assert not CalendarFeed.objects.exists()


@every("query", ["programme=abc", "programme=99999", "programme="])
def test_a_nonsense_choice_in_the_address_chooses_nothing(approved, curator, as_, query):
    assert as_(curator).get(reverse("roadmap:feeds") + f"?{query}").status_int == 200


def test_a_client_that_has_it_is_told_so(token, item, executor, fetch):
    first = fetch(token)
    assert fetch(token, if_none_match=first["ETag"]).status_code == 304
    assert fetch(token, if_modified_since=first["Last-Modified"]).status_code == 304
    item.responsibles.remove(executor)
    assert fetch(token, if_none_match=first["ETag"]).status_code == 200


@every("wrong", ["x", "a" * 43, "я"])
def test_an_unknown_address_is_not_there(fetch, db, wrong):
    assert fetch(wrong).status_code == 404


def test_guessing_is_slowed_down(token, fetch):
    for number in range(MISSES.most):
        assert fetch(f"wrong-{number}").status_code == 404
    assert fetch("wrong-again").status_code == 429
    assert fetch(token).status_code == 200


def test_one_address_is_not_fetched_without_end(token, fetch):
    for _ in range(FETCHES.most):
        assert fetch(token).status_code == 200
    assert int(fetch(token)["Retry-After"]) == 900


def test_a_fetch_needs_the_same_queries_for_many_items(approved, curator, fetch, django_assert_max_num_queries):
    token = make_feed(approved.programme, by=curator)
    with django_assert_max_num_queries(13):
        fetch(token)


def uids(answer):
    found = vobject.readOne(answer.content.decode())
    return {event.summary.value: event.uid.value for event in found.contents["vevent"]}


def test_an_event_keeps_its_identifier_through_the_editions(approved, curator, fetch):
    token = make_feed(approved.programme, by=curator)
    before = uids(fetch(token))
    second = put_in_force(new_edition(approved, by=curator), by=curator)
    put_in_force(new_edition(second, by=curator), by=curator)
    assert uids(fetch(token)) == before


def test_for_a_client_that_has_it_no_calendar_is_made(approved, curator, fetch, monkeypatch):
    token = make_feed(approved.programme, by=curator)
    etag = fetch(token)["ETag"]
    monkeypatch.setattr("roadmap.calendar.ical.calendar", None)
    assert fetch(token, if_none_match=etag).status_code == 304


def test_a_day_done_and_a_word_changed_are_news(item, occurrence_done, executor, fetch, token):
    before = fetch(token)["ETag"]
    occurrence_done()
    after = fetch(token)["ETag"]
    item.title = "Иначе"
    item.save()
    assert len({before, after, fetch(token)["ETag"]}) == 3


@pytest.fixture
def occurrence_done(item, executor):
    """Marks the first of the item's two days."""
    item.deadline_text = "октябрь, апрель"
    item.read_deadline()
    item.save()
    return lambda: mark_done(item.occurrences.first(), by=executor)
