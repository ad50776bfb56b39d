"""No test depends on the speed of the machine: what something costs is counted (queries, steps), never timed."""

import re
from pathlib import Path

import hypothesis

ROOT = Path(__file__).resolve().parents[1]
STOPWATCH = re.compile(r"\b(perf_counter|monotonic|process_time|thread_time)\b|\bdeadline=\d|\btimeit\b")


def test_no_test_holds_a_stopwatch():
    own = Path(__file__).name
    files = [path for path in ROOT.glob("*/**/test_*.py") if path.name != own and ".venv" not in path.parts]
    assert len(files) > 100
    assert [path.name for path in files if STOPWATCH.search(path.read_text())] == []


def test_hypothesis_has_no_deadline():
    assert hypothesis.settings().deadline is None
