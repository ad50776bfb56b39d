"""The project explains itself: code and docs name no paper and no path that a reader of the repository has not got."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ITSELF = Path("tests/test_stands_alone.py")
KINDS = {".py", ".md", ".html", ".css", ".js", ".txt", ".toml", ".ini", ".conf", ".jsonl", ""}
# A section of a paper outside, the machine it was written on.
OUTSIDE = re.compile(r"\b[A-Z]{4,} §|/work/")
# `../../etc` is what hostile values of tests ask for.
ABOVE = re.compile(r"(?<![\w.])(?:\.\./)+(?!etc\b)[\w-]")
# «§ 4.8» of nothing that is named; standards of the internet have such sections too.
SECTION = re.compile(r"§ ?\d+\.\d")
NAMED_PAGE = re.compile(r"[\w-]+\.md\b")
NAMED_FILE = re.compile(r"`([\w.-]+/[\w./-]*)`(?: \(`(\w+)`\))?")
# What a command makes.
MADE = {"bench/results.json"}
# Between back quotes of a line; what names of Python are made of; those of two words and more, not within a path.
CODE = re.compile(r"`([^`\n]+)`")
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
JOINED = re.compile(r"(?<![\w./-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
# A command of PostgreSQL; the beginning of a test's name.
FOREIGN_NAMES = {"pg_dump", "test_a_curator_sees"}
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


def test_every_file_that_a_page_names_by_its_path_is_there():
    """`consents/needs.py` from the root; `needs.py` alone is found by its reader. `(`Ages`)` behind it stands in it."""
    pages = {path: text for path, text in texts().items() if path.suffix == ".md"}
    rooms = {path.parts[0] for path in texts() if len(path.parts) > 1}
    named = {(page, *found) for page, text in pages.items() for found in NAMED_FILE.findall(text)}
    ours = {(page, path, name) for page, path, name in named if path.split("/")[0] in rooms and path not in MADE}
    assert sorted(f"{page}: {path}" for page, path, _ in ours if not (ROOT / path).exists()) == []
    assert [f"{page}: {path} {name}" for page, path, name in ours if name and name not in words_of(ROOT / path)] == []
    assert len(ours) > 100


def test_every_name_of_the_code_that_a_page_uses_is_in_the_code():
    """`settle_dispute` and the like: what has two words joined by `_` is no English."""
    pages = {path: text for path, text in texts().items() if path.suffix == ".md"}
    code = "\n".join(text for path, text in texts().items() if path.suffix != ".md")
    known = set(IDENTIFIER.findall(code)) | {path.stem for path in texts()} | FOREIGN_NAMES
    named = {
        (page, name) for page, text in pages.items() for said in CODE.findall(text) for name in JOINED.findall(said)
    }
    assert sorted(f"{page}: {name}" for page, name in named if name not in known) == []
    assert len(named) > 200


def words_of(path: Path) -> str:
    """The text of a file, or of all modules of a package."""
    return path.read_text() if path.is_file() else "".join(file.read_text() for file in path.rglob("*.py"))
