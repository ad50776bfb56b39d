"""The officer and the coordinator: who has sent, accepting, returning, the one XLSX."""

import hashlib
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents import files
from pairs.tests.factories import make_mentor
from reports import services
from reports.board import schools_and_reports
from reports.models import Report
from reports.tests.factories import count_heads, send_report

pytestmark = pytest.mark.django_db
TABLE, XLSX = reverse("reports:municipal"), reverse("reports:municipal_xlsx")


def sheet(response) -> list[dict]:
    """The rows of the first sheet as dicts."""
    head, *rows = openpyxl.load_workbook(io.BytesIO(response.body)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_officer_sees_every_school_and_no_other(as_, officer, signed_report, neighbour_school, foreign_school):
    page = as_(officer).get(TABLE)
    names = {row.school for row in page.context["rows"]}
    assert names == {signed_report.organisation, neighbour_school}
    assert foreign_school.plain_name not in page


def test_the_officer_accepts_and_the_school_is_told(as_, officer, curator, signed_report):
    as_(officer).get(signed_report.get_absolute_url()).forms["accept-form"].submit()
    signed_report.refresh_from_db()
    assert signed_report.state == "accepted"
    assert curator.user.notes.filter(kind="report_accepted").exists()


def test_after_a_decision_the_officer_goes_on_to_the_next_report(as_, officer, signed_report, neighbour_school):
    other = send_report(neighbour_school)
    browser = as_(officer)
    page = browser.get(signed_report.get_absolute_url())
    assert "Проверить следующий отчёт" not in page
    page = page.forms["accept-form"].submit().follow()
    assert f"Следующий на проверке — {neighbour_school.plain_name}" in page
    page = page.click("Проверить следующий отчёт")
    assert page.context["report"] == other
    assert "Проверить следующий отчёт" not in page.forms["accept-form"].submit().follow()


def test_in_the_xlsx_the_names_of_schools_stay_in_sight(as_, officer, signed_report):
    assert openpyxl.load_workbook(io.BytesIO(as_(officer).get(XLSX).body)).active.freeze_panes == "C2"


def test_the_officer_returns_it_with_remarks(as_, officer, curator, signed_report):
    form = as_(officer).get(signed_report.get_absolute_url()).forms["return-form"]
    form["remarks"] = "Укажите численность"
    form.submit()
    signed_report.refresh_from_db()
    assert signed_report.state == "returned"
    signed_report.verification.refresh_from_db()
    assert not signed_report.verification.valid
    assert "Укажите численность" in as_(curator).get(signed_report.get_absolute_url())


def test_a_return_without_remarks_is_refused(as_, officer, signed_report):
    page = as_(officer).get(signed_report.get_absolute_url()).forms["return-form"].submit().follow()
    assert "Напишите, что исправить" in page
    signed_report.refresh_from_db()
    assert signed_report.state == "signed"


def test_the_officer_sees_a_returned_report_as_it_was_sent(as_, officer, curator, signed_report):
    services.return_(signed_report, remarks="Проверьте", by=officer)
    make_mentor(signed_report.programme, "Новикова")
    seen = {
        who: as_(member).get(signed_report.get_absolute_url()).context["snapshot"]["rows"][0]["value"]
        for who, member in {"officer": officer, "curator": curator}.items()
    }
    assert seen == {"officer": 0, "curator": 1}


def test_a_mended_report_is_signed_again_and_what_was_signed_before_stays(
    as_, client, officer, curator, director, signed_report
):
    bytes_before = {kind: files.read(getattr(signed_report, kind)) for kind in ("pdf", "xlsx")}
    services.return_(signed_report, remarks="Проверьте", by=officer)
    make_mentor(signed_report.programme, "Новикова")
    services.submit(signed_report, by=curator)
    services.sign(signed_report, by=director)
    assert signed_report.snapshot["rows"][0]["value"] == 1
    assert signed_report.remarks == ""
    for reader in (curator, officer):
        page = as_(reader).get(signed_report.get_absolute_url())
        for kind, before in bytes_before.items():
            assert page.click(href=f"/returned/.*/{kind}/").body == before
    old = signed_report.returned.get().verification
    assert (old.sha256, old.valid) == (hashlib.sha256(bytes_before["pdf"]).hexdigest(), False)
    check = reverse("documents:check")
    told = client.post(check, {"file": SimpleUploadedFile("old.pdf", bytes_before["pdf"])}, follow=True)
    assert "возвращён на доработку" in told.content.decode()


def test_each_signature_that_was_sent_back_is_kept(officer, curator, director, signed_report):
    for remarks in ("Первое", "Второе"):
        services.return_(signed_report, remarks=remarks, by=officer)
        services.submit(signed_report, by=curator)
        services.sign(signed_report, by=director)
    assert [kept.remarks for kept in signed_report.returned.all()] == ["Второе", "Первое"]


def test_the_xlsx_holds_frozen_figures_and_says_who_has_not_reported(as_, officer, school, neighbour_school):
    count_heads(school)
    send_report(school)
    make_mentor(Report.objects.get().programme, "Новикова")
    rows = sheet(as_(officer).get(XLSX))
    by_school = {row["Школа"]: row for row in rows}
    assert by_school["Луговская СОШ"]["Наставников"] == 0
    assert by_school["Заречная СОШ"]["Отчёт"] == "не сдан"
    assert by_school["Заречная СОШ"]["Наставников"] is None
    assert rows[-1]["Школа"] == "сдали 1 из 2"


def test_the_total_divides_sums_and_not_shares(as_, coordinator, school, neighbour_school, foreign_school):
    for place, teachers in ((school, 10), (foreign_school, 30)):
        count_heads(place, teachers=teachers, young_specialists=0)
    send_report(foreign_school)
    report = send_report(school)
    for line in report.snapshot["rows"]:
        if line["code"] == "teachers_involved":
            line["counts"], line["value"], line["bounds"] = [4, 4], 40.0, [40.0, 40.0]
    Report.objects.filter(pk=report.pk).update(snapshot=report.snapshot)
    total = sheet(as_(coordinator).get(XLSX))[-1]
    assert total["Педагоги в программе, число"] == 4
    assert total["Педагоги в программе, %"] == 10


def test_very_many_schools_become_a_job(as_, officer, signed_report, monkeypatch, work_at_once):
    monkeypatch.setattr("reports.views.above.AT_ONCE", 0)
    page = as_(officer).get(XLSX).follow()
    assert "Свод готов." in page


def test_the_table_costs_the_same_for_many_schools(officer, school, neighbour_school, django_assert_num_queries):
    send_report(school)
    send_report(neighbour_school)
    with django_assert_num_queries(7):
        schools_and_reports(officer, 2026, 1)


def test_nonsense_in_the_address_shows_this_half(as_, officer, school):
    assert "Первое полугодие 2026/2027" in as_(officer).get(f"{TABLE}?year=abc&half=7")
