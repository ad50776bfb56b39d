"""Reading a deadline: what kind it is and which dates it has.

What can't be known stays None and `doubt` says why: a wrong date is worse than none.
"""

from dataclasses import replace
from datetime import date

from deadlines import signs, years
from deadlines.deadline import Deadline, Doubt
from deadlines.doubts import doubt_about
from deadlines.frames import without_frames
from deadlines.periods import ContradictoryDate, Period, Years
from deadlines.phrases import periods
from deadlines.recurrence import Recurrence, recurrence
from deadlines.reported import without_reported
from deadlines.rules import rule
from deadlines.spans import Span, compound, due_days, span_of
from deadlines.spelling import clean
from deadlines.tokens import tokens

# The longest seen, thirteen feast days in a cell, has 400; what is longer is no deadline and costs no time.
LONGEST = 1000


def read_deadline(text: str, context_year: str | None = None) -> Deadline:
    """Read a Russian deadline phrase.

    `context_year` is the plan's period: "2024-2025" (a school year), "2024", "2018-2020" or None.
    Never raises, whatever the text.
    """
    if len(text) > LONGEST:
        return Deadline("unknown", doubt=Doubt.NOT_UNDERSTOOD)
    phrase, plan = clean(text), years.plan_years(context_year)
    try:
        deadline = _read(phrase, years.for_phrase(phrase, plan))
    except ContradictoryDate:
        return Deadline("unknown", doubt=Doubt.CONTRADICTION)
    doubt = doubt_about(deadline, phrase, plan)
    return replace(deadline, doubt=doubt) if doubt else deadline


def _read(phrase: str, plan: Years | None) -> Deadline:
    filled_in = signs.without_blanks(phrase)
    times = periods(tokens(filled_in))
    if filled_in != phrase:
        return _with_blanks(times)
    named = any(period.unit in ("day", "month") for period in times)
    often = recurrence(phrase, months_named=named)
    if often:
        return _recurring(phrase, often, times, plan, named=named)
    ended = signs.follows_an_end(phrase)
    if signs.is_counted_from_event(phrase) or (not named and (ended or signs.is_of_a_paper(phrase))):
        return Deadline("relative")
    if ended:
        times = [period for period in times if period.unit in ("day", "month")]
    times, plan = without_reported(times, plan)
    spans = [span_of(group) for group in years.dated(without_frames(times, plan), plan)]
    return _combined(phrase, list(dict.fromkeys(spans)), plan)


def _with_blanks(named_times: list[Period]) -> Deadline:
    """Of a form with blanks, «до 25 августа 20__ г.», the kind may be known, the year never is."""
    named = [period for period in named_times if period.unit in ("day", "month")]
    if not named:
        return Deadline("unknown")
    return replace(_combined("", [span_of(group) for group in years.dated(named, None)], None), start=None, end=None)


def _recurring(phrase: str, often: Recurrence, times: list[Period], plan: Years | None, *, named: bool) -> Deadline:
    """The dates of a recurring deadline are those of its first time; of a plan of several years, in the first."""
    first = Years(plan.first, plan.first) if plan and plan.last > plan.first + 1 else plan
    exact = [period for period in times if period.unit not in ("season", "holidays", "term")]
    spans = [span_of(group) for group in years.dated(exact, first)]
    yearly = often.span == "year"
    no_day = (
        signs.is_counted_from_event(phrase)
        or signs.has_no_day(phrase)
        or (yearly and not named and signs.is_a_feast(phrase))
    )
    after = not yearly and signs.goes_on_often(phrase)
    text_rule = None if no_day else rule(often, [] if after else times, plan)
    if not spans and plan and signs.is_continuous(phrase):
        return Deadline("recurring", *_whole(phrase, plan), rrule=text_rule)
    if not spans:
        return Deadline("recurring", rrule=text_rule)
    until = next((span for span in spans if span.until), None)
    if until:
        return Deadline(
            "recurring", None, min(until.due, default=until.end), text_rule, due_days(spans, least=2 - after)
        )
    outer = spans[0] if len(spans) == 1 else compound(spans)
    return Deadline("recurring", outer.start, outer.end, text_rule, due_days(spans, least=2 - after))


def _combined(phrase: str, spans: list[Span], plan: Years | None) -> Deadline:
    spans = [span for span in spans if span.kind != "relative"] or spans[:1]
    if not spans:
        return _undated(phrase, plan)
    if len(spans) > 1:
        return _with_rest(phrase, compound(spans), plan)
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


def _kind_with_words(phrase: str, span: Span) -> str:
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
