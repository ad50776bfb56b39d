"""The project explains itself: code and docs name no paper that a reader has not got."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A specification outside, by name or by section.
OUTSIDE = re.compile(r"\bDESIGN\b|\b(?:regulation|house|performance)\.md|\broadmap-variety\b|\.\./shared")
# The rule itself. The Makefile is not read: real documents, which `make check-samples` scores, name real people.
ITSELF = Path("tests/test_stands_alone.py")


def texts() -> list[Path]:
    """Whatever is in the repository, by its path there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name.endswith((".py", ".md", ".html", ".css", ".js", ".txt"))]


def test_no_text_refers_to_papers_outside_the_project():
    found = [str(path) for path in texts() if path != ITSELF and OUTSIDE.search((ROOT / path).read_text())]
    assert found == []
    assert len(texts()) > 500
