"""What the portal has counted, beside the items that follow it."""

from collections.abc import Iterable

from programmes.models import ReportedFact
from roadmap.models import Item


def show_figures(items: Iterable[Item]) -> None:
    """`figure` (ReportedFact or None) on each item, in one query; items come with their roadmap.

    `figure_lost` where the portal marked the item by it, and it no longer holds.
    """
    rows = list(items)
    programmes = {item.roadmap.programme_id for item in rows if item.fact}
    found = ReportedFact.objects.filter(programme__in=programmes) if programmes else []
    known = {(fact.programme_id, fact.key): fact for fact in found}
    for item in rows:
        figure = known.get((item.roadmap.programme_id, item.fact))
        item.figure = figure  # type: ignore[attr-defined]  # for one page only
        marked = item.state == Item.State.DONE and not item.is_done_by_hand
        item.figure_lost = bool(figure and marked and not figure.holds)  # type: ignore[attr-defined]
