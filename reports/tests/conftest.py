"""The reports of this room's tests, on a day of December 2026 before the term of the first half."""

import datetime

import pytest
import time_machine

from reports.tests.fixtures import draft_report, own_target, returned_report, signed_report, waiting_report

__all__ = ["draft_report", "own_target", "returned_report", "signed_report", "waiting_report"]
NOW = datetime.datetime(2026, 12, 10, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def december():
    """The clock of every test."""
    with time_machine.travel(NOW):
        yield
