"""What surveys tell the roadmap: the waves that are over (programmes/facts.py)."""

from programmes.facts import Figures
from programmes.models import Fact, Programme
from surveys.models import Moment, Wave


def figures(programme: Programme) -> Figures:
    """Whether the wave at entry and the final one are closed: one query."""
    closed = set(
        Wave.objects.filter(programme=programme, state=Wave.State.CLOSED).order_by().values_list("moment", flat=True)
    )
    return {
        Fact.ENTRY_SURVEY: (int(Moment.ENTRY in closed), 1),
        Fact.FINAL_SURVEY: (int(Moment.FINAL in closed), 1),
    }
