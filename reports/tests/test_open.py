"""Opening a report, and what its page says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pairs.tests.factories import make_mentee, make_mentor, make_pair
from participants.models import SpecialCategory
from reports.models import Report
from reports.snapshot import take_snapshot
from reports.tests.factories import count_heads, send_report

pytestmark = pytest.mark.django_db
LIST = reverse("reports:list")


def test_the_curator_opens_the_report_of_a_half_once(as_, curator, programme):
    browser = as_(curator)
    for _ in range(2):
        form = browser.get(LIST).forms["content-form"]
        form["half"] = "1"
        page = form.submit().follow()
    assert "Отчёт за первое полугодие 2026/2027" in page
    assert Report.objects.count() == 1


def test_the_results_of_a_survey_lead_to_the_last_report_of_their_year(as_, curator, draft_report):
    last = Report.objects.create(programme=draft_report.programme, half=Report.Half.SECOND)
    page = as_(curator).get(reverse("reports:of_year", args=[2026])).follow()
    assert page.context["report"] == last


def test_without_one_only_the_curator_is_told_to_open_it_and_only_in_its_own_year(as_, curator, director):
    def told(reader, year: int) -> str:
        return as_(reader).get(reverse("reports:of_year", args=[year])).follow().text

    assert "Отчёта за 2026/2027 учебный год нет: откройте его" in told(curator, 2026)
    for reader, year in ((curator, 2025), (director, 2026)):
        page = told(reader, year)
        assert "учебный год нет." in page and "откройте его" not in page


def test_the_page_counts_people_pairs_and_coverage(as_, curator, draft_report, mentor_person, mentee_person):
    make_pair(draft_report.programme, mentor_person, mentee_person)
    count_heads(draft_report.organisation, pupils_10_plus=50)
    page = as_(curator).get(draft_report.get_absolute_url())
    assert "1 из 50 обучающихся школы от 10 лет" in page
    assert "1 из 20 педагогов школы" in page
    assert "Наставников в форме «учитель–ученик»" in page


def test_without_a_headcount_the_page_says_where_to_write_it(as_, curator, draft_report):
    page = as_(curator).get(draft_report.get_absolute_url())
    assert "Охват посчитан не весь" in page
    assert reverse("accounts:headcount", args=[2026]) in page


def test_few_people_of_a_special_category_are_hidden(as_, curator, draft_report):
    for number in range(15):
        person = make_mentee(draft_report.programme, f"Ученик{number}").participant
        if number < 9:
            SpecialCategory.objects.create(participant=person, code="gifted")
        if number < 4:
            SpecialCategory.objects.create(participant=person, code="orphan")
    page = as_(curator).get(draft_report.get_absolute_url())
    rows = {row["code"]: row for row in page.context["snapshot"]["rows"]}
    assert (rows["special_gifted"]["value"], rows["special_gifted"]["said"]) == (None, "от 5 до 9")
    assert (rows["special_orphan"]["value"], rows["special_orphan"]["said"]) == (None, "меньше 5")
    assert "от 5 до 9" in page


@pytest.mark.parametrize(("mentees", "said"), [(10, "не меньше 5"), (8, "скрыто")])
def test_that_all_mentees_are_of_one_category_is_not_told_by_their_number(curator, draft_report, mentees, said):
    for number in range(mentees):
        person = make_mentee(draft_report.programme, f"Ученик{number}").participant
        SpecialCategory.objects.create(participant=person, code="orphan")
    rows = {row["code"]: row for row in take_snapshot(draft_report)["rows"]}
    assert (rows["special_orphan"]["said"], rows["mentees"]["value"]) == (said, mentees)


def test_the_second_half_is_compared_with_the_first(as_, curator, school, programme):
    send_report(school)
    make_mentor(programme, "Новикова")
    second = Report.objects.create(programme=programme, half=2)
    page = as_(curator).get(second.get_absolute_url())
    rows = {row["code"]: row for row in page.context["snapshot"]["rows"]}
    assert (rows["mentors"]["before"], rows["mentors"]["change"]) == (0, 1)
    assert "К прошлому полугодию" in page


def test_shares_are_drawn_beside_their_targets(as_, curator, draft_report, own_target, mentor_person):
    count_heads(draft_report.organisation)
    page = as_(curator).get(draft_report.get_absolute_url())
    row = page.html.find("th", string="Выполнение планов").parent
    assert not row.select("svg.chart"), "nothing to divide by"
    assert page.html.select("svg.chart .chart-data")
    assert "приказ школы № 7" in page


def test_the_page_costs_the_same_whatever_the_number_of_people(as_, curator, draft_report):
    browser, url = as_(curator), draft_report.get_absolute_url()
    browser.get(url)  # the first visit logs in
    costs = []
    for count in (1, 5):
        for number in range(count):
            mentor = make_mentor(draft_report.programme, f"Учитель{count}{number}").participant
            mentee = make_mentee(draft_report.programme, f"Ученик{count}{number}").participant
            make_pair(draft_report.programme, mentor, mentee)
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        costs.append(len(queries))
    assert costs[0] == costs[1]
