"""From the lines of a rendered text to heading, preamble and points.

The first line is the heading; lines up to the first «- » are the preamble; each «- » begins a point, an indented
line is its sub-point. «- @curator …» names the programme's curator as the executor.
"""

import re
from dataclasses import dataclass

CURATOR_MARK = "@curator "
# «… Соковой А.В..»: the full stop of the initials ends the sentence too.
DOUBLE_STOP = re.compile(r"(?<=\w)\.\.$")
MAX_TITLE = 300
MAX_POINTS = 40


@dataclass(frozen=True)
class Wording:
    """What a template says; each point is (text, whether the curator executes it)."""

    title: str
    preamble: str
    points: list[tuple[str, bool]]


def parse(text: str) -> Wording:
    """Read a rendered text template (see the module's docstring); an empty one has an empty heading."""
    title, *lines = [DOUBLE_STOP.sub(".", line.rstrip()) for line in text.strip().splitlines()] or [""]
    preamble: list[str] = []
    points: list[str] = []
    for line in lines:
        if line.startswith("- "):
            points.append(line[2:])
        elif points and line:
            points[-1] += "\n" + line.strip()
        elif line:
            preamble.append(line)
    return Wording(title, " ".join(preamble), [executed_by_curator(point) for point in points])


def executed_by_curator(point: str) -> tuple[str, bool]:
    """Take the curator's mark off a point."""
    return point.removeprefix(CURATOR_MARK), point.startswith(CURATOR_MARK)


def faults(text: str, *, needs_points: bool = True) -> list[str]:
    """Russian sentences on what a rendered text lacks to become an order; empty when nothing."""
    wording = parse(text)
    found = [*faults_of_lines(text), *faults_of_whole(wording)]
    if needs_points and not wording.points:
        found.append("Нет ни одного пункта. Пункт начинается с дефиса и пробела: «- Назначить …».")
    return found


def faults_of_whole(wording: Wording) -> list[str]:
    """What the heading, the preamble and the number of points lack."""
    checks = [
        (not wording.title, "Первая строка пуста: в ней стоит заголовок, «О назначении …»."),
        (wording.title.startswith("-"), "Первая строка начинается с дефиса, а в ней должен стоять заголовок."),
        (len(wording.title) > MAX_TITLE, f"Заголовок длиннее {MAX_TITLE} знаков."),
        (not wording.preamble, "Нет основания: между заголовком и первым пунктом напишите, в связи с чем приказ."),
        (len(wording.points) > MAX_POINTS, f"Пунктов больше {MAX_POINTS}. Часть сделайте подпунктами."),
    ]
    return [sentence for wrong, sentence in checks if wrong]


def faults_of_lines(text: str) -> list[str]:
    """Lines that look like something else than they will be read as."""
    found = []
    for line in text.splitlines():
        shown = line.strip()[:60]
        if shown == "-":
            found.append("Есть пункт без текста: после дефиса напишите, что сделать.")
        elif line.startswith(("–", "—", "•", "*")):
            found.append(f"«{shown}»: пункт начинается с дефиса «-» и пробела, а не со знака «{line[0]}».")
        elif line.startswith("-") and not line.startswith("- "):
            found.append(f"«{shown}»: после дефиса нужен пробел.")
        elif f" {CURATOR_MARK.strip()}" in f" {line}" and not line.startswith(f"- {CURATOR_MARK}"):
            found.append(f"«{shown}»: «@curator» стоит только в начале пункта — «- @curator обеспечить …».")
    return found
