"""What this room reports of a programme (programmes/facts.py)."""

from programmes.facts import Figures
from programmes.models import Fact, Programme
from roadmap.models import Roadmap


def figures(programme: Programme) -> Figures:
    """Whether a roadmap is in force."""
    return {Fact.ROADMAP: (int(programme.roadmaps.filter(state=Roadmap.State.APPROVED).exists()), 1)}
