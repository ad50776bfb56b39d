"""The rows of a base as HTML: a page of 100 rows has 700 cells, and Django's template loop takes most of the page's
time for them (docs/people.md)."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from participants.listing import Cell

register = template.Library()
# The number that stands in the address until a row's own is put there.
PLACEHOLDER = 0


@register.simple_tag
def base_rows(rows: list[dict[str, Any]]) -> SafeString:
    """`<tr>`s of rows made by `listing.shape`; every text is escaped."""
    before, _, after = reverse("participants:detail", args=[PLACEHOLDER]).partition(str(PLACEHOLDER))
    lines = []
    for row in rows:
        cells = "".join(map(cell_of, row["cells"]))
        link = f'<a href="{before}{row["id"]:d}{after}">{escape(row["name"])}</a>'
        lines.append(f'<tr><th scope="row">{link}</th>{cells}</tr>')
    return mark_safe("\n".join(lines))  # noqa: S308 - each text is escaped above, each id is a number


def cell_of(cell: Cell) -> str:
    """A `<td>`: on a card with its word before it, or not there at all."""
    label = f' data-label="{escape(cell.label)}"' if cell.label and cell.text else ""
    aside = ' class="not-in-card"' if cell.is_aside else ""
    return f"<td{label}{aside}>{escape(cell.text)}</td>"
