"""Numbers of orders: consecutive in a series and a calendar year, without gaps or doubles (DESIGN §5.7)."""

from accounts.models import Organisation
from orders.models import Counter, Series


def series_of(organisation: Organisation, code: str) -> Series:
    """The organisation's register of this code, made with the usual title and number on first use."""
    code = Series.Code(code)
    usual = {"title": code.label.capitalize(), "number_template": Series.NUMBER_TEMPLATES[code]}
    return Series.objects.get_or_create(organisation=organisation, code=code, defaults=usual)[0]


def next_number(series: Series, year: int) -> int:
    """The next number of `series` in `year`.

    Must run inside the transaction that signs: the counter's row stays locked until it commits, so nobody else
    gets a number meanwhile, and a signing that fails gives its number back.
    """
    counter, _ = Counter.objects.get_or_create(series=series, year=year)
    counter = Counter.objects.select_for_update().get(pk=counter.pk)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
