"""Forms of reports."""

from django import forms

from reports.models import Report, Target


class HalfForm(forms.Form):
    """Which half to report on."""

    half = forms.ChoiceField(label="Полугодие", choices=Report.Half.choices)


class ReturnForm(forms.Form):
    """Why the municipality sends a report back."""

    remarks = forms.CharField(label="Что исправить", widget=forms.Textarea(attrs={"rows": 3}))


class TargetForm(forms.ModelForm):
    """A target with its source."""

    class Meta:
        model = Target
        fields = ["indicator", "value", "source"]
        help_texts = {"source": "Документ, который задаёт цель: например, приказ от 01.09.2026 № 15"}


class PeriodForm(forms.Form):
    """Which half of which school year the table of schools shows."""

    half = forms.ChoiceField(label="Полугодие", choices=Report.Half.choices, required=False)
    year = forms.IntegerField(label="Учебный год (год начала)", required=False, min_value=2019, max_value=2100)
