"""What the roadmap itself reports of a programme: whether one is in force (programmes/facts.py)."""

from programmes.facts import Figures
from programmes.models import Fact, Programme
from roadmap.models import Regulation, Roadmap


def figures(programme: Programme) -> Figures:
    """A regulation goes on from year to year."""
    return {
        Fact.ROADMAP: (int(programme.roadmaps.filter(state=Roadmap.State.APPROVED).exists()), 1),
        Fact.REGULATION: (int(Regulation.objects.in_force(programme.organisation) is not None), 1),
    }
