"""Roadmaps laid out in the many ways of real ones are read cell by cell, in every form of file."""

from reading import read_document
from reading.tests.varied import varied
from reading.tests.written import FORMS
from tests.tables import every

FIELDS = ["title", "deadline_text", "responsible_text", "result_text", "indicator_text", "stage"]


def folded(text: str | None) -> str:
    """A cell without line breaks and the label of a section, which may stand or be left."""
    return " ".join((text or "").split()).removesuffix(".")


def without_label(text: str | None) -> str:
    """«I. Этап» and «1. Этап» are «Этап»."""
    label, _, rest = folded(text).partition(" ")
    return rest if rest and label.rstrip(".").isalnum() and label.endswith(".") else folded(text)


def cells(row: dict) -> list[str]:
    """The cells that are compared."""
    return [folded(row[field]) for field in FIELDS[:-1]] + [without_label(row["stage"])]


def read(seed: int, form: str):
    """The document of a seed and what the reader makes of it."""
    made = varied(seed)
    return made, read_document(FORMS[form](made), f"a.{form}").to_dict()


@every("seed", range(30))
def test_every_layout_is_read_from_a_word_file(seed):
    made, parsed = read(seed, "docx")
    assert [cells(row) for row in parsed["rows"]] == [cells(row) for row in made.rows], made.features
    assert folded(parsed["title"]) == folded(made.title)
    assert {k: v for k, v in parsed["approval"].items() if v} == made.approval


@every("form", FORMS)
@every("seed", [3, 9, 12, 23, 26, 30])
def test_the_same_is_read_in_other_forms_of_file(seed, form):
    made, parsed = read(seed, form)
    # What stands once for several rows is gone from a csv.
    form_knows_merges = form != "csv" or "merged details" not in made.features
    if not form_knows_merges:
        assert [row["title"] for row in parsed["rows"]] == [row["title"] for row in made.rows]
        return
    assert [cells(row) for row in parsed["rows"]] == [cells(row) for row in made.rows], made.features
