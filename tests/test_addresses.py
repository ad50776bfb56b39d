"""Addresses: those that leave the portal are built of its own one, and code names a page, not its address."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.urls import Resolver404, resolve

ROOT = Path(__file__).parent.parent
ROOMS = (
    "mentoring",
    "reports",
    "orders",
    "surveys",
    "pairs",
    "consents",
    "participants",
    "roadmap",
    "programmes",
    "documents",
    "notifications",
    "accounts",
    "audit",
    "demo",
    "tests",
)
# No plain address has these: a sentence, or the pattern of an address.
FOREIGN = set(" \n[]{}%")


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from (ROOT / room).rglob("*.py")


def test_no_page_builds_an_address_of_the_requests_host():
    """Links are built of SITE_URL: the sender of a request chooses its host."""
    code = [path for path in sources() if "tests" not in path.parts]
    assert len(code) > 300
    assert [str(path) for path in code if "build_absolute_uri" in path.read_text()] == []


def written_out(source: str) -> list[str]:
    """String literals that are the address of a page, with 1 in place of what an f-string puts in."""
    return [text for text in literals(ast.parse(source)) if is_page(text.partition("?")[0])]


def literals(tree: ast.Module) -> Iterator[str]:
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "1" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value


def is_page(address: str) -> bool:
    """Whether it is an address of the portal; its root is short enough to be written."""
    if address.count("/") < 2 or not address.startswith("/") or FOREIGN & set(address):
        return False
    try:
        return bool(resolve(address).view_name)
    except Resolver404:
        return False


def test_code_asks_for_a_page_by_its_name():
    assert written_out('get(f"/orders/{order.pk}/sign/?a=1"), get("/no/such/page/"), get("/")') == [
        "/orders/1/sign/?a=1"
    ]
    others = {
        str(path.relative_to(ROOT)): written_out(path.read_text()) for path in sources() if path != Path(__file__)
    }
    assert {name: found for name, found in others.items() if found} == {}
