"""The words of the code: role sets stand in one place, functions that change something are named by a plain verb."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.test_budgets import tracked

ROOT = Path(__file__).parent.parent
PURE = {"reading", "deadlines", "inflection", "bench", "samples"}
ACCESS = "accounts/access.py"
MAY_LIST_ROLES = {
    ACCESS,
    # Where roles are defined: what a template asks of a membership.
    "accounts/models.py",
    # An order of roles, not a set of those who may.
    "roadmap/responsibles/resolving.py",
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    """(path, syntax tree) of every file of a room, without tests and migrations."""
    for path in sorted(ROOT.glob("*/**/*.py")):
        name = path.relative_to(ROOT)
        if name.parts[0] in PURE | {"tests"} or {"tests", "migrations", ".venv"} & set(name.parts):
            continue
        yield str(name), ast.parse(path.read_text())


def roles_in(nodes: list[ast.expr]) -> int:
    """How many of these expressions are single roles, «Role.CURATOR»."""
    return sum(isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Role" for node in nodes)


def knows_roles(tree: ast.Module) -> bool:
    """Whether its `Role` is that of accounts, and not that of a column of a document."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module != "accounts.models"]
    return not any(name.name == "Role" for node in imports for name in node.names)


def listed_roles(tree: ast.Module) -> Iterator[int]:
    """Lines where two or more roles stand side by side: in a set, a tuple, a list, a call or a pattern."""
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            parts = node.elts
        elif isinstance(node, ast.Call):
            parts = node.args
        elif isinstance(node, ast.MatchOr):
            parts = [pattern.value for pattern in node.patterns if isinstance(pattern, ast.MatchValue)]
        if roles_in(parts) > 1:
            yield node.lineno


def test_sets_of_roles_stand_in_one_place():
    found = dict(sources())
    assert len(found) > 400
    assert list(listed_roles(found[ACCESS]))
    others = {
        name: list(listed_roles(tree))
        for name, tree in found.items()
        if name not in MAY_LIST_ROLES and knows_roles(tree)
    }
    assert {name: lines for name, lines in others.items() if lines} == {}


def test_no_migration_has_the_name_of_its_minute():
    named = sorted(name.name for name in ROOT.glob("*/migrations/0*.py"))
    assert len(named) > 10
    assert [name for name in named if "_auto_" in name] == []


# Verbs that say nothing of what changes. The domain has its own: sign, withdraw, settle, store, lock, return.
VAGUE = {"give", "put", "hold", "held", "told", "made"}
PARTICIPLE = re.compile(r"\w+ed|done|sent|kept|shown|drawn|chosen|written|left")
CHANGES = {"save", "create", "bulk_create", "delete", "update", "bulk_update", "get_or_create", "update_or_create"}
NO_PARTICIPLE = {"feed"}


def acts(function: ast.FunctionDef) -> bool:
    """Whether it answers a request or writes to the database, instead of only saying something."""
    if function.returns and "Response" in ast.unparse(function.returns):
        return True
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(call, ast.Attribute) and call.attr in CHANGES for call in calls)


def is_misnamed(function: ast.FunctionDef) -> bool:
    """Whether a word of its name is no plain verb, or a name that sounds like a state changes one."""
    words = function.name.split("_")
    is_participle = all(PARTICIPLE.fullmatch(word) and word not in NO_PARTICIPLE for word in words)
    return bool(VAGUE & set(words)) or (is_participle and acts(function) and not is_wrapper(function))


def is_wrapper(function: ast.FunctionDef) -> bool:
    """What a decorator returns may be called by what has become of the view."""
    return any(ast.unparse(decorator).startswith("wraps(") for decorator in function.decorator_list)


def misnamed(tree: ast.Module) -> list[str]:
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and is_misnamed(node)]


def test_what_changes_something_is_named_by_a_plain_verb():
    shown = misnamed(ast.parse("def saved(form) -> HttpResponse: ...\ndef put_last(row): ...\ndef signed(rows): ..."))
    assert shown == ["saved", "put_last"]
    others = {name: misnamed(tree) for name, tree in sources()}
    assert {name: names for name, names in others.items() if names} == {}


# Says neither who nor in what role: write «the curator», «the signer», «a person who …».
NOBODY = re.compile(r"\bwhoever\b", re.IGNORECASE)


def explanations(source: str) -> Iterator[str]:
    """Comments and strings, docstrings among them; names of tests are not looked at."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in {tokenize.COMMENT, tokenize.STRING}:
            yield token.string


def outgrown(tree: ast.Module) -> Iterator[str]:
    """Names of functions with a docstring of more lines than all that follows it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) and len(node.body) > 1:
            first, last = node.body[0], node.body[-1]
            if (first.end_lineno or 0) - first.lineno > (last.end_lineno or 0) - node.body[1].lineno:
                yield node.name


def test_no_docstring_is_longer_than_its_function():
    shown = ast.parse('def day():\n    """One\n    two."""\n    return 1\n')
    assert list(outgrown(shown)) == ["day"]
    others = {name: list(outgrown(tree)) for name, tree in sources()}
    assert {name: names for name, names in others.items() if names} == {}


def test_docstrings_and_comments_say_who():
    assert any(NOBODY.search(text) for text in explanations('"""Told to whoever asks."""\n'))
    said = {path.relative_to(ROOT): path.read_text() for path in tracked("*.py") if path != Path(__file__)}
    assert len(said) > 400
    vague = {str(name): text for name, text in said.items() if NOBODY.search(text)}
    assert [name for name, text in vague.items() if any(map(NOBODY.search, explanations(text)))] == []
