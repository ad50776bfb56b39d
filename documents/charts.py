"""Charts as pictures, for page and PDF alike. One place knows how they look."""

from collections.abc import Sequence

import pygal
from pygal.style import Style

STYLE = Style(
    background="transparent", plot_background="transparent", font_family="sans-serif",
    colors=("#2f6f62", "#b8892b"), label_font_size=16, major_label_font_size=16, value_font_size=14,
    legend_font_size=16,
)  # fmt: skip
ROW_HEIGHT = 62


def bars(points: Sequence[tuple[str, float]]) -> str:
    """Upright bars of (label, number) as a data URI for `<img>` (no scripts, nothing foreign)."""
    chart = pygal.Bar(
        style=STYLE, show_legend=False, js=[], height=260, width=640, margin=8, print_values=True,
        print_zeroes=False, show_y_labels=False, pretty_print=False,
    )  # fmt: skip
    chart.x_labels = [label for label, _ in points]
    chart.add("", [number for _, number in points])
    return chart.render_data_uri()


def shares(rows: Sequence[tuple[str, float, float | None]]) -> str:
    """Lying bars of (label, per cent, target or None), the first on top, as a data URI for `<img>`."""
    chart = pygal.HorizontalBar(
        style=STYLE, js=[], height=90 + ROW_HEIGHT * len(rows), width=900, margin=8, print_values=True,
        print_zeroes=True, range=(0, 100), legend_at_bottom=True, formatter=per_cent,
    )  # fmt: skip
    upwards = list(reversed(rows))
    chart.x_labels = [label for label, _, _ in upwards]
    # The later series of a lying chart stands above: the value above its target.
    chart.add("достигнуто", [value for _, value, _ in upwards])
    if any(target is not None for _, _, target in rows):
        chart.add("цель", [target for _, _, target in upwards])
    return chart.render_data_uri()


def per_cent(value: float | None) -> str:
    """«56,5 %»; nothing for no value."""
    return "" if value is None else f"{value:g} %".replace(".", ",").replace(" ", "\u00a0")
