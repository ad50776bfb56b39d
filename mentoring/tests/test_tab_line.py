"""The tabs of a list stand on one line; what it cannot hold is folded."""

from accounts.list_views import ViewTab
from mentoring.templatetags.lists import TabLine, on_one_line


def tab(words: str, is_current: bool = False) -> ViewTab:
    return ViewTab(words, 5, "?", is_current)


def test_tabs_that_a_line_cannot_hold_are_folded_but_never_the_current_one():
    tabs = [tab(f"Состояние {number}") for number in range(9)]
    assert on_one_line(tabs[:3]) == TabLine(tabs[:3], [])
    line = on_one_line([*tabs, tab("Архив", is_current=True)])
    assert [one.words for one in line.shown] == [*(f"Состояние {number}" for number in range(5)), "Архив"]
    assert len(line.folded) == 4
