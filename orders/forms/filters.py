"""Filters of the list and of the register."""

from typing import Any

from django import forms

from accounts.searching import SearchField, SearchForm
from accounts.sorting import SortField
from orders.forms.fields import DayInput
from orders.kinds.registry import choices
from orders.models import Series

COLUMNS = {
    "kind": "kind",
    "series": "series__code",
    "year": "year",
    "since": "date__gte",
    "till": "date__lte",
}
ORDERS = [
    ("", "сначала новые"),
    ("number", "по номеру"),
    ("date", "сначала старые по дате"),
    ("title", "по заголовку"),
    ("state", "по состоянию"),
]
PERIOD = ("series", "year", "since", "till")


class OrderSearchForm(SearchForm):
    """The search among the orders that name the reader."""

    q = SearchField(label="Номер, слова заголовка")


class OrderFilter(forms.Form):
    """Filters of the list and of the register, whose views are the states; they live in the address."""

    q = SearchField(label="Номер или слова")
    kind = forms.ChoiceField(label="Вид", required=False, choices=lambda: [("", "любой"), *choices()])
    series = forms.ChoiceField(label="Серия", required=False, choices=[("", "любая"), *Series.Code.choices])
    year = forms.IntegerField(label="Год", required=False, min_value=2000, max_value=2100)
    since = forms.DateField(label="С", required=False, widget=DayInput)
    till = forms.DateField(label="По", required=False, widget=DayInput)
    sort = SortField(ORDERS)

    def clean(self) -> dict[str, Any]:
        """A period begins before it ends."""
        data = super().clean() or {}
        if data.get("since") and data.get("till") and data["since"] > data["till"]:
            self.add_error("till", "Период кончается раньше, чем начинается.")
        return data

    @property
    def is_set(self) -> bool:
        """Whether something was filled in, rightly or wrongly: then there is something to take back."""
        return any(self.data.get(name) for name in (*self.fields, "view") if name != "sort")

    def apply(self, orders: Any) -> Any:
        """`orders` narrowed by the filters that were filled in rightly."""
        if self.chosen().get("q"):
            orders = orders.search(self.chosen()["q"])
        return orders.filter(**self.wanted("kind", *PERIOD))

    def apply_to_numbers(self, numbers: Any) -> Any:
        """Reserved numbers of the series and period; none if one looks for orders of a kind, a view or with words."""
        if self.data.get("view") or any(self.chosen().get(name) for name in ("q", "kind")):
            return numbers.none()
        return numbers.filter(**self.wanted(*PERIOD))

    def chosen(self) -> dict[str, Any]:
        """The clean values; a wrong one is passed over."""
        self.is_valid()
        return getattr(self, "cleaned_data", {})

    def wanted(self, *names: str) -> dict[str, Any]:
        """Lookups of those filters that were filled in."""
        return {COLUMNS[name]: self.chosen()[name] for name in names if self.chosen().get(name)}
