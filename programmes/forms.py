"""The form of a control date."""

import datetime
from typing import Any

from django import forms

from programmes.models import DateRule

A_COMMON_YEAR = 2027


class DateRuleForm(forms.ModelForm):
    """Day and month of a date, and the document that sets it."""

    class Meta:
        model = DateRule
        fields = ["day", "month", "source"]
        help_texts = {"source": "Документ, который задаёт дату: например, приказ от 01.09.2026 № 15"}

    def clean(self) -> dict[str, Any]:
        """The day must exist in every year."""
        data = super().clean() or self.cleaned_data
        try:
            datetime.date(A_COMMON_YEAR, data.get("month", 1), data.get("day", 1))
        except (ValueError, OverflowError):
            self.add_error("day", "Такого дня в этом месяце нет. Проверьте день и месяц.")
        return data
