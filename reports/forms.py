"""Forms of reports."""

from typing import Any

from django import forms

from accounts.forms import ConfirmForm
from deadlines.school_year import year_title
from reports.models import Report, Target


class HalfForm(forms.Form):
    """Which half to report on."""

    half = forms.ChoiceField(label="Полугодие", choices=Report.Half.choices)


class ReturnForm(forms.Form):
    """Why the municipality sends a report back."""

    remarks = forms.CharField(label="Что исправить", widget=forms.Textarea(attrs={"rows": 3}))


class SignForm(ConfirmForm):
    """The director's confirmation; `seen` is the fingerprint of the figures she read."""

    seen = forms.CharField(widget=forms.HiddenInput)


class TargetForm(forms.ModelForm):
    """A target with its source."""

    class Meta:
        model = Target
        fields = ["value", "source"]
        help_texts = {"source": "Документ, который задаёт цель: например, приказ от 01.09.2026 № 15"}


def years_around(school_year: int) -> list[tuple[int, str]]:
    """The school years one may look at: three back and the next, «2026/2027»."""
    return [(year, year_title(year)) for year in range(school_year + 1, school_year - 4, -1)]


class YearForm(forms.Form):
    """Which school year a page shows; an unknown one is this."""

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.TypedChoiceField(
            label="Учебный год", coerce=int, required=False, choices=years_around(this_year)
        )


class PeriodForm(YearForm):
    """Which half of which school year the table of schools shows."""

    half = forms.TypedChoiceField(label="Полугодие", choices=Report.Half.choices, coerce=int, required=False)
