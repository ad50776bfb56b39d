"""Families read plain words: none of those that docs/look.md gives a plainer one for, and no long sentences; buttons
say what they do to what."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

from tests.test_budgets import ROOT, tracked

TEMPLATES = ROOT / "templates"
LONGEST_SENTENCE = 20

# What parents and children read; the texts they sign (consents/texts/, consents/pdf/, rules.html) are the law's own.
PAGES = [
    *TEMPLATES.glob("consents/sign/*.html"),
    *(TEMPLATES / "consents" / f"{name}.html" for name in ("link_closed", "link_sent", "undo")),
    *(TEMPLATES / "surveys" / f"{name}.html" for name in ("_question", "fill", "gone", "mine", "thanks")),
    *(TEMPLATES / "accounts" / f"{name}.html" for name in (
        "accept", "invitation_gone", "locked_out", "login", "password_reset", "password_reset_sent", "password_set",
        "second_factor",
    )),
    *(TEMPLATES / "documents" / f"{name}.html" for name in ("_record", "check", "verify")),
    *(TEMPLATES / "pairs" / f"{name}.html" for name in ("_suggestions", "meeting_feedback", "plea_form")),
    *(TEMPLATES / "help" / f"{name}.html" for name in ("mentee", "parent")),
    *TEMPLATES.glob("layout/_public_*.html"),
    *TEMPLATES.glob("[45]*.html"),
]  # fmt: skip
LETTERS = [
    TEMPLATES / "notifications" / f"{name}.txt"
    for name in (
        "address_changed", "consent_act_code", "consent_code", "consent_declined", "consent_link", "consent_request",
        "consent_signed", "consent_taken_back", "group_changed", "invitation", "meeting_feedback", "order_acquaint",
        "order_acquaint_reminder", "pair_activated", "pair_ended", "pair_paused", "pair_resumed", "password_reset",
        "replacement_answered", "suggestion_answered", "survey_invitation", "survey_reminder",
    )
]  # fmt: skip
CODE = [
    ROOT / "consents/briefing.py",
    ROOT / "consents/links.py",
    ROOT / "consents/signing.py",
    ROOT / "surveys/forms.py",
    ROOT / "surveys/questionnaires.py",
]

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
# A block or a branch of the template, or an element of the page, ends a sentence; a value is one word of it.
BREAK = re.compile(r"\{%.*?%\}|</?(?!a\b|b\b|span\b|br\b)\w[^>]*>", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
END = re.compile(r"[.!?:;](?=\s|$|»)|\x00|\n\n")
WORD = re.compile(r"[А-Яа-яЁёA-Za-z0-9-]+")
# A button without its object.
BARE = re.compile(
    r"<(?:button|a)\b[^>]*class=\"[^\"]*\bbtn\b[^>]*>\s*(?:\{% icon [^%]*%\})?\s*"
    r"(Сохранить|Отправить|Далее|Открыть|Посмотреть|ОК|Подтвердить|Продолжить|Записать|Добавить)\s*</"
)


def buttons_of_todos(path: Path) -> Iterator[str]:
    """What the buttons of a room's to-dos say, all that the third argument of `Todo` may be."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "Todo":
            yield from said_in(call.args[2])


def said_in(node: ast.AST) -> Iterator[str]:
    """The texts of an expression; what is put into one stands as «…»."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        for part in ast.iter_child_nodes(node):
            yield from said_in(part)


def plain_words() -> dict[str, str]:
    """What not to write: what to write instead, of the table in docs/look.md. «…» stands for any ending."""
    section = (ROOT / "docs/look.md").read_text().split("\n## Words\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE)
    return {word.strip(): instead for words, instead in rows[1:] for word in words.split(",")}


def forbidden() -> re.Pattern[str]:
    stems = (re.escape(word).replace("…", r"\w*") for word in plain_words())
    return re.compile(rf"\b(?:{'|'.join(stems)})\b", re.IGNORECASE)


def said_by_template(path: Path) -> str:
    """The words a reader of a page or letter sees, sentences parted by the marks of END."""
    words = VALUE.sub(" х ", BREAK.sub("\x00", COMMENT.sub("", path.read_text())))
    return html.unescape(TAG.sub(" ", words))


def said_by_code(path: Path) -> str:
    """The Russian texts of a module; what it says to the log or to programmers is English."""
    tree = ast.parse(path.read_text())
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return "\x00".join(text for text in texts if re.match(r"[«(]?[А-Яа-яЁё]", text))


def everything_said() -> Iterator[tuple[str, str]]:
    for path in [*PAGES, *LETTERS]:
        yield str(path.relative_to(ROOT)), said_by_template(path)
    for path in CODE:
        yield str(path.relative_to(ROOT)), said_by_code(path)


def test_the_list_knows_what_is_meant():
    assert forbidden().search("Данный документ") and forbidden().search("осуществляется") and len(plain_words()) > 12
    assert not forbidden().search("Ваши данные хранит школа")


def test_families_read_no_word_that_has_a_plainer_one():
    found = {name: forbidden().findall(text) for name, text in everything_said()}
    assert len(found) > 60
    assert {name: words for name, words in found.items() if words} == {}


def test_families_read_no_long_sentence():
    found = {
        name: [
            " ".join(sentence.split()) for sentence in END.split(text) if len(WORD.findall(sentence)) > LONGEST_SENTENCE
        ]
        for name, text in everything_said()
    }
    assert {name: sentences for name, sentences in found.items() if sentences} == {}


def test_buttons_say_what_they_do_to_what():
    assert BARE.search('<button class="btn btn-primary" type="submit">Сохранить</button>')
    found = {str(path.relative_to(ROOT)): BARE.findall(path.read_text()) for path in tracked("templates/*.html")}
    assert {name: words for name, words in found.items() if words} == {}


def test_to_dos_say_what_they_do_to_what():
    found = {words for path in tracked("*/todos.py") for words in buttons_of_todos(path)}
    assert len(found) > 20
    assert {words for words in found if len(words.split()) < 2} == set()
