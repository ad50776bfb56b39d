"""Filters of the list and of the register."""

from typing import Any

from django import forms

from orders.models import Order, Series


class OrderFilter(forms.Form):
    """Filters of the list and of the register; they live in the address."""

    q = forms.CharField(label="Номер или слова заголовка", required=False)
    state = forms.ChoiceField(label="Состояние", required=False, choices=[("", "любое"), *Order.State.choices])
    kind = forms.ChoiceField(label="Вид", required=False, choices=[("", "любой"), *Order.Kind.choices])
    series = forms.ChoiceField(label="Серия", required=False, choices=[("", "любая"), *Series.Code.choices])
    year = forms.IntegerField(label="Год", required=False, min_value=2000, max_value=2100)

    def apply(self, orders: Any) -> Any:
        """`orders` narrowed by the filters that were filled in rightly."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("q"):
            orders = orders.search(chosen["q"])
        fields = {"state": "state", "kind": "kind", "series": "series__code", "year": "year"}
        wanted = {column: chosen[name] for name, column in fields.items() if chosen.get(name)}
        return orders.filter(**wanted)
