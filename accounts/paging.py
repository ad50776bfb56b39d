"""How lists are cut into pages, one rule for all of them: `page` and `per_page` of the address."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

# What the line under a list offers (templates/components/_pagination.html).
SIZES = ("25", "50", "100")


def page_of(request: HttpRequest, rows: QuerySet[Any, Any] | Sequence[Any], size: int = 50) -> Page:
    """The page of `rows` that the address asks for; a senseless number gives the nearest page, `size` rows long."""
    wanted = request.GET.get("per_page", "")
    return Paginator(rows, int(wanted) if wanted in SIZES else size).get_page(request.GET.get("page"))
