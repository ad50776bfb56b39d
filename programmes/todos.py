"""The days of the school year that come next."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Upcoming
from deadlines.school_year import school_year_of
from programmes.control_dates import dates_by
from programmes.current import rules_of


def control_days(membership: Membership, today: datetime.date) -> Iterator[Upcoming]:
    """The control dates that are still to come."""
    for date in dates_by(rules_of(membership), school_year_of(today)):
        if date.day >= today:
            yield Upcoming(date.day, date.key.label, reverse("programmes:control_dates"))
