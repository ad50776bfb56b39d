"""The printed plan: a draft says so, an approved one is frozen and known to the check page."""

import hashlib
import io

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import Verification
from pairs.erasure import erase
from pairs.models import IndividualPlan, PairMember, PlanCopy
from pairs.plan_prints import copy_of
from pairs.services import approve_plan, close_plan, mark_plan_item
from pairs.tests.factories import make_mentee, make_plan

pytestmark = pytest.mark.django_db


def printed(plan, who, as_, **query) -> bytes:
    return as_(who).get(reverse("pairs:plan_pdf", args=[plan.pk]), query).body


def words(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def record_of(content: bytes) -> Verification:
    return Verification.objects.get(sha256=hashlib.sha256(content).hexdigest())


def test_a_draft_says_so_and_bears_no_mark(submitted_plan, curator, as_):
    text = words(printed(submitted_plan, curator, as_))
    assert "ПРОЕКТ" in text
    assert "Проверить документ" not in text


@pytest.mark.parametrize("role", ["curator", "director", "mentor", "mentee", "parent"])
def test_the_check_page_knows_the_approved_plan_of_everybody(approved_plan, role, as_, client, request):
    content = printed(approved_plan, request.getfixturevalue(role), as_)
    record = record_of(content)
    assert record.code in "".join(words(content).split())
    assert (record.kind, record.number, record.valid) == ("Индивидуальный план", approved_plan.order_number, True)
    page = client.post(reverse("documents:check"), {"file": SimpleUploadedFile("plan.pdf", content)})
    assert "Индивидуальный план" in page.content.decode()


def test_what_is_done_later_leaves_its_bytes_alone(approved_plan, curator, mentor, as_):
    before = printed(approved_plan, curator, as_)
    item = approved_plan.items.first()
    today = approved_plan.organisation.today()
    mark_plan_item(item, done_on=today, actual="Рассказал о школе", mark=5, by=mentor.user)
    assert printed(approved_plan, curator, as_) == before
    assert printed(approved_plan, mentor, as_) == before
    assert "Рассказал о школе" in words(printed(approved_plan, curator, as_, results=""))


def test_a_copy_made_after_results_shows_none_of_them(approved_plan, curator, mentor, as_):
    today = approved_plan.organisation.today()
    mark_plan_item(approved_plan.items.first(), done_on=today, actual="Рассказал о школе", by=mentor.user)
    assert "Рассказал" not in words(printed(approved_plan, curator, as_))


def test_the_print_of_the_day_bears_no_mark(approved_plan, curator, as_):
    text = words(printed(approved_plan, curator, as_, results=""))
    assert "Ход выполнения на" in text
    assert "Проверить документ" not in text
    assert "УТВЕРЖД" not in text


def test_a_closed_plan_stays_known_and_is_not_in_force(approved_plan, curator, as_):
    content = printed(approved_plan, curator, as_)
    close_plan(approved_plan, by=curator.user)
    assert not record_of(content).valid
    assert record_of(content).note
    assert printed(approved_plan, curator, as_) == content


def test_an_order_freezes_its_plans(active_pair, director, work_at_once):
    plan = make_plan(active_pair, state=IndividualPlan.State.AGREED)
    approve_plan(plan, order_number="12-од", order_date=plan.organisation.today(), by=director.user)
    assert plan.copies.get().check_record.number == "12-од"


def test_a_mentee_of_a_group_reads_no_other_name(approved_plan, mentee, curator, as_):
    pair = approved_plan.pair
    other = make_mentee(pair.programme, "Абрамова").participant
    PairMember.objects.create(pair=pair, programme=pair.programme, mentee=other, joined_on=pair.started_on)
    name = other.last_name
    assert name in words(printed(approved_plan, curator, as_))
    assert name not in words(printed(approved_plan, mentee, as_))
    assert record_of(printed(approved_plan, mentee, as_)).valid


def test_destroyed_data_leave_no_bytes_and_none_that_pass_for_them(approved_plan, mentee_person, curator, as_):
    content = printed(approved_plan, curator, as_)
    erase(mentee_person)
    assert PlanCopy.objects.get().file is None
    assert not record_of(content).valid
    assert copy_of(approved_plan, None) is None
    assert "Проверить документ" not in words(printed(approved_plan, curator, as_))
