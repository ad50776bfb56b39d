"""Following every link of the demo as each of its users: every page opens, within its budget of queries."""

import io
from urllib.parse import urlsplit

import pdfplumber
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_context
from zeal.constants import initialize_app_registry
from zeal.patch import patch

from accounts.demo_users import DEMO_USERS
from accounts.models import Membership, Organisation, Role, User
from consents import copies
from consents.models import Agreement, Consent
from deadlines.school_year import school_year_of
from documents.files import read
from documents.models import Verification
from documents.pdf import PDF_TYPE
from pairs.models import IndividualPlan, Pair
from pairs.plan_prints import copy_of
from participants.models import Participant
from reports.models import half_of
from reports.readiness import board_of
from roadmap.models import Roadmap
from roadmap.table.printing import ensure_approved_copy
from tests.test_known_documents import frozen_files
from tests.visits import BACKEND, DOCUMENT, links_of

pytestmark = pytest.mark.django_db

QUERY_BUDGET = 25
PAGES_A_USER = 80

initialize_app_registry()
patch()


def open_page(client: Client, url: str) -> tuple[str, int]:
    """The page's text (empty for a file) and its number of queries; N+1 and any status but 200 fail."""
    with CaptureQueriesContext(connection) as queries, zeal_context():
        response = client.get(url, follow=True)
    assert response.status_code == 200, url
    is_page = response["Content-Type"].startswith(DOCUMENT)
    return (response.content.decode() if is_page else ""), len(queries)


@pytest.mark.parametrize("username", [name for name, _, _ in DEMO_USERS])
def test_every_link_of_every_page_leads_somewhere(username):
    client = Client()
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    waiting, seen, heavy = ["/"], set(), {}
    while waiting and len(seen) < PAGES_A_USER:
        url = waiting.pop(0)
        shape = urlsplit(url).path.rstrip("/")
        if shape in seen:
            continue
        seen.add(shape)
        page, queries = open_page(client, url)
        if page and queries > QUERY_BUDGET:
            heavy[url] = queries
        waiting += sorted(links_of(page, url))
    assert not heavy
    assert len(seen) > 3


def test_the_demo_has_three_full_schools_and_eight_small_ones_with_about_five_hundred_people():
    assert Organisation.objects.schools().count() == 11
    assert 450 <= Participant.objects.count() <= 550


def test_the_schools_of_the_board_are_ready_in_different_degrees():
    officer = Membership.objects.get(role=Role.OFFICER)
    today = officer.organisation.today()
    rows = board_of(officer, school_year_of(today), half_of(today))
    ready = {sum(cell.is_fine for cell in row.cells) for row in rows}
    assert len(ready) >= 3


def test_there_is_a_roadmap_of_each_layout():
    assert set(Roadmap.objects.values_list("layout", flat=True)) == set(Roadmap.Layout.values)


def test_there_are_pairs_in_every_state():
    assert set(Pair.objects.values_list("state", flat=True)) == set(Pair.State.values)


def test_there_are_consents_of_every_kind():
    assert set(Consent.objects.values_list("purpose", flat=True)) == set(Consent.Purpose.values)


def test_every_signed_document_is_known_to_the_check_page_and_bears_its_address():
    for purpose in Consent.Purpose:
        copies.whole_copy(Consent.objects.filter(state="signed", purpose=purpose).first())
    copies.whole_copy(Agreement.objects.filter(state="signed").first())
    copy_of(IndividualPlan.objects.filter(state="approved").first(), None)
    ensure_approved_copy(Roadmap.objects.in_force().first())
    found = frozen_files()
    assert {label for label, files in found.items() if files} >= {
        "consents.copy.file",
        "orders.order.file",
        "pairs.plancopy.file",
        "roadmap.roadmap.approved_file",
    }
    for file in (file for files in found.values() for file in files):
        (record, *_) = Verification.objects.filter(sha256=file.sha256)
        if file.content_type == PDF_TYPE:
            assert record.code in words_of(file), file.name


def words_of(file) -> str:
    """The text of the first sheet without its spaces: an address may be broken into lines."""
    with pdfplumber.open(io.BytesIO(read(file))) as pdf:
        return "".join(pdf.pages[0].extract_text().split())


def test_a_second_run_changes_nothing(settings):
    settings.DEMO = True
    before = Participant.objects.count()
    call_command("demo")
    assert Participant.objects.count() == before


def test_it_refuses_to_run_outside_demo_mode():
    with pytest.raises(CommandError, match="демонстрационном"):
        call_command("demo")
