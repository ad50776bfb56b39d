"""What reports tell the roadmap: those that are signed (programmes/facts.py)."""

from programmes.facts import Figures
from programmes.models import Fact, Programme
from reports.models import Report


def figures(programme: Programme) -> Figures:
    """Whether the report of each half of the year is signed and was not returned: one query."""
    signed = set(
        Report.objects.filter(programme=programme, state__in=Report.FROZEN).order_by().values_list("half", flat=True)
    )
    return {
        Fact.HALF_YEAR_REPORT: (int(Report.Half.FIRST in signed), 1),
        Fact.YEAR_REPORT: (int(Report.Half.SECOND in signed), 1),
    }
