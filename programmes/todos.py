"""The days of the school year that come next."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Upcoming
from deadlines.school_year import school_year_of
from programmes.control_dates import dates_by
from programmes.current import rules_of
from programmes.models import DateRule, Fact, ReportedFact

Key = DateRule.Key
# What a control date waits for; the others pass by themselves.
AWAITED = {
    Key.AUTUMN_MONITORING: Fact.HALF_YEAR_REPORT,
    Key.SPRING_MONITORING: Fact.YEAR_REPORT,
    Key.PAIRS_REGISTERED: Fact.PAIRS,
    Key.ROADMAP_APPROVED: Fact.ROADMAP,
    Key.CURATOR_APPOINTED: Fact.CURATOR,
    Key.CONSENTS_SIGNED: Fact.CONSENTS,
    Key.PLANS_APPROVED: Fact.PLANS,
    Key.ENTRY_SURVEY: Fact.ENTRY_SURVEY,
}


def control_days(membership: Membership, today: datetime.date) -> Iterator[Upcoming]:
    """The control dates that are still to come, but those for which a school has done already what they wait for."""
    year = school_year_of(today)
    done = done_in(membership, year)
    for date in dates_by(rules_of(membership), year):
        if date.day >= today and AWAITED.get(date.key) not in done:
            yield Upcoming(date.day, date.key.label, reverse("programmes:control_dates"))


def done_in(membership: Membership, school_year: int) -> set[str]:
    """The facts that hold in that school year in one's own organisation; none above the schools."""
    found = ReportedFact.objects.filter(
        programme__organisation=membership.organisation_id, programme__school_year=school_year, key__in=AWAITED.values()
    )
    return {fact.key for fact in found if fact.holds}
