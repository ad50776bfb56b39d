"""Numbered measures inside one cell: «1.1 …; 1.2 …» become measures of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading.lines import one_line
from reading.parsed import ParsedRow
from reading.remarks import Code, Remark

LABEL = r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,3})"
# «1.», «1)», «1.1.», «1.1 »; a bare «1 » is no label. A capital or quote must follow «25.12.» is a date, no label.
LINE_LABEL = re.compile(rf"^(?:{LABEL}[.)]\s*|(?P<dotted>\d{{1,2}}(?:\.\d{{1,2}})+)\s+)(?=[^\d\s.,)])")
FIRST_LABEL = re.compile(r"(\d{1,2}(?:\.\d{1,2})*[.)]|[а-яa-z]\)|[-–—•·▪*](?=\s))\s*(?=[^\d\s.,)])", re.I)
ANY_LABEL = re.compile(r"(\d{1,2}(\.\d{1,2})*[.)]|[а-яa-z]\)|[-–—•·▪*]\s)", re.I)
INLINE_LIST = re.compile(r"[;.:,]\s+(\d{1,2}[.)]|[а-яa-z]\))\s")
FIRST_OF_LIST = {"1", "а", "a", "-", "–", "—", "•", "·", "▪", "*"}
DIVIDED = "Несколько мероприятий стояли в одной строке таблицы, она разделена по номерам."
# Cells that may hold a list along with the measures.
LISTED = ("deadline_text", "responsible_text", "result_text", "indicator_text")
NUMBER = re.compile(r"\d{1,3}(\.\d{1,2})*")
LONE_LABEL = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]$")
INLINE_LABEL = re.compile(rf"(?<=[;.:])\s+(?={LABEL}[.)]\s*[А-ЯЁA-Z«\"])")


@dataclass
class Measure:
    """A measure with its label without the last dot."""

    number: str | None
    text: str


def without_lone_label(text: str, number: str | None) -> str:
    """The text without a label that begins it and says nothing: «1) Круглый стол», «- Круглый стол», its own number.

    A list of several points keeps its labels.
    """
    first, *others = text.split("\n")
    match = FIRST_LABEL.match(first)
    if match is None or any(ANY_LABEL.match(line) for line in others) or INLINE_LIST.search(text, match.end()):
        return text
    label = match[1].rstrip(".)").lower()
    return text[match.end() :] if label in FIRST_OF_LIST or label == number else text


def label_of(line: str) -> tuple[str | None, str]:
    """The label at the beginning of a line and the rest: «1.1. Издание …» → ("1.1", "Издание …")."""
    match = LINE_LABEL.match(line)
    if not match:
        return None, line
    return match["label"] or match["dotted"], line[match.end() :].strip()


def split_measures(text: str) -> list[Measure]:
    """The measures of a cell; a cell that does not begin with a label or does not count on stays whole."""
    lines = break_lines(text)
    measures: list[Measure] = []
    for line in lines:
        number, rest = label_of(line)
        if number and (not measures or follows(measures[-1].number, number)):
            measures.append(Measure(number, rest))
        elif measures:
            measures[-1].text += "\n" + line
        else:
            return [Measure(None, text)]
    return measures if len(measures) > 1 else [Measure(None, text)]


def by_numbers(numbers: str, text: str) -> list[Measure]:
    """The measures of one row whose number cell holds several numbers; [] unless each number has its line."""
    labels = [label.strip(" .)") for label in numbers.split()]
    if len(labels) < 2 or not all(NUMBER.fullmatch(label) for label in labels):
        return []
    listed = split_measures(text)
    if len(listed) == len(labels):
        return listed
    lines = text.split("\n")
    return [Measure(*pair) for pair in zip(labels, lines, strict=True)] if len(lines) == len(labels) else []


def break_lines(text: str) -> list[str]:
    """The lines of a cell, broken also before labels inside a line."""
    lines = []
    for line in text.split("\n"):
        begin = 0
        for match in INLINE_LABEL.finditer(line):
            lines.append(line[begin : match.start()])
            begin = match.end()
        lines.append(line[begin:])
    return with_labels([one_line(line) for line in lines if line.strip()])


def with_labels(lines: list[str]) -> list[str]:
    """A label alone on its line belongs to the next line."""
    whole: list[str] = []
    for line in lines:
        if whole and LONE_LABEL.match(whole[-1]):
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    return whole


def follows(before: str | None, after: str) -> bool:
    """Does one label count on from another on the same level? One number may be missing («7», «9»)."""
    if before is None:
        return False
    old, new = [int(n) for n in before.split(".")], [int(n) for n in after.split(".")]
    if len(old) != len(new):
        return False
    if old[:-1] == new[:-1]:
        return 1 <= new[-1] - old[-1] <= 2
    return new[-1] == 1 and old[:-2] == new[:-2] and new[-2] - old[-2] == 1


def hand_out_lines(parsed: list[ParsedRow]) -> None:
    """Where a cell has as many lines as there are measures, each measure gets its line."""
    for name in LISTED:
        lines = (getattr(parsed[0], name) or "").split("\n")
        if len(lines) == len(parsed):
            for row, line in zip(parsed, lines, strict=True):
                setattr(row, name, line)
    for row in parsed:
        row.doubts.append(Remark(Code.DIVIDED_ROW, DIVIDED))


def hand_out(parsed: list[ParsedRow], measures: list[Measure]) -> None:
    """Where another cell has the same numbered list, give each measure its own line."""
    numbers = [measure.number for measure in measures]
    for name in LISTED:
        parts = split_measures(getattr(parsed[0], name) or "")
        if [part.number for part in parts] == numbers:
            for row, part in zip(parsed, parts, strict=True):
                setattr(row, name, part.text)
