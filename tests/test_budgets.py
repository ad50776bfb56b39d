"""The sizes that CONTRIBUTING.md promises: what outgrows them is split by subject."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 50, 120


def tracked(pattern: str) -> list[Path]:
    """Files of the repository; tables of migrations are written by Django."""
    command = ["git", "ls-files", "-z", pattern]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in listed if name and "/migrations/" not in name and (ROOT / name).exists()]


def lines_of(path: Path) -> int:
    return path.read_text().count("\n")


def functions_of(path: Path) -> list[tuple[str, int]]:
    """Name and length of every function, methods and inner ones too."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kinds)]
    return [(f"{path.relative_to(ROOT)}: {node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in nodes]


def test_no_file_is_too_long_to_be_read_at_once():
    assert len(tracked("*.py")) > 400
    assert [str(path.relative_to(ROOT)) for path in tracked("*.py") if lines_of(path) > LONGEST_FILE] == []


def test_no_function_is_too_long():
    sizes = [found for path in tracked("*.py") for found in functions_of(path)]
    assert [name for name, length in sizes if length > LONGEST_FUNCTION] == []


def test_no_template_is_too_long():
    assert [path.name for path in tracked("templates/*") if lines_of(path) > LONGEST_TEMPLATE] == []


def test_no_room_holds_more_than_a_quarter_of_the_house():
    sizes: dict[str, int] = {}
    for path in tracked("*/*.py"):
        room = path.relative_to(ROOT).parts[0]
        sizes[room] = sizes.get(room, 0) + lines_of(path)
    whole = sum(sizes.values())
    assert {room: size for room, size in sizes.items() if size > whole / 4} == {}
