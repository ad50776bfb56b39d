"""Reports in every state, and a target; the access table opens them too."""

import pytest

from reports.models import Report, Target
from reports.services import open_report, return_, sign, submit


@pytest.fixture
def draft_report(programme, curator):
    """The report of the first half, just opened."""
    return open_report(programme, Report.Half.FIRST, by=curator.user)


@pytest.fixture
def waiting_report(draft_report, curator):
    """On the director's table."""
    submit(draft_report, by=curator)
    return draft_report


@pytest.fixture
def signed_report(waiting_report, director):
    """Frozen and sent to the municipality."""
    sign(waiting_report, by=director)
    return waiting_report


@pytest.fixture
def returned_report(signed_report, officer):
    """What was signed and sent back."""
    return_(signed_report, remarks="Укажите численность", by=officer)
    return signed_report.returned.get()


@pytest.fixture
def own_target(school):
    """The school's own target of this year."""
    return Target.objects.create(
        organisation=school, indicator=Target.Indicator.PLANS, school_year=2026, value=90, source="приказ школы № 7"
    )
