"""What became of a letter, for the pages that asked for it."""

from collections.abc import Iterable

from django import template
from django.db.models import Model

from accounts.letters import about_of
from notifications.models import Letter

register = template.Library()


@register.simple_tag
def with_letters(rows: Iterable[Model]) -> list[tuple[Model, Letter | None]]:
    """Each row with the last letter about it, or None; one query."""
    known = list(rows)
    found = Letter.objects.filter(about__in=[about_of(row) for row in known]).order_by("pk")
    last = {letter.about: letter for letter in found}
    return [(row, last.get(about_of(row))) for row in known]


@register.simple_tag
def letter_about(row: Model) -> Letter | None:
    """The last letter about one row, or None."""
    return Letter.objects.filter(about=about_of(row)).order_by("-pk").first()
