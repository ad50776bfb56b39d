"""Submitting, signing, and what frozen means."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from documents import files
from documents.models import Verification
from pairs.tests.factories import make_mentor
from reports import services
from reports.models import Report
from reports.snapshot import fingerprint, take_snapshot

pytestmark = pytest.mark.django_db


def test_the_curator_sends_it_and_the_director_is_told(as_, curator, director, draft_report):
    as_(curator).get(draft_report.get_absolute_url()).forms["submit-form"].submit()
    draft_report.refresh_from_db()
    assert draft_report.state == "on_signature"
    assert director.user.notes.get().kind == "report_submitted"


def test_the_director_signs_with_her_password(as_, director, officer, waiting_report):
    form = as_(director).get(reverse("reports:sign", args=[waiting_report.pk])).forms["content-form"]
    form["secret"] = "long-enough-1"
    form.submit()
    waiting_report.refresh_from_db()
    assert waiting_report.state == "signed"
    assert officer.user.notes.get().kind == "report_signed"
    known = set(Verification.objects.values_list("sha256", flat=True))
    assert known == {waiting_report.pdf.sha256, waiting_report.xlsx.sha256}


def test_the_page_of_a_waiting_report_speaks_to_the_director_and_of_her_to_the_curator(
    as_, curator, director, waiting_report
):
    assert "Прочитайте показатели, затем подпишите" in as_(director).get(waiting_report.get_absolute_url())
    assert "Директор прочитает отчёт" in as_(curator).get(waiting_report.get_absolute_url())


def test_a_wrong_password_signs_nothing(as_, director, waiting_report):
    form = as_(director).get(reverse("reports:sign", args=[waiting_report.pk])).forms["content-form"]
    form["secret"] = "wrong"
    assert "Пароль или код не подходит" in form.submit()
    waiting_report.refresh_from_db()
    assert waiting_report.state == "on_signature"


def test_figures_that_changed_while_she_read_are_not_signed(director, waiting_report):
    seen = fingerprint(take_snapshot(waiting_report))
    make_mentor(waiting_report.programme, "Новикова")
    with pytest.raises(WrongState, match="изменились"):
        services.sign(waiting_report, by=director, seen=seen)


def test_a_second_signature_finds_it_signed(director, signed_report):
    stale = Report.objects.get(pk=signed_report.pk)
    stale.state = "on_signature"
    with pytest.raises(WrongState, match="уже подписан"):
        services.sign(stale, by=director)
    assert Verification.objects.count() == 2  # of the PDF and of the table


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_frozen_means_the_same_bytes(as_, curator, signed_report, kind):
    before = files.read(getattr(signed_report, kind))
    make_mentor(signed_report.programme, "Новикова")
    page = as_(curator).get(reverse(f"reports:{kind}", args=[signed_report.pk]))
    assert b"".join(page.app_iter) == before if page.body is None else page.body == before


def test_frozen_figures_stay_on_the_page(as_, curator, signed_report):
    make_mentor(signed_report.programme, "Новикова")
    page = as_(curator).get(signed_report.get_absolute_url())
    rows = {row["code"]: row for row in page.context["snapshot"]["rows"]}
    assert rows["mentors"]["value"] == 0


def test_the_director_gives_it_back_to_the_curator(as_, director, waiting_report):
    page = as_(director).get(reverse("reports:sign", args=[waiting_report.pk]))
    page.forms[-1 if -1 in page.forms else max(key for key in page.forms if isinstance(key, int))].submit()
    waiting_report.refresh_from_db()
    assert waiting_report.state == "draft"


def test_the_code_on_the_page_leads_to_a_valid_record(client, signed_report):
    page = client.get(signed_report.verification.get_absolute_url())
    assert signed_report.pdf.sha256 in page.content.decode()
