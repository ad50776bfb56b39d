"""QR codes on printed documents: they lead to the verification page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(url: str) -> SafeString:
    """A QR code as inline SVG."""
    return mark_safe(segno.make(url, error="m").svg_inline(border=1, scale=4))  # noqa: S308 - paths made by segno
