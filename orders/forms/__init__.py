"""Forms of orders: what an order is about, its text and points, signing, returning, filters."""

from orders.forms.fields import ID_DIGITS
from orders.forms.filters import OrderFilter
    "SubjectForm",
