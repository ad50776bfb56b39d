"""The programme of a school year, the days that an organisation goes by, and the figures that the rooms report."""

from programmes.models.date_rules import DateRule
from programmes.models.facts import Fact, ReportedFact
from programmes.models.programme import Programme, earliest_year

__all__ = ["DateRule", "Fact", "Programme", "ReportedFact", "earliest_year"]
