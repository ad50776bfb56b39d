"""What stands beside the words of a deadline: only what they don't say themselves."""

import pytest
from django.urls import reverse

from roadmap.calendar.due_words import due_words
from roadmap.models import Item


def said(item: Item, text: str) -> tuple[str, list[str]]:
    item.deadline_text = text
    item.read_deadline()
    item.save()
    found = due_words(item)
    return found.year, list(found.lines)


@pytest.mark.parametrize(
    "text, year, lines",
    [
        ("До 7 сентября", "2026", []),
        ("до 07.09.2026", "", []),
        ("с 7 сентября по 14 мая", "2026–2027", []),
        ("октябрь, апрель", "2026–2027", ["ближайший 31.10.2026 (выходной, выполнить до 30.10.2026)"]),
        ("ноябрь 2026 г.", "", []),
        ("II квартал", "", ["01.04.2027 – 30.06.2027"]),
        ("В течение учебного года", "", ["01.09.2026 – 31.05.2027"]),
        ("До 20 сентября", "2026", ["выходной, выполнить до 18.09.2026"]),
        ("до 20.09.2026", "", ["выходной, выполнить до 18.09.2026"]),
        ("октябрь (по согласованию)", "", ["2026"]),
        ("по мере необходимости", "", []),
        ("", "", []),
    ],
)
def test_only_what_is_new_is_said(item, on_day, text, year, lines):
    on_day(2026, 9, 1)
    assert said(item, text) == (year, lines)


def test_a_missed_day_of_several_is_not_called_the_next(item, on_day):
    on_day(2026, 10, 2)
    assert said(item, "ежеквартально") == ("", ["пропущен 30.09.2026, следующий 31.12.2026"])


def test_the_last_day_missed_has_none_after_it(item, on_day):
    on_day(2027, 6, 1)
    item.occurrences.all().delete()
    assert said(item, "октябрь, апрель")[1] == ["пропущен 31.10.2026"]


def test_a_closed_item_waits_for_no_day(item, on_day):
    on_day(2026, 9, 1)
    item.state, item.done_on = Item.State.DONE, item.roadmap.programme.starts_on
    assert said(item, "До 20 сентября") == ("2026", [])


def test_the_table_and_the_item_show_it(item, curator, as_, on_day):
    on_day(2026, 10, 2)
    said(item, "ежеквартально")
    for url in (item.roadmap.get_absolute_url(), item.get_absolute_url()):
        assert "пропущен 30.09.2026, следующий 31.12.2026" in as_(curator).get(url)


def test_whoever_checks_a_draft_sees_all_dates(draft, curator, as_):
    page = as_(curator).get(reverse("roadmap:edit", args=[draft.pk]))
    assert "05.09.2026" in page
