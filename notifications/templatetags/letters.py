"""What became of a letter, for the pages that asked for it."""

from collections.abc import Iterable

from django import template
from django.db.models import Model

from accounts.letters import about_of
from notifications.models import Letter

register = template.Library()


@register.simple_tag
def with_letters(rows: Iterable[Model], of: str = "") -> list[tuple[Model, Letter | None]]:
    """Each row with the last letter about it (about its attribute `of`), or None; one query."""
    known: list[tuple[Model, Model | None]] = [(row, getattr(row, of) if of else row) for row in rows]
    wanted = {row: about_of(subject) for row, subject in known if subject}
    last = {letter.about: letter for letter in Letter.objects.filter(about__in=wanted.values()).order_by("pk")}
    return [(row, last.get(wanted.get(row, ""))) for row, _ in known]


@register.simple_tag
def letter_about(row: Model) -> Letter | None:
    """The last letter about one row, or None."""
    return Letter.objects.filter(about=about_of(row)).order_by("-pk").first()
