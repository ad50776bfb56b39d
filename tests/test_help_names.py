"""The help names pages, buttons and states as they are called: what it quotes stands in a template or in the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from tests.tables import every
from tests.test_budgets import ROOT, tracked

TAG = re.compile(r"\{[%#{].*?[%#}]\}|<[^>]+>", re.DOTALL)
PRESSED = re.compile(r"<(button|a|summary)\b.*?</\1>", re.DOTALL)
# Words of people and documents, and figures of an example: nothing in the portal is called so.
EXAMPLES = {
    "Зам. директора по УВР", "Иванова И.И.", "ежемесячно", "октябрь, апрель", "согласия у всех участников",
    "пары закреплены", "отчёт подписан", "не меньше 80 %",
}  # fmt: skip
HELP = sorted((ROOT / "templates/help").glob("*.html"))


def plain(words: str) -> str:
    return " ".join(words.replace("&nbsp;", " ").split()).strip(" :.,;")


def templates() -> list[str]:
    return [path.read_text() for path in tracked("templates/*.html") if path not in HELP]


def sentences(*paths: str) -> Iterator[str]:
    """Every text of these modules."""
    for path in chain.from_iterable(map(tracked, paths)):
        if not {"tests", "migrations"} & set(path.parts):
            nodes = ast.walk(ast.parse(path.read_text()))
            yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def pieces(text: str) -> list[str]:
    """What stands between the tags, and the quoted words within them."""
    return [*TAG.split(text), *chain.from_iterable(re.findall(r'"([^"]+)"', tag) for tag in TAG.findall(text))]


@cache
def names() -> set[str]:
    """What anything in the portal is called."""
    return {plain(each) for each in chain(*map(pieces, templates()), sentences("*.py"))}


@cache
def buttons() -> set[str]:
    """What is pressed: buttons, links, and the next steps and to-dos, which have theirs in Python."""
    pressed = (match.group() for text in templates() for match in PRESSED.finditer(text))
    actions = (action for text in templates() for action in re.findall(r'action="([^"{]+)"', text))
    in_code = sentences("*/next_steps.py", "*/todos.py", "*/menu.py", "*/choices.py")
    return {plain(each) for each in chain(*map(pieces, pressed), actions, in_code)}


def quoted(path: Path, before: str = "") -> set[str]:
    """The words in «» of a page of the help, of those that follow `before`."""
    return set(re.findall(before + "«([^»]+)»", " ".join(path.read_text().split()))) - EXAMPLES


@every("path", HELP)
def test_what_the_help_quotes_is_called_so(path):
    assert quoted(path) - names() == set()


@every("path", HELP)
def test_what_the_help_says_to_press_is_a_button(path):
    assert quoted(path, "(?:нажмите|Нажмите) ") - buttons() == set()
