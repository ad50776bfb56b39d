"""The figures that reports take from the roadmap in force."""

import pytest

from roadmap.items import progress
from roadmap.table.figures import summary


def test_a_programme_without_a_roadmap_in_force_has_zeros(programme, draft):
    assert summary(programme) == {"total": 0, "done": 0, "accepted": 0, "overdue": 0, "in_progress": 0, "percent": 0}


def test_cancelled_items_count_nowhere(programme, approved, item, executor, curator, on_day):
    on_day(2026, 9, 21)
    other = approved.items.get(number="1")
    progress.cancel(other, reason="Куратор назначен раньше", by=curator)
    progress.start(item, by=executor)
    figures = summary(programme)
    assert (figures["total"], figures["in_progress"], figures["done"]) == (17, 1, 0)
    assert figures["overdue"] == approved.items.overdue(programme.organisation.today()).count() > 0


@pytest.mark.parametrize("done, share", [(0, 0), (9, 50), (18, 100)])
def test_the_share_is_of_all_items(programme, approved, curator, done, share):
    for one in approved.items.all()[:done]:
        progress.mark_done(one, by=curator.user, on=programme.starts_on)
    assert summary(programme)["percent"] == share
