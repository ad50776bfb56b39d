"""The days of the year that an organisation goes by: own rule → municipality → region → default (DESIGN §5.6)."""

import datetime

from accounts.models import Organisation
from roadmap.calendar import previous_working_day
from roadmap.models import DateRule

# Month and day, as one regional system of mentoring sets them (regulation.md §0 row 2, §2); every level may differ.
DEFAULTS = {
    DateRule.Key.AUTUMN_MONITORING: (12, 20),
    DateRule.Key.SPRING_MONITORING: (5, 20),
    DateRule.Key.REGIONAL_COUNT: (12, 30),
    DateRule.Key.PAIRS_REGISTERED: (10, 14),
}
SCHOOL_YEAR_STARTS = 9


def month_and_day(organisation: Organisation, key: DateRule.Key) -> tuple[int, int]:
    """The nearest rule up the tree."""
    rules = {
        rule.organisation_id: rule for rule in DateRule.objects.filter(organisation__in=organisation.chain(), key=key)
    }
    nearest = next((rules[node.pk] for node in organisation.chain() if node.pk in rules), None)
    return (nearest.month, nearest.day) if nearest else DEFAULTS[key]


def rule_date(organisation: Organisation, key: DateRule.Key, school_year: int) -> datetime.date:
    """The day itself in that school year; a day off moves to the working day before."""
    month, day = month_and_day(organisation, key)
    year = school_year if month >= SCHOOL_YEAR_STARTS else school_year + 1
    return previous_working_day(datetime.date(year, month, day))
