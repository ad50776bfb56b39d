"""Reading a deadline: what kind it is and which dates it has.

What can't be known stays None and `doubt` says why: a wrong date is worse than none.
"""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from roadmap.deadlines import signs, years
from roadmap.deadlines.deadline import Deadline
from roadmap.deadlines.doubts import CONTRADICTION, NOT_UNDERSTOOD, doubt_about
from roadmap.deadlines.frames import without_frames
from roadmap.deadlines.periods import Bounds, ContradictoryDate, Period, Years
from roadmap.deadlines.phrases import periods
from roadmap.deadlines.recurrence import Recurrence, recurrence
from roadmap.deadlines.rules import rule
from roadmap.deadlines.spelling import clean
from roadmap.deadlines.tokens import tokens
from roadmap.deadlines.words import BEGINNING, END


class _Span(NamedTuple):
    """One group of linked periods as a deadline of its own."""

    kind: str
    start: date | None
    end: date | None
    due: tuple[date, ...] = ()
    until: bool = False
    long: bool = False


# The longest seen, thirteen feast days in a cell, has 400; what is longer is no deadline and costs no time.
LONGEST = 1000


def read_deadline(text: str, context_year: str | None = None) -> Deadline:
    """Read a Russian deadline phrase.

    `context_year` is the plan's period: "2024-2025" (a school year), "2024", "2018-2020" or None.
    Never raises, whatever the text.
    """
    if len(text) > LONGEST:
        return Deadline("unknown", doubt=NOT_UNDERSTOOD)
    phrase, plan = clean(text), years.plan_years(context_year)
    try:
        deadline = _read(phrase, years.for_phrase(phrase, plan))
    except ContradictoryDate:
        return Deadline("unknown", doubt=CONTRADICTION)
    doubt = doubt_about(deadline, phrase, plan)
    return replace(deadline, doubt=doubt) if doubt else deadline


def _read(phrase: str, plan: Years | None) -> Deadline:
    filled_in = signs.without_blanks(phrase)
    found = periods(tokens(filled_in))
    if filled_in != phrase:
        return _with_blanks(found)
    named = any(period.unit in ("day", "month") for period in found)
    often = recurrence(phrase, months_named=named)
    if often:
        return _recurring(phrase, often, found, plan, named=named)
    ended = signs.follows_an_end(phrase)
    if signs.is_counted_from_event(phrase) or (not named and (ended or signs.is_of_a_paper(phrase))):
        return Deadline("relative")
    if ended:
        found = [period for period in found if period.unit in ("day", "month")]
    spans = [_span(group) for group in years.dated(without_frames(found, plan), plan)]
    return _combined(phrase, list(dict.fromkeys(spans)), plan)


def _with_blanks(found: list[Period]) -> Deadline:
    """Of a form with blanks, «до 25 августа 20__ г.», the kind may be known, the year never is."""
    named = [period for period in found if period.unit in ("day", "month")]
    if not named:
        return Deadline("unknown")
    return replace(_combined("", [_span(group) for group in years.dated(named, None)], None), start=None, end=None)


def _recurring(phrase: str, often: Recurrence, found: list[Period], plan: Years | None, *, named: bool) -> Deadline:
    """The dates of a recurring deadline are those of its first time; of a plan of several years, in the first."""
    first = Years(plan.first, plan.first) if plan and plan.last > plan.first + 1 else plan
    exact = [period for period in found if period.unit not in ("season", "holidays", "term")]
    spans = [_span(group) for group in years.dated(exact, first)]
    yearly = often.span == "year"
    no_day = (
        signs.is_counted_from_event(phrase)
        or signs.has_no_day(phrase)
        or (yearly and not named and signs.is_a_feast(phrase))
    )
    after = not yearly and signs.goes_on_often(phrase)
    text_rule = None if no_day else rule(often, [] if after else found, plan)
    if not spans and plan and signs.is_continuous(phrase):
        return Deadline("recurring", *_whole(phrase, plan), rrule=text_rule)
    if not spans:
        return Deadline("recurring", rrule=text_rule)
    until = next((span for span in spans if span.until), None)
    if until:
        return Deadline("recurring", None, min(until.due, default=until.end), text_rule, _due(spans, least=2 - after))
    outer = spans[0] if len(spans) == 1 else _compound(spans)
    return Deadline("recurring", outer.start, outer.end, text_rule, _due(spans, least=2 - after))


def _span(group: list[Period]) -> _Span:
    bounds = [period.bounds() for period in group]
    _check_order(group, bounds)
    known = [both for both in bounds if both]
    start, end = _outer(group, bounds)
    if len(known) < len(bounds):
        known = []
    first = group[0]
    if first.marker in ("until", "to"):
        return _until(group, end, _separate(group, known))
    if first.part and first.unit not in ("month", "day") and (len(group) == 1 or first.marker != "from"):
        return _Span("relative", None, None)
    if first.marker == "from" and len(group) == 1:
        return _Span("range", start, None, long=True)
    return _Span(_kind(group, known), start, end, _separate(group, known), long=_is_long(group))


def _outer(group: list[Period], bounds: list[Bounds | None]) -> tuple[date | None, date | None]:
    """From the earliest day to the latest; of a range that is known in part, the bound that is."""
    known = [both for both in bounds if both]
    if len(known) == len(bounds):
        return min(first for first, _ in known), max(last for _, last in known)
    first, last = bounds[0], bounds[-1]
    if len(group) == 2 and group[1].link == "range":
        return first and first[0], last and last[1]
    return None, None


def _is_long(group: list[Period]) -> bool:
    """Whether it is a year, or half of one at the least: «постоянно, с сентября по май» is one thing, not two."""
    return group[0].unit in ("year", "half") or (len(group) == 2 and (group[1].month - group[0].month) % 12 >= 5)


def _check_order(group: list[Period], bounds: list[Bounds | None]) -> None:
    for place, period in enumerate(group):
        before, this = bounds[place - 1], bounds[place]
        if place and period.link == "range" and before and this and before[0] > this[1]:
            raise ContradictoryDate
        if place and period.link == "range" and not this and _backwards(group[place - 1], period):
            raise ContradictoryDate


def _backwards(before: Period, after: Period) -> bool:
    return before.unit == after.unit == "day" and before.month == after.month and before.day > after.day


def _until(group: list[Period], end: date | None, due: tuple[date, ...]) -> _Span:
    """«до мая» may mean through April or through May and stays open; «до конца мая», «по май», «до 5 мая» are plain."""
    first = group[0]
    if first.part and first.unit == "year" and first.part[1] != END:
        return _Span("relative", None, None)
    beginning = first.part == ("third", BEGINNING)
    exact = first.unit == "day" or first.part or first.marker == "to" or len(group) > 1
    several = len(group) > 1 and all(period.link == "list" for period in group[1:])
    return _Span("compound" if several else "by", None, end if exact and not beginning else None, due, until=True)


def _kind(group: list[Period], known: list[Bounds]) -> str:
    units = {period.unit for period in group}
    if units == {"day"}:
        return _kind_of_days(group, known)
    if units == {"season", "holidays"}:
        return "season"
    if len(units) > 1:
        return "range" if all(period.link == "range" for period in group[1:]) else "compound"
    return {"month": "month", "quarter": "quarter", "term": "quarter", "season": "season", "holidays": "season"}.get(
        units.pop(), "range"
    )


def _kind_of_days(group: list[Period], known: list[Bounds]) -> str:
    links = {period.link for period in group[1:]}
    if not links:
        return "on"
    if links == {"range"}:
        return "range" if len(group) == 2 else "compound"
    days = [first.toordinal() for first, _ in known] or [period.day for period in group]
    consecutive = all(after - before == 1 for before, after in pairwise(days))
    return "range" if consecutive and "range" not in links else "compound"


def _separate(group: list[Period], known: list[Bounds]) -> tuple[date, ...]:
    """The due days of «октябрь, апрель»: the end of each period that is not the beginning of a range."""
    ends = [
        last for place, (_, last) in enumerate(known) if place + 1 == len(group) or group[place + 1].link != "range"
    ]
    return tuple(ends) if len(set(ends)) > 1 else ()


def _due(spans: list[_Span], least: int = 2) -> tuple[date, ...]:
    due = {day for span in spans for day in (span.due or (span.end,)) if day}
    return tuple(sorted(due)) if len(due) >= least else ()


def _combined(phrase: str, spans: list[_Span], plan: Years | None) -> Deadline:
    spans = [span for span in spans if span.kind != "relative"] or spans[:1]
    if not spans:
        return _undated(phrase, plan)
    if len(spans) > 1:
        return _with_rest(phrase, _compound(spans), plan)
    span = spans[0]
    return _with_rest(phrase, Deadline(_kind_with_words(phrase, span), span.start, span.end, dates=span.due), plan)


def _with_rest(phrase: str, deadline: Deadline, plan: Years | None) -> Deadline:
    """«Сентябрь, далее в течение года» ends with the plan; of «до 1 октября, далее постоянно» only the day is fixed."""
    if deadline.kind != "compound" or not signs.is_continuous(phrase) or signs.names_its_year(phrase):
        return deadline
    first, last = _whole(phrase, plan)
    if not (deadline.start and deadline.end and first and last):
        return deadline
    start, end = deadline.start, max(deadline.end, last)
    due = {*(deadline.dates or [deadline.end]), end}
    return Deadline("compound", start if signs.goes_on(phrase) else min(start, first), end, dates=tuple(sorted(due)))


def _kind_with_words(phrase: str, span: _Span) -> str:
    """What «постоянно», «в течение года», «далее …» beside a date make of it."""
    if span.kind in ("season", "quarter", "relative"):
        return span.kind
    if signs.goes_on(phrase):
        return "compound"
    if signs.is_continuous(phrase):
        return "continuous" if span.long else "compound"
    return span.kind


def _undated(phrase: str, plan: Years | None) -> Deadline:
    if signs.is_continuous(phrase):
        return Deadline("continuous", *_whole(phrase, plan))
    return Deadline("relative") if signs.is_relative(phrase) else Deadline("unknown")


def _whole(phrase: str, plan: Years | None) -> tuple[date | None, date | None]:
    """The whole plan, unless the phrase speaks of another kind of year than the plan has."""
    if plan is None or ("календарн" in phrase and plan.school) or ("учебн" in phrase and not plan.school):
        return None, None
    return plan.bounds


def _compound(spans: list[_Span]) -> Deadline:
    """With a fixed «до» only the last date counts; else from the first day to the last."""
    ends = [span.end for span in spans if span.end]
    complete = len(ends) == len(spans)
    starts = [span.start for span in spans if span.start]
    start = min(starts) if complete and len(starts) == len(spans) else None
    return Deadline("compound", start, max(ends) if complete else None, dates=_due(spans))
