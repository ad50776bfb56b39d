"""The roadmap of a programme with stages and items, their due days and evidence, assignments, uploads."""

from roadmap.models.assignments import Assignment
from roadmap.models.evidence import Comment, Evidence
from roadmap.models.feeds import CalendarFeed
from roadmap.models.items import Item
from roadmap.models.occurrences import Occurrence
from roadmap.models.proposals import Proposal
from roadmap.models.roadmaps import Roadmap, Stage
from roadmap.models.uploads import Upload

__all__ = [
    "Assignment", "CalendarFeed", "Comment", "Evidence", "Item", "Occurrence", "Proposal",
    "Roadmap", "Stage", "Upload",
]  # fmt: skip
