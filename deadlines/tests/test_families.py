"""Phrases in the families that real plans use, each answer checked by hand: `phrases/*.txt`, one a line."""

from pathlib import Path

import pytest

from deadlines import read_deadline

FILES = sorted((Path(__file__).parent / "phrases").glob("*.txt"))


def rows(file):
    """Text (\\n is a line break in the cell), plan, kind, start, end."""
    for line in file.read_text(encoding="utf-8").splitlines():
        text, plan, *answer = (cell.strip(" ") for cell in line.rsplit("|", 4))
        yield pytest.param(text.replace("\\n", "\n"), plan or None, tuple(answer), id=f"{text} ({plan})")


@pytest.mark.parametrize(("text", "plan", "answer"), [row for file in FILES for row in rows(file)])
def test_a_phrase_is_read_as_the_person_who_wrote_it_meant_it(text, plan, answer):
    deadline = read_deadline(text, plan)
    dates = (day.isoformat() if day else "-" for day in (deadline.start, deadline.end))
    assert (deadline.kind, *dates) == answer
