"""Reminding the responsible: 7 days, 1 day, overdue; never twice."""

import pytest

from notifications.models import Letter, Note
from roadmap.tasks import remind_of_items


@pytest.fixture
def told(item, executor):
    """The titles of what the executor has heard so far."""
    return lambda: list(Note.objects.filter(user=executor.user).order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def recurring(item):
    """The same item, due each month."""
    item.deadline_text = "ежемесячно"
    item.read_deadline()
    item.save()
    return item


def run_on(on_day, *days):
    for day in days:
        on_day(*day)
        remind_of_items()


def test_the_ladder_goes_down_once(item, told, on_day, work_at_once):
    """The item ends on 20 September, a Sunday: it is due on Friday, and late on Monday."""
    for day, heard in [(10, 0), (11, 1), (15, 1), (17, 2), (20, 2), (21, 3), (25, 3)]:
        on_day(2026, 9, day)
        remind_of_items()
        remind_of_items()
        assert len(told()) == heard, day
    assert told() == ["item_soon", "item_soon", "item_overdue"]


def test_whose_account_is_closed_gets_no_more_letters(told, executor, on_day):
    executor.user.is_active = False
    executor.user.save()
    run_on(on_day, (2026, 9, 25))
    assert told() == []


def test_a_done_item_is_not_spoken_of(item, told, executor, on_day):
    item.state, item.done_on = "done", item.end
    item.save()
    run_on(on_day, (2026, 9, 25))
    assert told() == []


def test_a_changed_deadline_is_reminded_of_anew(item, told, on_day):
    run_on(on_day, (2026, 9, 17))
    item.end = item.end.replace(day=26)
    item.save()
    run_on(on_day, (2026, 9, 24))
    assert told() == ["item_soon", "item_soon"]


def test_the_letter_says_what_and_until_when(item, told, on_day):
    item.title = "Открыть раздел «Наставничество» & блог"
    item.save()
    run_on(on_day, (2026, 9, 17))
    letter = Letter.objects.get(kind="item_soon")
    assert "Открыть раздел «Наставничество» & блог" in letter.text
    assert letter.subject == "Срок мероприятия — 18\xa0сентября\xa02026\xa0г."
    assert "20\xa0сентября\xa02026\xa0г. — это выходной" in letter.text


def test_a_recurring_item_is_reminded_of_before_each_day(recurring, told, on_day):
    run_on(on_day, (2026, 9, 23), (2026, 9, 29), (2026, 10, 1), (2026, 10, 23))
    assert told() == ["item_soon", "item_soon", "item_overdue", "item_soon"]


def test_of_many_days_passed_only_the_last_is_told(recurring, told, on_day):
    run_on(on_day, (2027, 2, 10), (2027, 2, 11))
    assert told() == ["item_overdue"]


def test_a_weekly_item_is_spoken_of_only_the_day_before(recurring, told, on_day):
    recurring.rrule = "FREQ=WEEKLY;BYDAY=WE"
    recurring.save()
    run_on(on_day, (2026, 8, 31), (2026, 9, 1))
    assert told() == ["item_soon"]


def test_reminding_again_asks_no_more_of_the_database_for_more_items(
    approved, executor, on_day, django_assert_max_num_queries
):
    for item in approved.items.all():
        item.responsibles.add(executor)
    run_on(on_day, (2026, 11, 20))
    with django_assert_max_num_queries(6):
        remind_of_items()
