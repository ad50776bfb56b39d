"""Charts of results, as pictures for page and PDF alike."""

from typing import Any

import pygal
from pygal.style import Style

STYLE = Style(
    background="transparent", plot_background="transparent", font_family="sans-serif",
    colors=("#2f6f62",), label_font_size=16, major_label_font_size=16, value_font_size=14,
)  # fmt: skip


def bars(question: dict[str, Any]) -> str:
    """A bar chart of a question's `bars` as a data URI for `<img>` (no scripts, nothing foreign)."""
    chart = pygal.Bar(
        style=STYLE, show_legend=False, js=[], height=260, width=640, margin=8, print_values=True,
        print_zeroes=False, show_y_labels=False, pretty_print=False,
    )  # fmt: skip
    chart.x_labels = [label for label, _ in question["bars"]]
    chart.add("", [count for _, count in question["bars"]])
    return chart.render_data_uri()
