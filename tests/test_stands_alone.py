"""The project explains itself: code and docs name no paper and no path that a reader of the repository has not got."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ITSELF = Path("tests/test_stands_alone.py")
KINDS = {".py", ".md", ".html", ".css", ".js", ".txt", ".toml", ".ini", ".conf", ".jsonl", ""}
# A specification outside by its name or section, a directory beside the project, the machine it was written on.
OUTSIDE = re.compile(r"\bDESIGN\b|\broadmap-variety\b|\bscore_(?:roadmaps|deadlines|people|forms)\b|/work/")
# `../../etc` is what hostile values of tests ask for.
ABOVE = re.compile(r"(?<![\w.])(?:\.\./)+(?!etc\b)[\w-]")
# «§ 4.8» of nothing that is named; standards of the internet have such sections too.
SECTION = re.compile(r"§ ?\d+\.\d")
NAMED_PAGE = re.compile(r"[\w-]+\.md\b")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def texts() -> dict[Path, str]:
    """The text of whatever is in the repository, by its path there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [Path(name) for name in listed.split("\0") if name and Path(name).suffix in KINDS]
    return {path: (ROOT / path).read_text() for path in paths if path != ITSELF and (ROOT / path).is_file()}


def test_no_text_refers_to_papers_outside_the_project():
    assert [str(path) for path, text in texts().items() if OUTSIDE.search(text)] == []
    assert [str(path) for path, text in texts().items() if SECTION.search(text) and "RFC " not in text] == []
    assert len(texts()) > 500


def test_every_page_that_is_named_is_in_the_project():
    known = {path.name for path in texts()}
    unknown = {f"{path}: {name}" for path, text in texts().items() for name in NAMED_PAGE.findall(text)}
    assert [named for named in sorted(unknown) if named.split(": ")[1] not in known] == []


def test_no_path_leads_out_of_the_project():
    """Links of pages may go up within it; nothing else goes up at all."""
    assert [str(path) for path, text in texts().items() if path.suffix != ".md" and ABOVE.search(text)] == []


def test_every_link_of_a_page_leads_to_a_file_of_the_project():
    pages = {path: text for path, text in texts().items() if path.suffix == ".md"}
    links = {(path, link) for path, text in pages.items() for link in LINK.findall(text)}
    dead = [
        f"{path}: {link}"
        for path, link in links
        if not (target := (ROOT / path.parent / link).resolve()).exists() or not target.is_relative_to(ROOT)
    ]
    assert dead == []
    assert len(links) > 50


@pytest.mark.parametrize("page", ["docs/law.md", "docs/decisions.md"])
def test_every_module_that_law_and_decisions_name_is_there(page):
    """`consents/needs.py` (`Ages`): the file is there, and the name in it."""
    text = (ROOT / page).read_text()
    named = re.findall(r"`([\w.]+/[\w./]*)`(?: \(`(\w+)`\))?", text)
    assert [path for path, _ in named if path != "var/" and not (ROOT / path).exists()] == []
    assert [f"{path}: {name}" for path, name in named if name and name not in (ROOT / path).read_text()] == []
