"""The days of the year that an organisation goes by: own rule → municipality → region → default (DESIGN §5.6)."""

import datetime
from typing import Any

from django.db import transaction

from accounts.models import Organisation
from audit.services import record
from audit.verbs import Verb
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


def rule_of(organisation: Organisation, key: DateRule.Key) -> DateRule | None:
    """The nearest rule up the tree; None where the default holds."""
    chain = organisation.chain()
    found = DateRule.objects.filter(organisation__in=chain, key=key).select_related("organisation")
    rules = {rule.organisation_id: rule for rule in found}
    return next((rules[node.pk] for node in chain if node.pk in rules), None)


def rule_date(organisation: Organisation, key: DateRule.Key, school_year: int) -> datetime.date:
    """The day itself in that school year; a day off moves to the working day before."""
    nearest = rule_of(organisation, key)
    month, day = (nearest.month, nearest.day) if nearest else DEFAULTS[key]
    year = school_year if month >= SCHOOL_YEAR_STARTS else school_year + 1
    return previous_working_day(datetime.date(year, month, day))


@transaction.atomic
def set_rule(organisation: Organisation, key: DateRule.Key, *, month: int, day: int, source: str, by: Any) -> DateRule:
    """Write the organisation's own rule; those below it follow unless they have one themselves."""
    facts = {"month": month, "day": day, "source": source}
    rule, _ = DateRule.objects.update_or_create(organisation=organisation, key=key, defaults=facts)
    record(Verb.DATE_RULE_CHANGED, rule, by=by, organisation=organisation, key=key, month=month, day=day)
    return rule
