"""The chart of a report: its shares beside their targets."""

from documents import charts
from reports.snapshot import Snapshot


def chart_of(snapshot: Snapshot) -> str:
    """The rows that a target can be held against, as a picture; empty if none of them has a value."""
    rows = [
        (row["title"], row["value"], row["target"])
        for row in snapshot["rows"]
        if row["aimed"] and row["value"] is not None
    ]
    return charts.shares(rows) if rows else ""
