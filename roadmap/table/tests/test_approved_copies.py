"""An approved edition is printed once: everybody gets the same bytes, which the check page knows."""

import hashlib

import pytest
from django.urls import reverse

from documents.models import Job, Verification
from roadmap.editions.deciding import bring_back, revoke_approval
from roadmap.editions.drafting import new_edition
from roadmap.table.printing import as_pdf, as_word, printed
from roadmap.tests import fixtures
from roadmap.tests.fixtures import put_in_force

pytestmark = pytest.mark.django_db
draft_roadmap, approved_roadmap = fixtures.draft_roadmap, fixtures.approved_roadmap


def record_of(content: bytes) -> Verification:
    return Verification.objects.get(sha256=hashlib.sha256(content).hexdigest())


def test_the_check_page_knows_it_and_it_bears_the_address(approved_roadmap, mentor, as_):
    content = as_(mentor).get(reverse("roadmap:print", args=[approved_roadmap.pk])).body
    record = record_of(content)
    assert (record.kind, record.number, record.valid) == ("Дорожная карта", approved_roadmap.order_number, True)
    approved_roadmap.refresh_from_db()
    assert record.address in printed(approved_roadmap, approved_roadmap.check_record)


def test_everybody_gets_the_same_bytes_ever_after(approved_roadmap, curator, mentor, as_):
    address = reverse("roadmap:print", args=[approved_roadmap.pk])
    before = as_(curator).get(address).body
    approved_roadmap.items.update(title="Другое мероприятие")
    assert as_(mentor).get(address).body == before
    assert as_pdf(approved_roadmap) == before


def test_a_long_one_that_is_frozen_needs_no_job(approved_roadmap, curator, as_, monkeypatch):
    monkeypatch.setattr("roadmap.table.views.reading.LONG_PRINT", 0)
    before = as_pdf(approved_roadmap)
    assert as_(curator).get(reverse("roadmap:print", args=[approved_roadmap.pk])).body == before
    assert not Job.objects.exists()


def test_the_approval_freezes_it(draft_roadmap, curator, work_at_once):
    roadmap = put_in_force(draft_roadmap, by=curator)
    roadmap.refresh_from_db()
    assert roadmap.approved_file and roadmap.check_record


def test_a_draft_is_drawn_anew_and_known_to_nobody(draft_roadmap, curator, as_):
    content = as_(curator).get(reverse("roadmap:print", args=[draft_roadmap.pk])).body
    assert not Verification.objects.filter(sha256=hashlib.sha256(content).hexdigest()).exists()
    assert as_word(draft_roadmap)
    assert not Verification.objects.exists()


def test_the_check_page_says_what_has_left_force_and_what_came_back(approved_roadmap, curator):
    first = as_pdf(approved_roadmap)
    second = put_in_force(new_edition(approved_roadmap, by=curator), by=curator)
    assert (record_of(first).valid, record_of(first).note) == (False, "Утратила силу")
    assert record_of(as_pdf(second)).valid
    revoke_approval(second, by=curator.user)
    approved_roadmap.refresh_from_db()
    bring_back(approved_roadmap, after=second, by=curator.user)
    assert not record_of(as_pdf(second)).valid
    assert (record_of(first).valid, record_of(first).note) == (True, "")
