"""How orders are numbered."""

from typing import Any

from django import forms

from orders.forms.fields import DayInput, offer
from orders.models import Series
from orders.numbering.numbers import last_number
from orders.numbering.reserving import MOST_AT_ONCE


class NumberingForm(forms.Form):
    """The look of a register's numbers, and where they go on from this year."""

    number_template = forms.CharField(
        label="Вид номера", max_length=20, help_text="{n} — порядковый номер: «{n}-од», «{n} о/д», «01-05/{n}»"
    )
    last = forms.IntegerField(
        label="Последний номер в этом году",
        min_value=0,
        max_value=99_999,
        help_text="Если часть приказов года зарегистрирована на бумаге; 0 — нумерация с начала",
    )

    def __init__(self, data: Any = None, *, series: Series, year: int) -> None:
        self.series, self.year = series, year
        initial = {"number_template": series.number_template, "last": last_number(series, year)}
        super().__init__(data, prefix=series.code, initial=initial)


class ReserveForm(forms.Form):
    """Numbers to keep for orders that will be signed later."""

    series = forms.ModelChoiceField(Series.objects.none(), label="Серия", empty_label=None)
    date = forms.DateField(label="Дата приказа", widget=DayInput, help_text="Сегодня или раньше")
    count = forms.IntegerField(
        label="Сколько номеров", min_value=1, max_value=MOST_AT_ONCE, initial=1, help_text="Следующие по порядку"
    )
    own = forms.IntegerField(
        label="Или пропущенный номер",
        min_value=1,
        max_value=99_999,
        required=False,
        help_text="Порядковый номер, оставленный в журнале незанятым; тогда резервируется только он",
    )
    reason = forms.CharField(label="Почему", max_length=300)

    def __init__(self, data: Any = None, *, organisation: Any) -> None:
        super().__init__(data, initial={"date": organisation.today(), "count": 1})
        offer(self, "series", Series.objects.filter(organisation=organisation))


class VoidForm(forms.Form):
    """Why a reserved number is given up."""

    reason = forms.CharField(label="Почему номер не понадобился", max_length=300)
