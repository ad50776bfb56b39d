"""`python -m samples.score`: reads the samples and compares with what is to be read; fails where anything differs."""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from deadlines import read_deadline
from reading import UnreadableDocument, read_document
from samples.plans import APPROVAL, FIELDS, FILES, HERE

PHRASES = HERE / "deadlines.jsonl"
FRONT = ["title", "organization"]


@dataclass
class Score:
    """What was compared: how much, and each difference as a sentence."""

    rows: int = 0
    cells: int = 0
    phrases: int = 0
    wrong_rows: list[str] = field(default_factory=list)
    wrong_cells: list[str] = field(default_factory=list)
    wrong_phrases: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Every difference."""
        return self.wrong_rows + self.wrong_cells + self.wrong_phrases

    def __iadd__(self, other: Score) -> Score:
        """Add what another comparison found."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self


def score_file(path: Path) -> Score:
    """One document against the truth beside it."""
    truth = json.loads((path.parent / f"{path.stem}.truth.json").read_text(encoding="utf-8"))
    try:
        read = read_document(path.read_bytes(), path.name).to_dict()
    except UnreadableDocument as error:
        return Score(rows=len(truth["rows"]), wrong_rows=[f"{path.name}: {error}"])
    score = score_front(truth, read)
    score += score_rows(truth["rows"], read["rows"])
    for faults in (score.wrong_rows, score.wrong_cells):
        faults[:] = [f"{path.name}: {fault}" for fault in faults]
    return score


def score_front(truth: dict[str, Any], read: dict[str, Any]) -> Score:
    """Title, organisation, approval, headings, and the years where the document names them."""
    score = Score()
    for name in FRONT:
        compare(score, name, truth[name], read[name])
    for name in APPROVAL:
        compare(score, name, truth["approval"][name], read["approval"][name])
    for name in ("start", "end", "text"):
        compare(score, f"period {name}", (truth["period"] or {}).get(name), (read["period"] or {}).get(name))
    compare(score, "headings", " | ".join(truth["columns"]), " | ".join(read["columns"]))
    return score


def score_rows(truth: list[dict[str, Any]], read: list[dict[str, Any]]) -> Score:
    """Rows are paired in their order by number and title, so that a lost one doesn't shift the others."""
    score = Score(rows=len(truth))
    for wanted, got in paired(truth, read):
        if wanted is None or got is None:
            row = wanted or got or {}
            score.wrong_rows.append(f"{'extra' if wanted is None else 'lost'} row: {row['title'][:80]}")
            continue
        for name in FIELDS:
            compare(score, f"{wanted['title'][:40]}… {name}", wanted[name], got[name])
    return score


def paired(truth: list[dict], read: list[dict]) -> Iterator[tuple[dict | None, dict | None]]:
    """Each row of the truth with the one that was read; one side None where there is no other."""
    wanted, got = ([folded(row["title"]) for row in rows] for rows in (truth, read))
    for _, i, i_end, j, j_end in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        # Between rows that agree, the n-th of one side is the n-th of the other.
        for n in range(max(i_end - i, j_end - j)):
            yield truth[i + n] if i + n < i_end else None, read[j + n] if j + n < j_end else None


def compare(score: Score, name: str, wanted: str | None, got: str | None) -> None:
    """Count a cell that either side fills."""
    if wanted is None and not got:
        return
    score.cells += 1
    if folded(wanted) != folded(got):
        score.wrong_cells.append(f"{name}: {got!r}, not {wanted!r}")


def folded(text: str | None) -> str:
    """Text without what a form of file may lose: lines, double spaces, raised figures."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text or "")).strip()


def score_phrases(path: Path = PHRASES) -> Score:
    """The phrases, one JSON object per line: kind, first and last day."""
    score = Score()
    for line in path.read_text(encoding="utf-8").splitlines():
        phrase = json.loads(line)
        wanted = [phrase["kind"], phrase["start"], phrase["end"]]
        deadline = read_deadline(phrase["text"], phrase["context_year"])
        got = [deadline.kind, *(day and day.isoformat() for day in (deadline.start, deadline.end))]
        score.phrases += 1
        if got != wanted:
            score.wrong_phrases.append(f"{phrase['text']!r} ({phrase['context_year']}): {got}, not {wanted}")
    return score


def documents(folder: Path = FILES) -> list[Path]:
    """The documents of a folder that have a truth beside them."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.suffix != ".json" and (folder / f"{path.stem}.truth.json").exists()
    ]


def print_score(name: str, score: Score) -> None:
    """One line of figures."""
    rows, cells = score.rows - len(score.wrong_rows), score.cells - len(score.wrong_cells)
    print(f"{name:32} rows {rows:4}/{score.rows:<4} cells {cells:5}/{score.cells}")


def main() -> int:
    """Score everything; 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FILES, help="documents with a *.truth.json each")
    parser.add_argument("--phrases", type=Path, default=PHRASES, help="deadline phrases, one JSON object per line")
    options = parser.parse_args()
    total = Score()
    for path in documents(options.folder):
        score = score_file(path)
        print_score(path.name, score)
        total += score
    print_score("all documents", total)
    total += score_phrases(options.phrases)
    print(f"{'deadlines':32} phrases {total.phrases - len(total.wrong_phrases)}/{total.phrases}")
    for fault in total.faults:
        print(fault, file=sys.stderr)
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
