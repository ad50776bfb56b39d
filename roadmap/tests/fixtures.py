"""Roadmaps and what hangs on them, for the access table."""

import datetime

import pytest

from accounts.actors import THE_PORTAL
from documents.files import store
from documents.uploads import CheckedUpload
from programmes.services import open_programme
from roadmap.calendar.feeds import make_feed
from roadmap.editions.deciding import approve, approve_outside, submit
from roadmap.editions.drafting import create_from_template, new_edition
from roadmap.editions.proposals import propose
from roadmap.editions.rollover import roll_over
from roadmap.intake.importing import read, receive
from roadmap.intake.rows import review_rows
from roadmap.items.progress import attach, replace_file
from roadmap.models import Assignment, CalendarFeed, Item, Occurrence, Proposal, Roadmap, Upload
from roadmap.municipal.assignments import report, send

SIGNED = datetime.date(2026, 9, 10)


def put_in_force(roadmap: Roadmap, *, by) -> Roadmap:
    """Submit and approve, as a signed order does."""
    submit(roadmap, by=by, confirmed=True)
    approve(
        roadmap,
        order_number="40-од",
        order_date=SIGNED,
        approver_position="директор",
        approver_name="И.П. Громова",
        by=by.user,
    )
    return roadmap


@pytest.fixture
def draft_roadmap(programme, curator) -> Roadmap:
    return create_from_template(programme, "flat", by=curator)


@pytest.fixture
def draft_item(draft_roadmap) -> Item:
    return draft_roadmap.items.first()


@pytest.fixture
def approved_roadmap(draft_roadmap, curator) -> Roadmap:
    return put_in_force(draft_roadmap, by=curator)


@pytest.fixture
def roadmap_source(approved_roadmap, school) -> Roadmap:
    """An approved roadmap made from a document."""
    approved_roadmap.source = store(b"%PDF-", "карта.pdf", "application/pdf", organisation=school, by=THE_PORTAL)
    approved_roadmap.save()
    return approved_roadmap


@pytest.fixture
def item_in_force(approved_roadmap) -> Item:
    return approved_roadmap.items.first()


@pytest.fixture
def second_edition(approved_roadmap, curator) -> dict[str, int]:
    """The address of the comparison of an edition in force with the one before."""
    second = put_in_force(new_edition(approved_roadmap, by=curator), by=curator)
    return {"pk": second.pk, "edition": approved_roadmap.edition}


@pytest.fixture
def year_after(approved_roadmap, curator) -> Roadmap:
    """The roadmap of the next school year, in force too."""
    return put_in_force(roll_over(approved_roadmap, by=curator), by=curator)


@pytest.fixture
def municipal_roadmap(municipality, officer) -> Roadmap:
    """The municipality's own plan, in force."""
    programme = open_programme(municipality, 2026, by=officer.user)
    roadmap = create_from_template(programme, "municipal", by=officer)
    approve_outside(roadmap, order_number="15", order_date=SIGNED, by=officer)
    return roadmap


@pytest.fixture
def municipal_item(municipal_roadmap) -> Item:
    return municipal_roadmap.items.filter(end__isnull=False).first()


@pytest.fixture
def assignment(municipal_item, school, officer) -> Assignment:
    """An item of the municipality's plan, sent to the school."""
    return send(municipal_item, [school], by=officer)[0]


@pytest.fixture
def regional_roadmap(region, coordinator) -> Roadmap:
    """The region's own plan, in force; only its second measure speaks of several days."""
    programme = open_programme(region, 2026, by=coordinator.user)
    roadmap = create_from_template(programme, "municipal", by=coordinator)
    recurring = roadmap.items.order_by("position")[1]
    recurring.deadline_text = "ежеквартально"
    recurring.read_deadline()
    recurring.save()
    approve_outside(roadmap, order_number="1", order_date=SIGNED, by=coordinator)
    return roadmap


@pytest.fixture
def regional_assignment(regional_roadmap, school, coordinator) -> Assignment:
    """The recurring measure of the region's plan, sent to the school."""
    item = regional_roadmap.items.order_by("position")[1]
    return send(item, [school], by=coordinator)[0]


@pytest.fixture
def regional_grid(regional_assignment, regional_roadmap) -> Roadmap:
    """The region's plan of which a school was assigned something."""
    return regional_roadmap


@pytest.fixture
def reported_assignment(assignment, curator) -> Assignment:
    """The school has reported it, with a file."""
    report(assignment, by=curator, on=SIGNED, file=CheckedUpload("фото.png", b"png", "image/png"), note="Проведено")
    return assignment


@pytest.fixture
def open_proposal(item_in_force, mentor) -> Proposal:
    """The mentor asks for a later day."""
    return propose(
        item_in_force.roadmap,
        item=item_in_force,
        text="Перенести срок",
        reason="В октябре каникулы",
        deadline_text="до 20 ноября",
        by=mentor,
    )


@pytest.fixture
def occurrence_in_force(item_in_force) -> Occurrence:
    """The first of several days of an item."""
    item_in_force.deadline_text = "октябрь, апрель"
    item_in_force.read_deadline()
    item_in_force.save()
    return item_in_force.occurrences.first()


@pytest.fixture
def evidence_file(item_in_force, curator):
    return attach(item_in_force, by=curator, file=CheckedUpload("фото.png", b"png", "image/png"))


@pytest.fixture
def former_evidence(evidence_file, curator):
    """The address of a file in whose place another was put."""
    former, scan = evidence_file.file_id, CheckedUpload("другое.png", b"png", "image/png")
    replace_file(evidence_file, scan=scan, reason="не то фото", by=curator)
    return {"pk": evidence_file.pk, "former": former}


@pytest.fixture
def roadmap_upload(school, curator) -> Upload:
    content = "№;Мероприятие;Срок;Ответственный\n1;Собрать согласия;До 20 сентября;Куратор\n".encode()
    upload = receive(content, "карта.csv", school_year=2026, by=curator)
    read(upload)
    return upload


@pytest.fixture
def roadmap_upload_row(roadmap_upload) -> dict:
    """The only row of an upload, as its addresses name it."""
    return {"pk": roadmap_upload.pk, "key": review_rows(roadmap_upload)[0].key}


@pytest.fixture
def curators_feed(curator) -> CalendarFeed:
    make_feed(None, by=curator)
    return CalendarFeed.objects.get()
