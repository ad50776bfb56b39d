"""The lists of libraries: all that is imported is listed, all that is listed is locked and explained."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.tables import every

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [path.parent for path in ROOT.glob("*/__init__.py")] + [ROOT / "bench"]
FOR_TESTS = {"tests", "bench", "conftest.py"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def listed(name: str) -> dict[str, str]:
    """Library -> version of a list or a lock."""
    pins = re.findall(r"^([A-Za-z0-9_.-]+)(?:\[\w,]+)?==([^\s;]+)", (ROOT / name).read_text(), re.MULTILINE)
    return {normal(library): version for library, version in pins}


def imported(path: Path) -> set[str]:
    """The top modules that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names)


def sources(*, of_tests: bool) -> list[Path]:
    files = [file for room in ROOMS for file in room.rglob("*.py")] + [ROOT / "conftest.py"]
    return [file for file in files if bool(FOR_TESTS & set(file.relative_to(ROOT).parts)) == of_tests]


@every(("of_tests", "lists"), [(False, ["requirements.txt"]), (True, ["requirements.txt", "requirements-dev.txt"])])
def test_what_is_imported_is_listed(of_tests, lists):
    known = {library for name in lists for library in listed(name)}
    carriers = packages_distributions()
    unlisted = {
        f"{file.relative_to(ROOT)}: {module}"
        for file in sources(of_tests=of_tests)
        for module in imported(file) & carriers.keys()
        if not known & {normal(carrier) for carrier in carriers[module]}
    }
    assert not unlisted


@every("name", ["requirements", "requirements-dev"])
def test_what_is_listed_is_locked_at_that_version_with_hashes(name):
    lock = (ROOT / f"{name}.lock").read_text()
    assert listed(f"{name}.txt").items() <= listed(f"{name}.lock").items()
    entries = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert entries and all("--hash=sha256:" in entry for entry in entries)


def test_no_lock_names_where_it_came_from():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text()


@every("name", ["requirements.txt", "requirements-dev.txt"])
def test_what_is_listed_is_explained_with_its_version(name):
    page = (ROOT / "docs/dependencies.md").read_text()
    rows = "\n".join(line for line in page.splitlines() if line.startswith("|"))
    explained = re.findall(r"([A-Za-z0-9_.-]+)(?:\[\w,]+)? (\d[\w.]*)", rows)
    assert listed(name).items() <= {(normal(library), version) for library, version in explained}
