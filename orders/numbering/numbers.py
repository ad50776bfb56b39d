"""Numbers of orders: consecutive in a series and a calendar year, without gaps or doubles."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from accounts.access import require
from accounts.models import Organisation, User
from audit.services import record
from audit.verbs import Verb
from orders.access import can_keep_register
from orders.models import Counter, Series

# An older year is taken for a slip (0026, 2016): the date of a signed order can't be corrected.
OLDEST_YEARS = 5


def check_year(day: datetime.date, today: datetime.date) -> None:
    """ValidationError beside `date` for a day too long ago."""
    oldest = today.year - OLDEST_YEARS
    if day.year < oldest:
        raise ValidationError({"date": f"Проверьте год: приказ датируют {oldest} годом или позже."})


def series_of(organisation: Organisation, code: str) -> Series:
    """The organisation's register of this code, made with the usual title and number on first use."""
    defaults = usual(Series.Code(code))
    return Series.objects.get_or_create(organisation=organisation, code=code, defaults=defaults)[0]


def every_series(organisation: Organisation) -> list[Series]:
    """All registers of the organisation, each made on first use."""
    mine = Series.objects.filter(organisation=organisation)
    known = set(mine.values_list("code", flat=True))
    missing = [Series(organisation=organisation, code=code, **usual(code)) for code in Series.Code if code not in known]
    Series.objects.bulk_create(missing, ignore_conflicts=True)
    order = list(Series.Code)
    return sorted(mine, key=lambda series: order.index(Series.Code(series.code)))


def usual(code: Series.Code) -> dict[str, str]:
    """The title and the look of numbers that a register begins with."""
    return {"title": code.label.capitalize(), "number_template": Series.NUMBER_TEMPLATES[code]}


def next_number(series: Series, year: int) -> int:
    """The next number of `series` in `year`, to be called in the transaction that signs.

    The counter's row stays locked until it commits; a signing that fails gives its number back.
    """
    counter = lock_counter(series, year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def lock_counter(series: Series, year: int) -> Counter:
    """The counter of that year, made on first use, its row locked."""
    counter, _ = Counter.objects.get_or_create(series=series, year=year)
    return Counter.objects.select_for_update().get(pk=counter.pk)


def last_number(series: Series, year: int) -> int:
    """The last number given in that year; 0 before the first."""
    return Counter.objects.filter(series=series, year=year).aggregate(last=Max("last"))["last"] or 0


def last_of(numbers: Any, year: int) -> int:
    """The last number of that year among `numbers` (orders or reserved ones); 0 if there is none."""
    return numbers.filter(year=year).aggregate(last=Max("number"))["last"] or 0


@transaction.atomic
def change_numbering(series: Series, *, template: str, last: int, year: int, by: User) -> None:
    """Set how numbers look and which was the last one given on paper this year.

    ValidationError if the template does not hold {n} once, or if orders of the portal already have later numbers.
    """
    require(can_keep_register(by, series.organisation))
    series.number_template = template
    series.full_clean()
    given = max(last_of(series.orders, year), last_of(series.reserved, year))
    if last < given:
        raise ValidationError({"last": f"В портале уже занят порядковый номер {given}. Укажите не меньше."})
    counter = lock_counter(series, year)
    counter.last = last
    counter.save(update_fields=["last"])
    series.save(update_fields=["number_template"])
    record(Verb.SERIES_CHANGED, series, by=by, template=template, last=last, year=year)
