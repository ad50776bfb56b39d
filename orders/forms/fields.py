"""Fields shared by the forms of orders."""

from typing import Any, cast

from django import forms

from accounts.models import Membership
from orders.people import position_of


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
    """Rows to tick."""

    widget = forms.CheckboxSelectMultiple


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
