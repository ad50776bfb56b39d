"""Phrases in the families that real plans use, each answer checked by hand: `phrases/*.txt`, one per line."""

from pathlib import Path

import pytest

from deadlines import read_deadline

FILES = sorted((Path(__file__).parent / "phrases").glob("*.txt"))


def rows(family: Path):
    """Text (\\n is a line break in the cell), plan, and the answer: kind, start, end."""
    for line in family.read_text(encoding="utf-8").splitlines():
        text, plan, *answer = (cell.strip(" ") for cell in line.rsplit("|", 4))
        yield text.replace("\\n", "\n"), plan or None, tuple(answer)


def answer_to(text: str, plan: str | None) -> tuple[str, str, str]:
    """How the portal reads it: kind, start, end."""
    deadline = read_deadline(text, plan)
    start, end = (day.isoformat() if day else "-" for day in (deadline.start, deadline.end))
    return deadline.kind, start, end


@pytest.mark.parametrize("family", FILES, ids=[file.stem for file in FILES])
def test_phrases_are_read_as_the_people_who_wrote_them_meant_them(family):
    read = [(text, plan, answer, answer_to(text, plan)) for text, plan, answer in rows(family)]
    assert [row for row in read if row[2] != row[3]] == []
    assert read
