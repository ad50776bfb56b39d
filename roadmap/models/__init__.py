"""The programme of a school year, its roadmap with stages and items, evidence, and the dates that govern them."""

from roadmap.models.assignments import Assignment
from roadmap.models.evidence import Comment, Evidence
from roadmap.models.facts import Fact, ReportedFact
from roadmap.models.feeds import CalendarFeed
from roadmap.models.items import Item
from roadmap.models.occurrences import Occurrence
from roadmap.models.programmes import DateRule, Programme, school_year_of
from roadmap.models.proposals import Proposal
from roadmap.models.regulations import Regulation
from roadmap.models.roadmaps import Roadmap, Stage
from roadmap.models.uploads import Upload

__all__ = [
    "Assignment", "CalendarFeed", "Comment", "DateRule", "Evidence", "Fact", "Item", "Occurrence", "Programme",
    "Proposal", "Regulation", "ReportedFact", "Roadmap", "Stage", "Upload", "school_year_of",
]  # fmt: skip
