"""The samples are read without a fault, and their files are those that their plans make."""

import json

from samples.plans import FILES, all_plans
from samples.score import Score, documents, score_file, score_phrases, score_rows
from tests.tables import every


def row(title: str, **cells: str) -> dict:
    names = ["number", "stage", "substage", "deadline_text", "responsible_text", "result_text", "indicator_text"]
    return {"title": title, **dict.fromkeys(names), **cells}


def test_every_row_and_cell_of_every_document_is_read():
    total = Score()
    for path in documents():
        total += score_file(path)
    assert total.faults == []
    assert total.rows > 500
    assert total.cells > 2400


def test_every_phrase_is_read():
    score = score_phrases()
    assert score.faults == []
    assert score.phrases > 90


@every("plan", all_plans())
def test_the_truth_is_what_the_plan_says(plan):
    stored = json.loads((FILES / f"{plan.slug}.truth.json").read_text(encoding="utf-8"))
    assert stored == plan.truth()


def test_the_files_are_those_of_the_plans():
    assert set(documents()) == {path for plan in all_plans() for path in plan.paths}


def test_a_lost_an_extra_and_a_wrong_row_are_told():
    truth = [row("Приказ"), row("Опрос", deadline_text="май"), row("Отчёт")]
    assert score_rows(truth, [truth[0], truth[2]]).wrong_rows == ["lost row: Опрос"]
    assert score_rows(truth, [*truth, row("Подписи")]).wrong_rows == ["extra row: Подписи"]
    assert len(score_rows(truth, [truth[0], row("Опрос", deadline_text="март"), truth[2]]).wrong_cells) == 1
    assert len(score_rows(truth, [truth[0], row("Опросы", deadline_text="май"), truth[2]]).wrong_cells) == 1
