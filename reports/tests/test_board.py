"""The officer's board: what is late and with what, nothing red before its day, whom to ask, reminding."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Membership, Organisation, User
from audit.models import Entry
from audit.verbs import Verb
from documents.boards import Cell, Mark
from notifications.models import Letter
from programmes.models import DateRule, Fact
from reports.board import SchoolRow, schools_and_reports
from reports.models import Report, Target
from reports.readiness import BoardRow, UnitRow, board_of
from reports.reminding import remind_schools
from reports.tests.factories import count_heads, make_ready, office, send_report

pytestmark = pytest.mark.django_db
TABLE = reverse("reports:municipal")


def on(day: int, month: int = 12):
    """That day of December 2026; the term of the report is Friday, the 18th."""
    return time_machine.travel(datetime.datetime(2026, month, day, 9, tzinfo=datetime.UTC))


def remind_form(page):
    return page.forms["remind-form"]


def words_of(tag) -> str:
    return " ".join(tag.get_text(" ").split())


def cells_of(officer) -> dict[str, str]:
    """Column → mark of the only school."""
    (row,) = board_of(officer, 2026, 1)
    return {cell.name.split(",")[0]: cell.mark for cell in row.cells}


def test_a_ready_school_is_in_order_until_the_report_is_near(as_, officer, school):
    make_ready(school)
    count_heads(school)
    page = as_(officer).get(TABLE)
    assert "все 1 в порядке" in words_of(page.html.h1)
    assert not page.html.select(".board-late, .board-soon")
    assert "Ближайший срок — отчёт, 18.12: не готова 1 школа" in words_of(page.html.select_one(".lead"))


def test_in_the_last_five_days_a_report_that_is_missing_is_a_warning(as_, officer, school):
    make_ready(school)
    with on(14):
        page = as_(officer).get(TABLE)
        assert "срок на исходе у 1 из 1" in words_of(page.html.h1)
    assert page.html.select_one(".board-soon")["data-label"] == "Отчёт, до 18.12"


def test_what_is_over_its_term_is_late_and_the_school_ticked(as_, officer, school, neighbour_school):
    make_ready(school)
    make_ready(neighbour_school, but=(Fact.CONSENTS,))
    page = as_(officer).get(TABLE)
    assert "отстаёт 1 из 2" in words_of(page.html.h1)
    assert "40" in words_of(page.html.select_one("td.board-late"))
    ticks = page.html.select("input[name=school]")
    assert [(tick["value"], "checked" in tick.attrs) for tick in ticks] == [
        (str(neighbour_school.pk), True),
        (str(school.pk), False),
    ]


def test_each_column_has_its_term_and_its_sum(as_, officer, school, neighbour_school):
    make_ready(school)
    make_ready(neighbour_school, but=(Fact.CONSENTS, Fact.CURATOR))
    heads, sums = as_(officer).get(TABLE).html.select("table.board tr")[:2]
    assert [words_of(head) for head in heads.select("th")][2:6] == [
        "Карта утверждена до 10.09",
        "Куратор приказ до 15.09",
        "Пары приказ до 14.10",
        "Согласия все до 30.10",
    ]
    assert [words_of(cell) for cell in sums.select("td")][1:5] == ["2 из 2", "1 из 2", "2 из 2", "1 из 2"]


def test_a_school_without_a_programme_lacks_everything(officer, school):
    marks = cells_of(officer)
    assert len(marks) == 8
    assert {name for name, mark in marks.items() if mark == Mark.LATE} == {
        "Карта", "Куратор", "Пары", "Согласия", "Планы", "Анкета",
    }  # fmt: skip


def test_a_target_says_how_many_are_enough(as_, officer, school, municipality):
    make_ready(school, but=(Fact.CONSENTS,))
    target = {"organisation": municipality, "indicator": Target.Indicator.CONSENTS, "school_year": 2026}
    Target.objects.create(**target, value=40, source="приказ")
    assert cells_of(officer)["Согласия"] == Mark.FINE
    assert "от 40 %" in words_of(as_(officer).get(TABLE).html.select_one("table.board thead"))


def test_a_column_without_a_headcount_or_a_wave_says_why(officer, school):
    make_ready(school, but=("survey",))
    (row,) = board_of(officer, 2026, 1)
    words = {cell.name.split(",")[0]: cell.words for cell in row.cells}
    assert (words["Анкета"], words["Охват"]) == ("не начата", "нет числа")


def test_a_school_with_a_term_of_its_own_is_late_by_that(officer, school, neighbour_school):
    make_ready(school)
    make_ready(neighbour_school)
    DateRule.objects.create(organisation=school, key=DateRule.Key.AUTUMN_MONITORING, month=12, day=1)
    assert {row.school: row.group for row in board_of(officer, 2026, 1)} == {school: "late", neighbour_school: "fine"}


def test_a_view_shows_one_group(as_, officer, school, neighbour_school):
    make_ready(school)
    send_report(school)
    browser = as_(officer)
    for view, shown, hidden in (
        ("check", school, neighbour_school), ("late", neighbour_school, school), ("fine", school, neighbour_school),
    ):  # fmt: skip
        table = browser.get(TABLE, {"view": view}).html.select_one("table.board").text
        assert shown.plain_name in table
        assert hidden.plain_name not in table
    assert browser.get(TABLE, {"view": "nonsense", "page": "9" * 50, "school": "x"}).status_int == 200


def test_a_row_opens_by_its_address_and_says_whom_to_ask(as_, officer, curator, school, draft_report):
    User.objects.filter(pk=curator.user_id).update(email="kurator@example.org", phone="+7 900 000-00-00")
    browser = as_(officer)
    page = browser.get(TABLE + browser.get(TABLE).html.find("a", string=school.plain_name)["href"])
    assert page.html.find("a", href="mailto:kurator@example.org")
    assert page.html.find("a", href="tel:+7900000-00-00")
    assert "В этом полугодии не напоминали" in page


def test_a_report_that_came_is_a_link_in_its_cell(as_, officer, signed_report):
    page = as_(officer).get(TABLE)
    assert page.html.select_one(f"td.board-fine a[href='{signed_report.get_absolute_url()}']")


def test_a_ticked_school_is_reminded_once_a_day(as_, officer, curator, director, school, draft_report):
    make_ready(school)
    form, of_a_colleague = (remind_form(as_(officer).get(TABLE)) for _ in range(2))
    form["school"] = of_a_colleague["school"] = True
    page = form.submit().follow()
    assert "Напоминание ушло: 1 школа" in page
    assert "напоминали 10.12" in page
    assert not page.html.select("input[name=school]")
    assert "Напоминать некому" in of_a_colleague.submit().follow()
    assert curator.user.notes.filter(kind="report_asked").count() == 1
    assert not director.user.notes.filter(kind="report_asked").exists()
    assert Entry.objects.filter(verb=Verb.REPORT_REMINDED).count() == 1


def test_the_letter_names_what_is_late(officer, curator, director, school):
    make_ready(school, but=(Fact.CONSENTS,))
    remind_schools(board_of(officer, 2026, 1), 2026, 1, by=officer)
    for member in (curator, director):
        note = member.user.notes.get(kind="report_asked")
        assert "Согласия, до 30.10: 40" in note.text


def test_the_next_day_one_may_remind_again(officer, curator, draft_report):
    for day in (10, 11):
        with on(day):
            assert remind_schools(board_of(officer, 2026, 1), 2026, 1, by=officer) == 1
    assert curator.user.notes.filter(kind="report_asked").count() == 2


def test_what_lies_with_the_director_is_asked_of_her(officer, curator, director, school, waiting_report):
    make_ready(school)
    remind_schools(board_of(officer, 2026, 1), 2026, 1, by=officer)
    assert director.user.notes.filter(kind="report_asked").exists()
    assert not curator.user.notes.filter(kind="report_asked").exists()


def test_all_who_owe_are_reminded_by_one_button_and_nobody_who_has_all(as_, officer, school, neighbour_school):
    office(neighbour_school, "curator")
    make_ready(school)
    send_report(school)
    page = remind_form(as_(officer).get(TABLE)).submit("all").follow()
    assert "Напоминание ушло: 1 школа" in page
    assert not Letter.objects.filter(kind="report_asked", organisation=school).exists()


def test_without_a_tick_the_page_says_what_to_do(as_, officer, school, draft_report):
    make_ready(school)
    form = remind_form(as_(officer).get(TABLE))
    assert "Отметьте школы" in form.submit().follow()


def test_a_strange_school_or_nonsense_among_the_ticks_reminds_nobody(client, officer, foreign_school, draft_report):
    client.force_login(officer.user, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("reports:remind"), {"school": [str(foreign_school.pk), "9" * 5000, "abc"]})
    assert not Entry.objects.filter(verb=Verb.REPORT_REMINDED).exists()


def test_thirty_schools_cost_as_many_queries_as_two(officer, municipality, school, as_, django_assert_num_queries):
    for number in range(30):
        other = Organisation.objects.create(
            kind="school", parent=municipality, full_name=f"Школа {number}", short_name=f"Школа {number}", city="г. Луг"
        )
        user = User.objects.create_user(f"k{number}")
        Membership.objects.create(user=user, organisation=other, role="curator")
        make_ready(other)
    with django_assert_num_queries(13):
        assert len(board_of(officer, 2026, 1)) == 31


def test_the_page_stays_within_its_budget_of_queries(
    as_, officer, school, neighbour_school, django_assert_max_num_queries
):
    make_ready(school)
    browser = as_(officer)
    browser.get(TABLE)
    with django_assert_max_num_queries(25):
        browser.get(TABLE)


def test_an_accepted_report_needs_nobody(officer, school, signed_report):
    make_ready(school)
    Report.objects.update(state="accepted", decided_at=datetime.datetime(2026, 12, 10, tzinfo=datetime.UTC))
    (row,) = board_of(officer, 2026, 1)
    assert (row.group, row.is_remindable, row.about.is_to_check) == ("fine", False, False)


def test_the_region_sees_its_municipalities_and_goes_down_to_their_schools(
    as_, coordinator, school, neighbour_school, foreign_school
):
    make_ready(school)
    make_ready(neighbour_school, but=(Fact.PLANS,))
    page = as_(coordinator).get(TABLE)
    rows = [words_of(row) for row in page.html.select("table.board tbody tr")]
    assert rows[1].startswith("Отстаёт половина школ и больше, 2")
    assert rows[2].startswith("Горный район 1 из 1")
    assert rows[3].startswith("Луговой район 1 из 2")
    schools = page.click("Луговой район", index=0)
    assert {row.school for row in schools.context["rows"]} == {school, neighbour_school}
    assert not schools.html.select("input[name=school]")
    assert as_(coordinator).get(TABLE, {"municipality": "9" * 30}).context["page"].object_list


def test_the_officers_home_says_how_many_are_late_with_what_and_leads_to_them(as_, officer, school, neighbour_school):
    make_ready(school)
    make_ready(neighbour_school)
    assert "от сроков" not in as_(officer).get("/")
    neighbour_school.programmes.get().facts.filter(key=Fact.PLANS).update(done=4)
    home = as_(officer).get("/")
    assert "1 школа отстаёт от сроков" in words_of(home.html.main)
    assert "Не готово: планы у 1" in home
    board = as_(officer).get(home.html.find("a", href=f"{TABLE}?view=late")["href"])
    assert "Отстают, 1" in board
    assert neighbour_school.plain_name in board.html.select_one("table.board").text


def test_once_all_late_schools_are_reminded_the_home_page_offers_the_board_only(as_, officer, curator, school):
    assert "Напомнить школам" in as_(officer).get("/")
    remind_schools(board_of(officer, 2026, 1), 2026, 1, by=officer)
    assert "Напомнить школам" not in as_(officer).get("/")
    assert "Открыть табло школ" in as_(officer).get("/")


def test_the_regions_home_leads_to_its_municipalities(as_, coordinator, school):
    home = as_(coordinator).get("/")
    assert "1 школа отстаёт от сроков" in words_of(home.html.main)
    assert "Открыть табло районов" in words_of(home.html.select_one(f"main a.btn[href='{TABLE}']"))


def test_a_school_of_the_second_half_is_asked_for_the_final_survey(officer, school):
    (row,) = board_of(officer, 2026, 2)
    assert [cell.name for cell in row.cells][5:7] == ["Анкета, до 20.05", "Отчёт, до 20.05"]
    assert len(schools_and_reports(officer, 2026, 2)) == 1


def unit_with(late: int, fine: int) -> UnitRow:
    """A municipality with so many schools late with their one column."""
    school = SchoolRow(Organisation(), None, True, True, datetime.date(2026, 12, 18), {}, [], None)
    cells = [Cell(Mark.LATE)] * late + [Cell(Mark.FINE)] * fine
    return UnitRow(Organisation(), [BoardRow(school, [cell]) for cell in cells])


def test_a_municipality_with_few_late_schools_does_not_drown_one_with_many():
    many, few, fine = unit_with(5, 5), unit_with(1, 9), unit_with(0, 10)
    assert [one.group_label for one in (many, few, fine)] == [UnitRow.MANY, UnitRow.FEW, "В порядке"]
    assert [one.cells[0].words for one in (many, few, fine)] == ["50 %", "90 %", "100 %"]
    assert [one.cells[0].is_slight for one in (many, few)] == [False, True]


def test_the_column_of_ticks_leaves_paper_whole_so_that_heads_stay_over_their_fields(as_, officer, school):
    rows = as_(officer).get(TABLE).html.select("table.board tr:not(.board-group)")
    assert {len(row.select(".board-tick")) for row in rows} == {1}


def test_a_report_to_check_and_an_accepted_one_say_which_is_which(officer, signed_report):
    def cell():
        return board_of(officer, 2026, 1)[0].cells[6]

    assert (cell().words, cell().detail) == ("отправлен", "подписан 10.12")
    Report.objects.update(state="accepted", decided_at=datetime.datetime(2026, 12, 10, tzinfo=datetime.UTC))
    assert cell().words == "принят"


def test_words_of_a_field_are_short_and_its_row_says_why(as_, officer, school):
    (row,) = board_of(officer, 2026, 1)
    told = {cell.name.split(",")[0]: (cell.words, cell.detail) for cell in row.cells}
    assert told["Согласия"] == ("нет", "в базах нет людей")
    assert told["Планы"] == ("нет", "нет работающих пар")
    assert "Согласия, до 30.10: нет (в базах нет людей)" in row.owed
    assert "нет работающих пар" in as_(officer).get(TABLE, {"school": school.pk})


def test_plans_of_the_board_name_the_pairs_that_they_are_counted_of(officer, school):
    make_ready(school)
    assert board_of(officer, 2026, 1)[0].cells[4].detail == "10 из 10\u00a0работающих пар с планом"


def test_the_region_sees_municipalities_without_schools_too(as_, coordinator, school, other_municipality):
    table = words_of(as_(coordinator).get(TABLE).html.select_one("table.board"))
    assert f"Школ в портале ещё нет, 1 {other_municipality.plain_name} 0 школ" in table
