"""The order of a list as a choice: on a phone its table has no head to press."""

from typing import Any

from django import forms


class SortField(forms.ChoiceField):
    """One of the orders that the heads of the table offer, in words; a senseless one is the usual."""

    def __init__(self, choices: list[tuple[str, str]]) -> None:
        super().__init__(label="Порядок", required=False, choices=choices)

    def clean(self, value: Any) -> str:
        """A name that the list sorts by, or nothing."""
        return value if value and self.valid_value(value) else ""
