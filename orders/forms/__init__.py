"""Forms of orders: what an order is about, its text and points, signing, returning, filters."""

from orders.forms.fields import ID_DIGITS
from orders.forms.filters import OrderFilter
from orders.forms.numbering import NumberingForm, ReserveForm, VoidForm
from orders.forms.signing import PaperForm, ReturnForm, SignForm
from orders.forms.subjects import SUBJECT_FORMS
from orders.forms.text import OrderForm, point_formset

__all__ = [
    "ID_DIGITS",
    "SUBJECT_FORMS",
    "NumberingForm",
    "OrderFilter",
    "OrderForm",
    "PaperForm",
    "ReserveForm",
    "ReturnForm",
    "SignForm",
    "VoidForm",
    "point_formset",
]
