"""Reminding the responsible: 7 days, 1 day, overdue; never twice."""

import pytest

from notifications.models import Letter, Note
from roadmap.tasks import remind_of_items


@pytest.fixture
def told(item, executor):
    """The titles of what the executor has heard so far."""
    return lambda: list(Note.objects.filter(user=executor.user).order_by("pk").values_list("kind", flat=True))


def test_the_ladder_goes_down_once(item, told, on_day, work_at_once):
    """The item ends on 20 September."""
    for day, heard in [(12, 0), (13, 1), (15, 1), (19, 2), (20, 2), (21, 3), (25, 3)]:
        on_day(2026, 9, day)
        remind_of_items()
        remind_of_items()
        assert len(told()) == heard, day
    assert told() == ["item_soon", "item_soon", "item_overdue"]


def test_a_done_item_is_not_spoken_of(item, told, executor, on_day):
    item.state, item.done_on = "done", item.end
    item.save()
    on_day(2026, 9, 25)
    remind_of_items()
    assert told() == []


def test_a_changed_deadline_is_reminded_of_anew(item, told, on_day):
    on_day(2026, 9, 19)
    remind_of_items()
    item.end = item.end.replace(day=26)
    item.save()
    remind_of_items()
    assert told() == ["item_soon", "item_soon"]


def test_the_letter_says_what_and_until_when(item, told, on_day):
    item.title = "Открыть раздел «Наставничество» & блог"
    item.save()
    on_day(2026, 9, 19)
    remind_of_items()
    letter = Letter.objects.get(kind="item_soon")
    assert "Открыть раздел «Наставничество» & блог" in letter.text
    assert letter.subject == "Срок мероприятия — 20\xa0сентября\xa02026\xa0г."
