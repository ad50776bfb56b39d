"""What reports tell the roadmap: those that are signed (roadmap/items/facts.py)."""

from reports.models import Report
from roadmap.items.facts import Figures
from roadmap.models import Fact, Programme


def figures(programme: Programme) -> Figures:
    """Whether the report of each half of the year is signed and was not returned: one query."""
    signed = set(
        Report.objects.filter(programme=programme, state__in=Report.FROZEN).order_by().values_list("half", flat=True)
    )
    return {
        Fact.HALF_YEAR_REPORT: (int(Report.Half.FIRST in signed), 1),
        Fact.YEAR_REPORT: (int(Report.Half.SECOND in signed), 1),
    }
