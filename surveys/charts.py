"""Charts of results."""

from typing import Any

from documents import charts


def bars(question: dict[str, Any]) -> str:
    """A bar chart of a question's `bars` as a data URI for `<img>`."""
    return charts.bars(question["bars"])
