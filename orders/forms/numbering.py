"""How orders are numbered."""

from typing import Any

from django import forms

from orders.models import Series
from orders.numbering import last_number


class NumberingForm(forms.Form):
    """The look of a register's numbers, and where they go on from this year."""

    number_template = forms.CharField(
        label="Вид номера", max_length=20, help_text="{n} — порядковый номер: «{n}-од», «{n} о/д», «01-05/{n}»"
    )
    last = forms.IntegerField(
        label="Последний номер в этом году", min_value=0, max_value=99_999,
        help_text="Если часть приказов года зарегистрирована на бумаге; 0 — нумерация с начала",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, series: Series, year: int) -> None:
        self.series, self.year = series, year
        initial = {"number_template": series.number_template, "last": last_number(series, year)}
        super().__init__(data, prefix=series.code, initial=initial)
