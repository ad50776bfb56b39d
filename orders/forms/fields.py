"""Fields shared by the forms of orders."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Membership
from orders.people import position_of

# Longer ids overflow the integers of the databases.
ID_DIGITS = 18


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class StaffField(forms.ModelChoiceField):
    """A member of the organisation's staff, shown with the position."""

    def label_from_instance(self, obj: Membership) -> str:
        return staff_label(obj)


class TickedField(forms.ModelMultipleChoiceField):
    """Rows to tick. An id that no database can hold is a wrong choice like any other."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        if any(len(str(each)) > ID_DIGITS for each in value or []):
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": "…"})
        return super().clean(value)


class ReadersField(TickedField):
    """Members of staff to tick."""

    def label_from_instance(self, obj: Membership) -> str:
        return staff_label(obj)


def staff_label(member: Membership) -> str:
    """«Соков А.В., заместитель директора»"""
    return ", ".join(word for word in (member.user.name.short, position_of(member)) if word)


def offer(form: forms.BaseForm, name: str, choices: Any) -> None:
    """Let a field choose among `choices` (a queryset)."""
    cast(forms.ModelChoiceField, form.fields[name]).queryset = choices
