"""What was read is the same after it was stored: JSON there and back, remarks with their codes."""

import json

from reading import Code, ParsedRoadmap, read_document
from reading.tests.documents import HEADER, ROWS, STAMP, TITLE, Word


def document() -> ParsedRoadmap:
    """A roadmap with a stamp, dates, a doubtful deadline and a column without a field."""
    rows = [[*row, "шахматы"] for row in [*ROWS, ["4.", "Итоги", "31.02.2025", "Завуч", "Справка"]]]
    return read_document(Word().text(*STAMP, TITLE).table([*HEADER, "Кружок"], *rows).bytes(), "план.docx")


def test_a_roadmap_comes_back_from_json_as_it_was():
    parsed = document()
    assert ParsedRoadmap.from_json(json.loads(json.dumps(parsed.to_json()))) == parsed


def test_a_remark_says_by_its_code_and_column_what_it_is_about():
    unknown = [remark for remark in document().warnings if remark.code is Code.UNKNOWN_COLUMN]
    assert [(remark.column, remark.text) for remark in unknown] == [
        (5, "Столбец «Кружок» не распознан, его текст сохранён.")
    ]


def test_the_printed_json_has_sentences_and_beside_them_codes():
    shown = document().to_dict()
    assert dict(zip(shown["warning_codes"], shown["warnings"], strict=True))["unknown_column"].startswith("Столбец")
    assert shown["rows"][3]["doubts"] == [shown["rows"][3]["deadline"]["doubt"]]
