"""HTML templates become tagged PDF/A files. One place knows WeasyPrint.

WeasyPrint is imported when the first page is drawn: it takes longer to load than most commands take to run.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from documents.typesetting import tie_page

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

PDF_TYPE = "application/pdf"


@lru_cache(maxsize=1)
def inline_only() -> URLFetcher:
    """Nothing is ever fetched: styles are passed as parsed objects, pictures are inline SVG or `data:` addresses."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=["data"])


@lru_cache(maxsize=1)
def print_style() -> tuple[CSS, FontConfiguration]:
    """The print stylesheet and fonts, parsed once per process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    path = finders.find("css/print.css")
    return CSS(filename=path, font_config=fonts, url_fetcher=inline_only()), fonts


def render_html(html: str) -> bytes:
    """A whole HTML page as a tagged PDF/A-2b file; its words are tied where a line may not break."""
    from weasyprint import HTML

    style, fonts = print_style()
    document = HTML(string=tie_page(html), base_url=str(settings.BASE_DIR), url_fetcher=inline_only())
    return document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-2b", pdf_tags=True)


def render(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of `template` (which extends `base_pdf.html`) with `context`."""
    return render_html(render_to_string(template, context))
