"""Objects that the access table and the page tests open, each of the cast's own school."""

import datetime

import pytest

from accounts.models import Invitation
from consents.tests.fixtures import (
    awaited_signature,
    closed_withdrawal,
    disputed_agreement,
    disputed_consent,
    esign_agreement,
    father,
    former_scan,
    given_signature,
    publication_consent,
    requested_signature,
    required_agreement,
    required_consent,
    scanned_esign_agreement,
    signed_agreement,
    signed_consent,
    withdrawal_task,
    withdrawn_consent,
)
from documents.files import store
from documents.models import Job
from notifications.models import Letter, Note
from orders.tests.fixtures import (
    acquaintance,
    draft_order,
    former_sheet,
    own_template,
    regulation,
    reserved_number,
    roadmap_on_approval,
    scanned_acquaintance,
    signed_order,
    waiting_order,
)
from pairs.tests.fixtures import (
    active_pair,
    approved_plan,
    draft_pair,
    meeting,
    paused_pair,
    plan,
    plan_item,
    plea,
    submitted_plan,
    suggestion,
)
from participants.tests.fixtures import mentee_card_page, people_import
from reports.tests.fixtures import draft_report, own_target, returned_report, signed_report, waiting_report
from roadmap.tests.fixtures import (
    approved_roadmap,
    assignment,
    curators_feed,
    draft_item,
    draft_roadmap,
    evidence_file,
    former_evidence,
    item_in_force,
    municipal_item,
    municipal_roadmap,
    occurrence_in_force,
    open_proposal,
    regional_assignment,
    regional_grid,
    regional_roadmap,
    reported_assignment,
    roadmap_source,
    roadmap_upload,
    roadmap_upload_row,
    second_edition,
    year_after,
)
from surveys.links import issue_sheet
from surveys.models import Side, Wave
from surveys.services import close_wave, create_wave, open_wave

__all__ = [
    "awaited_signature", "closed_withdrawal", "disputed_agreement", "disputed_consent",
    "esign_agreement", "scanned_esign_agreement",
    "father", "given_signature", "former_scan", "publication_consent", "requested_signature",
    "required_agreement", "required_consent", "signed_agreement", "signed_consent", "withdrawal_task",
    "withdrawn_consent",
    "approved_roadmap", "draft_item", "draft_roadmap", "evidence_file", "former_evidence", "item_in_force",
    "occurrence_in_force",
    "assignment", "municipal_item", "municipal_roadmap", "reported_assignment",
    "regional_assignment", "regional_grid", "regional_roadmap",
    "curators_feed", "open_proposal", "roadmap_source", "roadmap_upload", "roadmap_upload_row",
    "second_edition",
    "year_after",
    "active_pair", "approved_plan", "draft_pair", "meeting", "paused_pair", "plan", "plan_item", "plea",
    "submitted_plan",
    "suggestion",
    "draft_report", "own_target", "returned_report", "signed_report", "waiting_report",
    "acquaintance", "draft_order", "mentee_card_page", "own_template", "people_import", "regulation", "reserved_number",
    "roadmap_on_approval", "scanned_acquaintance", "former_sheet", "signed_order", "waiting_order",
]  # fmt: skip
OPENS, CLOSES = datetime.date(2026, 9, 1), datetime.date(2027, 8, 31)
OPENS_UNTIL = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def curators_note(curator, school):
    return Note.objects.create(user=curator.user, organisation=school, kind="note", title="Пора собрать согласия")


@pytest.fixture
def schools_letter(school):
    return Letter.objects.create(organisation=school, to="someone@example.org", kind="mail", subject="Письмо")


@pytest.fixture
def schools_first_step(school):
    return {"pk": school.pk, "name": "requisites"}


@pytest.fixture
def schools_invitation(school, director):
    """Into a role that every office may give."""
    return Invitation.objects.create(
        organisation=school, role="mentor", email="new@example.org", last_name="Новикова", first_name="Дарья",
        created_by=director.user, expires_at=OPENS_UNTIL, token_hash="0" * 64,
    )  # fmt: skip


@pytest.fixture
def curators_job(curator, school):
    result = store(b"done", "итог.txt", "text/plain", organisation=school, by=curator.user)
    return Job.objects.create(
        organisation=school, created_by=curator.user, title="Печать", state="done", result=result, message="Готово"
    )


@pytest.fixture
def planned_wave(programme, curator) -> Wave:
    return create_wave(programme, "final", opens_on=OPENS, closes_on=CLOSES, by=curator)


@pytest.fixture
def wave_in_progress(programme, curator) -> Wave:
    wave = create_wave(programme, "entry", opens_on=OPENS, closes_on=CLOSES, by=curator)
    open_wave(wave, by=curator)
    return wave


@pytest.fixture(name="open_wave")
def opened(wave_in_progress):
    return wave_in_progress


@pytest.fixture
def closed_wave(wave_in_progress, curator):
    close_wave(wave_in_progress, by=curator)
    return wave_in_progress


@pytest.fixture
def mentee_sheet(wave_in_progress, representative):
    return issue_sheet(wave_in_progress, representative.participant, Side.MENTEE)
