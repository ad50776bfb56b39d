"""What reports tell the roadmap."""

from programmes.models import Fact
from reports.facts import figures
from reports.services import return_


def test_a_report_counts_when_it_is_signed(programme, waiting_report):
    assert figures(programme) == {Fact.HALF_YEAR_REPORT: (0, 1), Fact.YEAR_REPORT: (0, 1)}


def test_a_signed_report_counts_and_a_returned_one_no_more(programme, signed_report, officer):
    assert figures(programme) == {Fact.HALF_YEAR_REPORT: (1, 1), Fact.YEAR_REPORT: (0, 1)}
    return_(signed_report, remarks="Исправьте численность", by=officer)
    assert figures(programme)[Fact.HALF_YEAR_REPORT] == (0, 1)
