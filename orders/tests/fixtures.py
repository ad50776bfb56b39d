"""Orders in each state, made quickly; other suites (the access table) may import them."""

import datetime

import pytest
from django.utils import timezone

import roadmap.editions.drafting
from accounts.actors import THE_PORTAL
from accounts.states import change_state
from documents.files import store
from documents.models import Verification
from documents.tests.samples import pdf
from documents.uploads import CheckedUpload
from orders import services
from orders.models import Order
from orders.numbering import reserving
from orders.numbering.numbers import series_of
from orders.readers import reader_of
from orders.regulations import bring_into_force, draft_regulation

A_PDF = pdf("a signed order")
SIGNED_ON = datetime.date(2026, 11, 5)


@pytest.fixture
def draft_order(programme, curator, executor):
    """A draft with two points; the executor and the curator have to read it."""
    order = services.create_order("free", organisation=programme.organisation, by=curator.user)
    points = [
        services.PointDraft("подготовить актовый зал", executor, datetime.date(2026, 12, 10)),
        services.PointDraft("Провести ярмарку наставников"),
    ]
    return services.change_order(
        order, by=curator.user, version=order.version, points=points,
        readers=[reader_of(executor), reader_of(curator)],
        title="О ярмарке наставников", preamble="В целях подбора наставников", control=None,
    )  # fmt: skip


@pytest.fixture
def waiting_order(draft_order, curator, director):
    """On the director's table."""
    return services.submit(draft_order, by=curator.user)


def sign_quickly(order: Order, director, number: int = 7, day: datetime.date = SIGNED_ON) -> Order:
    """What signing writes, without rendering a page."""
    number_text = order.series.number_text(number)
    check = Verification.objects.create(organisation=order.organisation, kind="Приказ", number=number_text, date=day)
    stored = store(A_PDF, "order.pdf", "application/pdf", organisation=order.organisation, by=THE_PORTAL)
    change_state(
        order, Order.State.SIGNED, number=number, number_text=number_text, date=day, year=day.year, file=stored,
        verification=check, signed_by=director.user, signed_at=timezone.now(),
        search_key=f"{order.search_key} {number_text}",
    )  # fmt: skip
    return order


@pytest.fixture
def signed_order(waiting_order, director):
    """Signed on 5 November 2026 as № 7-од."""
    return sign_quickly(waiting_order, director)


@pytest.fixture
def acquaintance(signed_order, executor):
    """The executor, who has not read the signed order yet."""
    return signed_order.acquaintances.get(user=executor.user)


@pytest.fixture
def scanned_acquaintance(acquaintance):
    """The executor, who signed the paper sheet; with its scan."""
    organisation = acquaintance.organisation
    acquaintance.scan = store(A_PDF, "лист.pdf", "application/pdf", organisation=organisation, by=THE_PORTAL)
    acquaintance.method, acquaintance.confirmed_at = "paper", timezone.now()
    acquaintance.save()
    return acquaintance


@pytest.fixture
def former_sheet(scanned_acquaintance, curator):
    """The address of a scan in whose place another was put."""
    former, scan = scanned_acquaintance.scan_id, CheckedUpload("лист.pdf", A_PDF, "application/pdf")
    services.replace_sheet_scan(scanned_acquaintance, scan=scan, reason="не тот лист", by=curator.user)
    return {"pk": scanned_acquaintance.pk, "former": former}


@pytest.fixture
def roadmap_on_approval(programme, curator):
    """On the director's table, with stages and rows of the built-in layout."""
    plan = roadmap.editions.drafting.create_from_template(programme, "stages", by=curator)
    plan.state = plan.State.ON_APPROVAL
    plan.save()
    return plan


@pytest.fixture
def reserved_number(school, curator):
    """№ 1-од of 20 October 2026, kept for a later order."""
    series, day = series_of(school, "core"), datetime.date(2026, 10, 20)
    return reserving.reserve(series, date=day, reason="директор был в отпуске", by=curator.user)[0]


@pytest.fixture
def own_template(curator):
    """The school's first version of the free text, as the arguments of its address."""
    made = services.change_template("free", "О ярмарке\n\nВ целях подбора\n\n- Провести ярмарку.", by=curator)
    return {"kind": made.kind, "version": made.version}


@pytest.fixture
def regulation(school, curator):
    """The school's regulation, in force since 5 November 2026, with its text in a file."""
    made = draft_regulation(
        school,
        title="Положение о наставничестве",
        by=curator.user,
        upload=CheckedUpload("положение.pdf", b"%PDF-", "application/pdf"),
    )
    bring_into_force(made, order_number="7-од", order_date=SIGNED_ON, by=curator.user)
    return made
