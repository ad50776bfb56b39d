"""Previews of orders not signed yet. A long one is drawn in the background and kept for an hour."""

import hashlib

from django.core.cache import cache

from documents.pdf import render_html
from orders.models import Order
from orders.printing import Signatory, page

# A page with more rows, or more text, takes about a second or longer to draw.
LONG_ROWS, LONG_TEXT = 120, 150_000
KEPT_SECONDS, ASKED_SECONDS = 60 * 60, 60


def is_long(html: str) -> bool:
    """Whether drawing this page is no work for a request."""
    return html.count("<tr") > LONG_ROWS or len(html) > LONG_TEXT


def name_of(html: str) -> str:
    """The key of a page's PDF: other words, another key."""
    return f"orders.preview.{hashlib.sha256(html.encode()).hexdigest()}"


def preview(order: Order, signatory: Signatory) -> bytes | None:
    """The PDF with blanks for number and date; None while a long one is not drawn yet."""
    html = page(order, signatory)
    return cache.get(name_of(html)) if is_long(html) else render_html(html)


def is_drawn(html: str) -> bool:
    """Whether `preview` would give the PDF of this page at once."""
    return not is_long(html) or cache.get(name_of(html)) is not None


def may_ask(order: Order, signatory: Signatory) -> bool:
    """True once a minute for each page: the caller then has it drawn."""
    return cache.add(f"{name_of(page(order, signatory))}.asked", 1, ASKED_SECONDS)


def draw(order: Order, signatory: Signatory) -> None:
    """Draw the preview and keep it."""
    html = page(order, signatory)
    cache.set(name_of(html), render_html(html), KEPT_SECONDS)
