"""Fields and choices that forms of roadmaps share."""

import datetime
from typing import cast

from django import forms

from deadlines.school_year import school_year_of, year_title

TWO_ROWS = {"rows": 2}


def date_input() -> forms.DateInput:
    """A date field that browsers show as a calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def school_years(today: datetime.date, back: int = 1) -> list[tuple[int, str]]:
    """The next school year, this one, and those before it."""
    this = school_year_of(today)
    return [(year, year_title(year)) for year in range(this + 1, this - back - 1, -1)]


def offer(form: forms.Form, name: str, choices: list) -> None:
    """Give a field its choices."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def shorten(text: str, length: int = 60) -> str:
    """A title that fits a list."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
