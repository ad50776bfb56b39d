"""The days of the year that an organisation goes by: own rule → municipality → region → default."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from accounts.access import require
from accounts.models import Membership, Organisation
from audit.services import record
from audit.verbs import Verb
from deadlines.working_days import previous_working_day
from programmes.access import runs
from programmes.models import DateRule

# Month and day. The first four as one regional system of mentoring sets them; the others are ours, in the order of a
# school's autumn, for the table of schools. Every level may differ.
DEFAULTS = {
    DateRule.Key.AUTUMN_MONITORING: (12, 20),
    DateRule.Key.SPRING_MONITORING: (5, 20),
    DateRule.Key.REGIONAL_COUNT: (12, 30),
    DateRule.Key.PAIRS_REGISTERED: (10, 14),
    DateRule.Key.ROADMAP_APPROVED: (9, 10),
    DateRule.Key.CURATOR_APPOINTED: (9, 15),
    DateRule.Key.CONSENTS_SIGNED: (11, 1),
    DateRule.Key.PLANS_APPROVED: (11, 15),
    DateRule.Key.ENTRY_SURVEY: (12, 3),
}
# For these the room of reports drafts the schools' reports and reminds of them; of the others nobody is reminded.
OF_REPORTS = frozenset({DateRule.Key.AUTUMN_MONITORING, DateRule.Key.SPRING_MONITORING})
SCHOOL_YEAR_STARTS = 9


@dataclass(frozen=True)
class ControlDate:
    """One of the days in one school year, moved to a working day."""

    key: DateRule.Key
    day: datetime.date
    school_year: int


def nearest_rules(organisation: Organisation) -> dict[str, DateRule]:
    """For each key the nearest rule up the tree; keys whose default holds are missing."""
    # One query; the tree is three levels deep.
    parent = organisation.parent_id
    region = Organisation.objects.filter(children__children=organisation.pk).values("pk")
    above = Q(organisation__in=[organisation.pk, parent]) | Q(organisation__in=region)
    depth = {organisation.pk: 0, parent: 1}
    rules = DateRule.objects.filter(above).select_related("organisation")
    # The nearest comes last and wins.
    return {rule.key: rule for rule in sorted(rules, key=lambda rule: -depth.get(rule.organisation_id, 2))}


def rule_of(organisation: Organisation, key: DateRule.Key) -> DateRule | None:
    """The nearest rule up the tree; None where the default holds."""
    return nearest_rules(organisation).get(key)


def rule_date(organisation: Organisation, key: DateRule.Key, school_year: int) -> datetime.date:
    """The day itself in that school year; a day off moves to the working day before."""
    return day_by(rule_of(organisation, key), key, school_year)


def day_by(rule: DateRule | None, key: DateRule.Key, school_year: int) -> datetime.date:
    """The working day that a rule, or the default of its key, gives in that school year."""
    month, day = (rule.month, rule.day) if rule else DEFAULTS[key]
    year = school_year if month >= SCHOOL_YEAR_STARTS else school_year + 1
    return previous_working_day(datetime.date(year, month, day))


def control_dates(organisation: Organisation, school_year: int) -> list[ControlDate]:
    """All of the days in that school year, in order."""
    return dates_by(nearest_rules(organisation), school_year)


def dates_by(rules: dict[str, DateRule], school_year: int) -> list[ControlDate]:
    """The days that these rules, or the defaults, give in that school year, in order."""
    dates = [ControlDate(key, day_by(rules.get(key), key, school_year), school_year) for key in DateRule.Key]
    return sorted(dates, key=lambda date: date.day)


@transaction.atomic
def set_rule(key: DateRule.Key, *, month: int, day: int, source: str, by: Membership) -> DateRule:
    """Write the own rule of the organisation of `by`; those below it follow unless they have one themselves."""
    organisation = by.organisation
    require(runs(by, organisation))
    facts = {"month": month, "day": day, "source": source}
    rule, _ = DateRule.objects.update_or_create(organisation=organisation, key=key, defaults=facts)
    record(Verb.DATE_RULE_CHANGED, rule, by=by.user, organisation=organisation, key=key, month=month, day=day)
    return rule
