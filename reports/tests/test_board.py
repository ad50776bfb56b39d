"""The officer's table: nothing red before its day, whom to ask, reminding."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Membership, Organisation, User
from audit.models import Entry
from audit.verbs import Verb
from notifications.models import Letter
from programmes.models import DateRule
from reports.board import schools_and_reports
from reports.models import Report
from reports.reminding import remind_schools
from reports.tests.factories import office, send_report

pytestmark = pytest.mark.django_db
TABLE = reverse("reports:municipal")


def on(day: int, month: int = 12):
    """That day of December 2026; the term is Friday, the 18th."""
    return time_machine.travel(datetime.datetime(2026, month, day, 9, tzinfo=datetime.UTC))


def remind_form(page):
    return page.forms["remind-form"]


def test_before_the_term_nothing_is_red_and_the_date_is_said(as_, officer, school):
    page = as_(officer).get(TABLE)
    lead = " ".join(page.html.select_one(".lead").text.split())
    assert "Срок — 18 декабря 2026 г. (осталось 8 дней)" in lead
    assert not page.html.select("main .status-stop")
    assert "сдали 0 из 1" in page.html.h1.text


def test_in_the_last_five_days_a_report_that_is_missing_is_a_warning(as_, officer, school):
    with on(14):
        page = as_(officer).get(TABLE)
    assert page.html.select("main .status-warn")
    assert "Срок на исходе, 1" in page


def test_after_the_term_the_late_stand_first_and_are_ticked(as_, officer, school, neighbour_school):
    send_report(school)
    with on(19):
        page = as_(officer).get(TABLE)
        assert "не сдали в срок 1 из 2" in page.html.h1.text
        ticks = page.html.select("input[name=school]")
    assert [(tick["value"], "checked" in tick.attrs) for tick in ticks] == [(str(neighbour_school.pk), True)]


def test_a_school_with_a_term_of_its_own_is_late_by_that(officer, school, neighbour_school):
    DateRule.objects.create(organisation=school, key=DateRule.Key.AUTUMN_MONITORING, month=12, day=1)
    groups = {row.school: row.group for row in schools_and_reports(officer, 2026, 1)}
    assert groups == {school: "late", neighbour_school: "time"}


def test_a_view_shows_one_group(as_, officer, school, neighbour_school):
    send_report(school)
    page = as_(officer).get(TABLE, {"view": "check"})
    assert school.short_name in page.html.select_one("table.board").text
    assert neighbour_school.short_name not in page.html.select_one("table.board").text
    assert as_(officer).get(TABLE, {"view": "nonsense", "page": "9" * 50}).status_int == 200


def test_whoever_has_the_report_can_be_written_to(as_, officer, curator, draft_report):
    User.objects.filter(pk=curator.user_id).update(email="kurator@example.org", phone="+7 900 000-00-00")
    page = as_(officer).get(TABLE)
    assert page.html.find("a", href="mailto:kurator@example.org")
    assert page.html.find("a", href="tel:+7900000-00-00")


def test_a_ticked_school_is_reminded_once_a_day(as_, officer, curator, director, draft_report):
    form, of_a_colleague = (remind_form(as_(officer).get(TABLE)) for _ in range(2))
    form["school"] = of_a_colleague["school"] = True
    page = form.submit().follow()
    assert "Напоминание ушло: 1 школа" in page
    assert not page.html.select("input[name=school]")
    assert "Напоминать некому" in of_a_colleague.submit().follow()
    assert curator.user.notes.filter(kind="report_asked").count() == 1
    assert not director.user.notes.filter(kind="report_asked").exists()
    assert Entry.objects.filter(verb=Verb.REPORT_REMINDED).count() == 1


def test_the_next_day_one_may_remind_again(officer, curator, draft_report):
    for day in (10, 11):
        with on(day):
            assert remind_schools(schools_and_reports(officer, 2026, 1), 2026, 1, by=officer) == 1
    assert curator.user.notes.filter(kind="report_asked").count() == 2


def test_what_lies_with_the_director_is_asked_of_her(officer, curator, director, waiting_report):
    remind_schools(schools_and_reports(officer, 2026, 1), 2026, 1, by=officer)
    assert director.user.notes.filter(kind="report_asked").exists()
    assert not curator.user.notes.filter(kind="report_asked").exists()


def test_after_the_term_both_hear_it(officer, curator, director, draft_report):
    with on(20):
        remind_schools(schools_and_reports(officer, 2026, 1), 2026, 1, by=officer)
    for member in (curator, director):
        assert member.user.notes.filter(kind="report_asked").exists()


def test_all_who_owe_are_reminded_by_one_button_and_nobody_who_has_sent(as_, officer, school, neighbour_school):
    office(neighbour_school, "curator")
    send_report(school)
    page = remind_form(as_(officer).get(TABLE)).submit("all").follow()
    assert "Напоминание ушло: 1 школа" in page
    assert not Letter.objects.filter(kind="report_asked", organisation=school).exists()


def test_without_a_tick_the_page_says_what_to_do(as_, officer, draft_report):
    form = remind_form(as_(officer).get(TABLE))
    assert "Отметьте школы" in form.submit().follow()


def test_a_strange_school_or_nonsense_among_the_ticks_reminds_nobody(client, officer, foreign_school, draft_report):
    client.force_login(officer.user, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("reports:remind"), {"school": [str(foreign_school.pk), "9" * 5000, "abc"]})
    assert not Entry.objects.filter(verb=Verb.REPORT_REMINDED).exists()


def test_thirty_schools_cost_as_many_queries_as_two(officer, municipality, school, django_assert_num_queries):
    for number in range(30):
        other = Organisation.objects.create(
            kind="school", parent=municipality, full_name=f"Школа {number}", short_name=f"Школа {number}", city="г. Луг"
        )
        user = User.objects.create_user(f"k{number}")
        Membership.objects.create(user=user, organisation=other, role="curator")
    with django_assert_num_queries(7):
        assert len(schools_and_reports(officer, 2026, 1)) == 31


def test_an_accepted_report_needs_nobody(officer, signed_report):
    Report.objects.update(state="accepted", decided_at=datetime.datetime(2026, 12, 10, tzinfo=datetime.UTC))
    row = schools_and_reports(officer, 2026, 1)[0]
    assert (row.group, row.is_remindable) == ("done", False)


def test_the_officers_home_leads_to_the_late_ones(as_, officer, school):
    assert "отчёт в срок" not in as_(officer).get("/")
    with on(19):
        link = as_(officer).get("/").html.find("a", href=f"{TABLE}?view=late")
        assert "Срок прошёл, 1" in as_(officer).get(link["href"])
