"""The results of a closed wave as a workbook: what their page shows, one line a figure, and no figure more."""

from collections.abc import Iterator
from typing import Any

from documents.small_groups import Bounds
from documents.xlsx import XlsxSheet, write
from surveys.charts import Change, SideResults, mean_in_words, results_of
from surveys.models import Wave

HEADINGS = ("Вопрос", "Что посчитано", "Вход", "Итог", "Разница", "Человек")
WIDTHS = (52, 40, 14, 14, 12, 12)
QUOTES_WIDTHS = (44, 90)
HIDDEN = "скрыто, чтобы не раскрыть ответивших"

Row = tuple[Any, ...]


def workbook(wave: Wave) -> bytes:
    """For each side a sheet of figures, and one of its free answers that are not hidden."""
    sides = [side for side in results_of(wave) if side.answered]
    written = [words(side) for side in sides if any(quotes.shown for quotes in side.quotes)]
    return write(*[figures(wave, side) for side in sides], *written) if sides else write(nobody(wave))


def nobody(wave: Wave) -> XlsxSheet:
    return XlsxSheet("Итоги", HEADINGS, [], WIDTHS, above=[heading(wave), "Никто не ответил."])


def heading(wave: Wave) -> str:
    return f"{wave.organisation.short_name}. Анкетирование {wave}"


def figures(wave: Wave, side: SideResults) -> XlsxSheet:
    """All figures of one side."""
    above = [heading(wave), f"Анкета {side.whose}. {side.who_is_counted}"]
    return XlsxSheet(side.tab, HEADINGS, list(rows_of(wave, side)), WIDTHS, above=above)


def rows_of(wave: Wave, side: SideResults) -> Iterator[Row]:
    """What was asked twice, then once; what may not be told comes last."""
    for change in side.changes:
        yield from twice(side, change)
    for grade in side.grades:
        yield once(wave, grade.text, "средняя оценка", mean_of(grade.mean), grade.answered)
    for share in side.shares:
        yield once(wave, share.text, share.who, f"{share.count} ({share.per_cent})", "")
    for text, options in side.choices:
        for option in options:
            yield once(wave, text, option.text, count_of(option.count), "")
    for text in side.hidden:
        yield (text, HIDDEN)


def once(wave: Wave, question: str, counted: str, value: Any, people: Any) -> Row:
    """A figure in the column of its wave."""
    entry, final = ("", value) if wave.is_final else (value, "")
    return (question, counted, entry, final, "", people)


def twice(side: SideResults, change: Change) -> Iterator[Row]:
    """A question before and after: the mean, parts of the scale, forms of mentoring."""
    row, people = change.row, change.row["people"] or ""
    was, now = mean_of(change.was), mean_of(change.mean)
    yield (change.title, "средняя оценка", was, now, change.change, people)
    for (low, high), before, after in zip(row["edges"], *row["bands"], strict=True) if row["edges"] else ():
        yield (change.title, f"человек с оценкой {low}–{high}", before, after, after - before, people)
    detail = side.detail(change.code)
    for form in detail.multiples if detail else ():
        before, after = form.means
        told = f"средняя оценка, {form.name}"
        yield (change.title, told, before, after, round(after - before, 1), form.people)


def mean_of(mean: Bounds) -> float | str:
    """A number, or its bounds in words."""
    return mean.low if mean.is_exact else mean_in_words(mean)


def count_of(count: str) -> int | str:
    return int(count) if count.isdecimal() else count


def words(side: SideResults) -> XlsxSheet:
    """What people of a side wrote to each question."""
    rows = [(quotes.question, quote.text) for quotes in side.quotes for quote in quotes.shown]
    return XlsxSheet(f"Ответы {side.whose}", ("Вопрос", "Ответ"), rows, QUOTES_WIDTHS)
