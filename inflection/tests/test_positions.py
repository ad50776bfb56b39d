"""Positions in cases, against a table checked by hand: the head declines, the rest stays."""

import csv
from pathlib import Path

from inflection import inflect
from tests.tables import every

with (Path(__file__).parent / "positions.tsv").open(encoding="utf-8", newline="") as rows:
    POSITIONS = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_table_has_at_least_60_positions():
    assert len(POSITIONS) >= 60


@every("position", POSITIONS)
def test_a_position_stands_in_the_cases_of_the_table(position):
    forms = {case: inflect("Ли", "Анна", None, "f", case, position["nomn"]).position for case in position}
    assert forms == position


@every("position", [None, "", "МБОУ", "№ 8", "по совместительству", "директора"])
def test_what_has_no_head_in_the_nominative_stays(position):
    assert inflect("Ли", "Анна", None, "f", "datv", position).position == position


def test_runs_of_blanks_become_one():
    assert inflect("Ли", "Анна", None, "f", "datv", " директор\u00a0 школы ").position == "директору школы"
