"""Whatever is typed into the deadline cell, reading it never fails, and how it is typed changes nothing."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from deadlines import KINDS, read_deadline
from deadlines.reader import LONGEST
from tests.tables import every

WORDS = """
    до с по к не позднее раз раза в год году месяц числа ежегодно ежемесячно квартал кв. полугодие неделя декада начало
    конец первая последняя пятница января март мая июнь сентябрь декабря зима осенью каникулы течение постоянно учебного
    года г. I II IV 1 2 5 15 29 30 31 32 99 2024 2025 2024-2025 2023/24 31.02.2024 05.10 1.9.24 09.2024 12:30 
    10.00-12.00 - – — , ; / ( ) и по мере необходимости далее после через 3 дня № 5 хх 20__ следующего каждый каждую"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=8).map("".join)
PLANS = (
    st.none() | st.sampled_from(["2024-2025", "2024", "2021-2024", "2025-2024", "", "0000-9999"]) | st.text(max_size=12)
)
PHRASES = [
    line.rsplit("|", 4)[0].strip(" ").replace("\\n", "\n")
    for file in sorted((Path(__file__).parent / "phrases").glob("*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
MONTHS = re.findall(r"\w+", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
DASH = re.compile("[-‐‑–—−]")
ANOTHER_WRITING = st.sampled_from(
    [
        str.upper,
        str.lower,
        str.capitalize,
        lambda text: f"\n {text} \t",
        lambda text: f"«{text}»;",
        lambda text: f"({text}).",
        lambda text: f"Срок исполнения: {text}",
        lambda text: f"{text}*",
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\n"),
        lambda text: DASH.sub("—", text),
        lambda text: DASH.sub("−", text),
        lambda text: DASH.sub("-", text),
        lambda text: text.replace("е", "ё"),
        lambda text: text.translate(str.maketrans("сое", "coe")),
    ]
)


@given(TEXTS, PLANS)
def test_reading_never_fails_and_never_ends_before_it_starts(text, plan):
    deadline = read_deadline(text, plan)
    assert deadline.kind in KINDS
    assert not (deadline.start and deadline.end) or deadline.start <= deadline.end


@given(TEXTS, PLANS)
def test_what_is_not_known_is_said(text, plan):
    deadline = read_deadline(text, plan)
    assert deadline.start or deadline.end or deadline.rrule or deadline.doubt


@given(TEXTS)
def test_every_rule_can_be_read_by_dateutil(text):
    rule = read_deadline(text, "2024-2025").rrule
    assert rule is None or rrulestr(rule) is not None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_written_in_full_is_read_as_that_day(day):
    for text in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year} г.", f"{day:%d. %m. %Y}г", day.isoformat()):
        assert (read_deadline(text).start, read_deadline(f"до {text}").end) == (day, day)


@given(st.sampled_from(PHRASES), st.sampled_from(["2024-2025", "2024", None]), ANOTHER_WRITING)
def test_spaces_case_dashes_and_alphabets_change_nothing(text, plan, other):
    assert read_deadline(other(text), plan) == read_deadline(text, plan)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["", "с ", "до ", "к "]))
def test_the_word_year_after_a_year_changes_nothing(day, before):
    for text in (f"{before}{day:%d.%m.%Y}", f"{before}{day.day} {MONTHS[day.month - 1]} {day.year}"):
        answers = {read_deadline(text + year) for year in ("", " г.", "г.", "г", " года", "года", " год")}
        assert len(answers) == 1


REPEATED = [
    "понедельник, ",
    "пн. ; ",
    "1,",
    "1-2",
    "5,5",
    "2024",
    "2024-2025 ",
    "10. 10 ",
    "я",
    "каждый второй ",
    "1 раз в ",
    "последняяили",
]


@contextmanager
def ending() -> Iterator[None]:
    """Break off what would need years, after a minute of the processor (a moment is usual on any machine)."""

    def give_up(number, frame) -> None:
        raise AssertionError("it does not end")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@every("before", ["", "понедельник", "в течение ", "1 раз в "])
@every("piece", REPEATED)
def test_what_is_pasted_a_hundred_times_is_read_to_the_end(piece, before):
    """Patterns that can take a text apart in many ways would need years."""
    text = (before + piece * 1000)[:LONGEST]
    with ending():
        read = read_deadline(f"{text[:-2]}x!", "2024-2025")
    assert read.doubt or read.kind


def test_a_cell_longer_than_any_deadline_is_not_read():
    deadline = read_deadline("до 1 сентября " + "и далее " * 7000, "2024-2025")
    assert (deadline.kind, deadline.doubt) == ("unknown", "Срок не разобран: укажите дату.")
