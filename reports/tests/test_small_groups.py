"""What few people answered or are reaches neither the report nor the officer's table."""

import datetime

import pytest
from django.urls import reverse

from reports.models import Report
from reports.tests.factories import send_report
from reports.tests.test_municipal import XLSX, sheet
from surveys import services
from surveys.models import Moment
from surveys.tests.answering import answered

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 12, 1)
COUNT, BASE, SHARE = (f"Довольны наставляемые{what}" for what in (", число", ": из ответивших", ", %"))


def final_wave(programme, curator, *grades: int) -> None:
    """A closed wave at the end of the programme with these grades of mentees."""
    wave = services.create_wave(programme, Moment.FINAL, opens_on=DAY, closes_on=DAY, by=curator)
    services.open_wave(wave, by=curator)
    answered(wave, *grades)
    services.close_wave(wave, by=curator)


@pytest.mark.parametrize("grades", [[10], [10, 9, 8, 7], [9] * 5, [9] * 7 + [2]])
def test_the_satisfaction_of_few_reaches_neither_report_nor_table(as_, curator, officer, school, programme, grades):
    final_wave(programme, curator, *grades)
    report = send_report(school)
    row = next(row for row in report.snapshot["rows"] if row["code"] == "mentees_happy")
    assert (row["value"], row["counts"], row["said"]) == (None, [0, len(grades)], "скрыто")
    page = as_(officer).get(report.get_absolute_url())
    assert "скрыто" in page.html.find("th", string="Довольны наставляемые").parent.text
    one, total = sheet(as_(officer).get(XLSX))
    for line in (one, total):
        assert (line[COUNT], line[BASE], line[SHARE]) == ("скрыто", len(grades), "скрыто")


def test_nearly_all_of_many_are_said_as_at_least_and_so_is_the_total(as_, curator, officer, school, programme):
    final_wave(programme, curator, *[9] * 19, 2)
    send_report(school)
    for line in sheet(as_(officer).get(XLSX)):
        assert (line[COUNT], line[BASE], line[SHARE]) == ("не меньше 16", 20, "не меньше 80\u00a0%")


def test_a_target_is_not_called_reached_where_that_would_tell_the_number(as_, curator, school, programme, own_target):
    own_target.indicator, own_target.value = "mentees_satisfied", 85
    own_target.save()
    final_wave(programme, curator, *[9] * 19, 2)
    row = next(row for row in send_report(school).snapshot["rows"] if row["code"] == "mentees_happy")
    assert (row["target"], row["reached"]) == (85, None)


def test_an_open_wave_counts_nowhere(curator, school, programme):
    wave = services.create_wave(programme, Moment.FINAL, opens_on=DAY, closes_on=DAY, by=curator)
    services.open_wave(wave, by=curator)
    answered(wave, *[9] * 12)
    row = next(row for row in send_report(school).snapshot["rows"] if row["code"] == "mentees_happy")
    assert (row["value"], row["detail"]) == (None, "в закрытых анкетах ответов нет")


def test_the_printed_report_of_few_is_made_too(as_, curator, programme):
    final_wave(programme, curator, 10)
    report = Report.objects.create(programme=programme, half=1)
    assert as_(curator).get(reverse("reports:pdf", args=[report.pk])).content_type == "application/pdf"
