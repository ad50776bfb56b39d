"""Takes RTF apart into groups, control words and text; knows code pages and Unicode escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reading.errors import UnreadableDocument
from reading.formats.limits import MAX_DEPTH

BROKEN = "Файл RTF повреждён и не открывается. Откройте его в редакторе, сохраните в DOCX и загрузите снова."
TOKEN = re.compile(
    r"\\bin(?P<bin>\d{1,9}) ?|\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
SIGNS = {"~": "\u00a0", "_": "-", "\n": "\n", "\r": "\n", "-": "", "{": "{", "}": "}", "\\": "\\"}
SIGN_WORDS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "«",
    "rdblquote": "»", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
# Charsets of the font table; all others are those of the file's code page.
CHARSETS = {204: "cp1251", 238: "cp1250", 161: "cp1253", 162: "cp1254", 186: "cp1257", 254: "cp437", 77: "mac_roman"}
# Groups whose text is not the document's.
LEFT_OUT = {
    "colortbl", "stylesheet", "info", "pict", "objdata", "footer", "footerl", "footerr", "footerf", "fldinst",
    "listtable", "listoverridetable", "sp", "nonshppict", "nonesttables", "rsidtbl", "generator", "bkmkstart",
    "bkmkend", "datafield", "template", "revtbl", "annotation", "atnid", "atnauthor", "xe", "tc", "fonttbl",
    "shprslt",
}  # fmt: skip
# Groups marked as skippable for old programs that hold text all the same.
KEPT_THOUGH_MARKED = {"shpinst", "ud", "shptxt", "do", "dptxbxtext"}


@dataclass(frozen=True)
class State:
    """What a group inherits: text left out or not, bold, hidden, the code page, signs to skip after a \\u."""

    group: str = ""
    left_out: bool = False
    bold: bool = False
    hidden: bool = False
    encoding: str = "cp1251"
    skip: int = 1


@dataclass(frozen=True)
class Token:
    """A control word with its value, a piece of text (`word` is ""), or the end of a group (`word` is "}")."""

    word: str
    value: int | None
    text: str
    state: State


class Tokens:
    """Goes through the bytes of a file once."""

    def __init__(self, content: bytes) -> None:
        """`content`: the file; bytes beyond ASCII are taken in the code page that is in force."""
        self.source = content.decode("latin-1")
        self.state = State()
        self.stack: list[State] = []
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.page = "cp1251"
        self.to_skip = 0
        self.marked = False

    def __iter__(self) -> Iterator[Token]:
        """Tokens in order, those of groups that are left out only as ends of groups."""
        position = 0
        while match := TOKEN.match(self.source, position):
            position = match.end() + int(match["bin"] or 0)
            if match["brace"]:
                yield from self.brace(match["brace"])
            elif match["word"]:
                yield from self.control(match["word"], None if match["value"] is None else int(match["value"]))
            elif match["sign"] == "*":
                self.marked = True
            else:
                yield from self.text(match)

    def brace(self, sign: str) -> Iterator[Token]:
        """Begin or end a group."""
        self.to_skip = 0
        if sign == "{":
            if len(self.stack) > MAX_DEPTH:
                raise UnreadableDocument(BROKEN)
            self.stack.append(self.state)
            self.state = replace(self.state, group="")
        elif self.stack:
            yield Token("}", None, "", self.state)
            self.state = self.stack.pop()

    def text(self, match: re.Match) -> Iterator[Token]:
        """Letters, in the code page of their font; those that stand in for a Unicode sign are skipped."""
        if match["sign"]:
            text = SIGNS.get(match["sign"], "")
        elif match["hex"]:
            text = bytes.fromhex(match["hex"]).decode(self.state.encoding, "replace")
        else:
            text = (match["text"] or "").encode("latin-1").decode(self.state.encoding, "replace")
        taken = min(self.to_skip, len(text))
        self.to_skip -= taken
        yield from self.piece(text[taken:])

    def piece(self, text: str) -> Iterator[Token]:
        """Text, if its group is part of the document."""
        if text and not self.state.left_out:
            yield Token("", None, text, self.state)

    def control(self, word: str, value: int | None) -> Iterator[Token]:
        """Change the state, or hand the word on."""
        first, marked, self.marked = self.state.group == "", self.marked, False
        if first:
            unknown = marked and word not in KEPT_THOUGH_MARKED
            out = self.state.left_out if word != "ud" else False
            self.state = replace(self.state, group=word, left_out=out or unknown or word in LEFT_OUT | {"upr"})
        if self.state.group == "fonttbl" or any(state.group == "fonttbl" for state in self.stack[-2:]):
            self.read_font(word, value)
        elif word == "u" and value is not None:
            self.to_skip = self.state.skip
            yield from self.piece(chr(value % 0x10000))
        elif word in SIGN_WORDS:
            yield from self.piece(SIGN_WORDS[word])
        elif not self.change(word, value) and not self.state.left_out:
            yield Token(word, value, "", self.state)

    def read_font(self, word: str, value: int | None) -> None:
        """A line of the font table: which code page a font has."""
        if word == "f":
            self.font = value or 0
        elif word == "fcharset" and value in CHARSETS:
            self.fonts[self.font] = CHARSETS[value]

    def change(self, word: str, value: int | None) -> bool:
        """Does the word only change how text is taken?"""
        if word == "b":
            self.state = replace(self.state, bold=value != 0)
        elif word in ("v", "deleted"):
            self.state = replace(self.state, hidden=value != 0)
        elif word == "plain":
            self.state = replace(self.state, bold=False, hidden=False, encoding=self.page)
        elif word == "f":
            self.state = replace(self.state, encoding=self.fonts.get(value or 0, self.page))
        elif word == "uc":
            self.state = replace(self.state, skip=max(value or 0, 0))
        elif word == "ansicpg":
            self.page = known_encoding(f"cp{value}")
            self.state = replace(self.state, encoding=self.page)
        else:
            return False
        return True


def known_encoding(name: str) -> str:
    """The code page, or the Russian one where Python knows none of this name (or it is the Western default)."""
    try:
        "".encode(name)
    except LookupError:
        return "cp1251"
    return name
