"""The form that asks what an order is about. Each kind has its own (`orders/kinds/`)."""

from typing import Any

from django import forms

from accounts.models import Membership
from orders.models import Order


class SubjectForm(forms.Form):
    """What an order of some kind is about.

    `nothing`: what the page says when there is nothing to choose from.
    """

    nothing = ""
    # Rows of people below the fields, if the subject has any (`orders/forms/rows.py`).
    rows: Any = None
    row_title = ""
    # A table of lines instead, if they are laid out otherwise (`orders/kinds/end_pairs.py`).
    rows_template = ""
    # What signing will change, where that depends on the choice.
    foretold: Any = None
    # What keeps others from being offered, in Russian sentences.
    lacking: tuple[str, ...] = ()

    def __init__(self, *args: Any, membership: Membership, order: Order | None = None, **kwargs: Any) -> None:
        stored = self.stored(order) if order else {}
        super().__init__(*args, **{**kwargs, "initial": {**stored, **(kwargs.get("initial") or {})}})
        self.membership, self.order = membership, order
        self.prepare()

    def stored(self, order: Order) -> dict[str, Any]:
        """What the fields hold for a draft that is changed."""
        return {}

    def prepare(self) -> None:
        """Limit the choices to the organisation one works in."""

    @property
    def notice(self) -> str:
        """A remark above the fields."""
        return ""

    def subject(self) -> dict[str, Any]:
        """What `create_order` takes."""
        return self.cleaned_data

    @property
    def is_empty(self) -> bool:
        """A field has nothing to choose from."""
        choices = [field for field in self.fields.values() if isinstance(field, forms.ModelChoiceField)]
        return any(not field.queryset for field in choices)
