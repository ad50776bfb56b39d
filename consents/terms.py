"""Terms: how long a document is in force, and by which day a withdrawal must be carried out."""

import datetime

import holidays
from dateutil.relativedelta import relativedelta

from consents.models import Agreement, Consent, Purpose

# 152-ФЗ ст. 21 ч. 5: destroyed within thirty days; ст. 10.1 ч. 14: publishing stops within three working days.
ERASE_DAYS = 30
UNPUBLISH_WORKING_DAYS = 3


def expiry(document: Consent | Agreement, signed_on: datetime.date) -> datetime.date:
    """The last day: of the programme's school year for a consent, after its months for an agreement."""
    if isinstance(document, Agreement):
        return signed_on + relativedelta(months=document.months)
    return document.programme.ends_on


def after_working_days(day: datetime.date, count: int) -> datetime.date:
    """The `count`-th working day after `day` by Russia's production calendar."""
    calendar = holidays.country_holidays("RU")
    while count:
        day += datetime.timedelta(days=1)
        count -= calendar.is_working_day(day)
    return day


def withdrawal_due(consent: Consent, withdrawn_on: datetime.date) -> datetime.date:
    """The statutory last day for what a withdrawal obliges to."""
    if consent.purpose == Purpose.PUBLICATION:
        return after_working_days(withdrawn_on, UNPUBLISH_WORKING_DAYS)
    return withdrawn_on + datetime.timedelta(days=ERASE_DAYS)
