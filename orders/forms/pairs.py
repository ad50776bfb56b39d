"""Fields that offer pairs and what hangs on them."""

from typing import Any

from django import forms

from orders.forms.fields import TickedField
from pairs.models import Pair


class PairsField(TickedField):
    """Pairs or plans to tick, shown by the names of their people."""

    def label_from_instance(self, obj: Any) -> str:
        pair = obj if isinstance(obj, Pair) else obj.pair
        return f"{pair.title} ({pair.get_form_display()})"


class PairField(forms.ModelChoiceField):
    """A pair, shown by the names of its people."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.get_form_display()})"
