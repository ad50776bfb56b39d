"""Text of a docx that is not in its body or not shown: named in the warnings, so that nothing is lost silently."""

from __future__ import annotations

import re
import zipfile

from reading.formats.archives import read_xml
from reading.formats.word_lists import W
from reading.lines import one_line, shorten, tidy_lines
from reading.remarks import Code, Remark

BESIDE = [
    (re.compile(r"word/(foot|end)notes\.xml"), Code.NOTE, "Сноска не разобрана"),
    (re.compile(r"word/footer\d*\.xml"), Code.RUNNING_HEAD, "Текст колонтитула не разобран"),
    (re.compile(r"word/comments\.xml"), Code.COMMENT, "Примечание рецензента не прочитано"),
]
WORDS = re.compile(r"[^\W\d_]{3}")


def text_beside(archive: zipfile.ZipFile) -> list[Remark]:
    """A warning for each note, comment and running head that has words."""
    warnings: dict[Remark, None] = {}
    for name in sorted(archive.namelist()):
        for pattern, code, what in BESIDE:
            root = read_xml(archive, name) if pattern.fullmatch(name) else None
            for part in [] if root is None else parts_of(root):
                text = one_line(" ".join(t.text or "" for t in part.iter(W + "t")))
                if WORDS.search(text):
                    warnings[Remark(code, f"{what}: «{shorten(text)}».")] = None
    return list(warnings)


def page_heads(archive: zipfile.ZipFile) -> list[str]:
    """The lines at the head of the pages, each once."""
    lines: dict[str, None] = {}
    for name in sorted(archive.namelist()):
        root = read_xml(archive, name) if re.fullmatch(r"word/header\d*\.xml", name) else None
        for paragraph in [] if root is None else root.iter(W + "p"):
            lines |= dict.fromkeys(tidy_lines("".join(t.text or "" for t in paragraph.iter(W + "t"))))
    return list(lines)


def parts_of(root) -> list:
    """The single notes or comments, or the whole of a running head."""
    return list(root) if root.tag in (W + "footnotes", W + "endnotes", W + "comments") else [root]


def hidden_text(body) -> list[Remark]:
    """A warning for each run of hidden text and each hidden row."""
    hidden = [run for run in body.iter(W + "r") if is_hidden(run)]
    hidden += [row for row in body.iter(W + "tr") if is_hidden_row(row)]
    texts = (one_line(" ".join(t.text or "" for t in element.iter(W + "t"))) for element in hidden)
    sentences = dict.fromkeys(f"Скрытый текст не прочитан: «{shorten(text)}»." for text in texts if text)
    return [Remark(Code.HIDDEN_TEXT, sentence) for sentence in sentences]


def is_hidden(run) -> bool:
    """Is this a run of hidden text?"""
    return run.tag == W + "r" and switched_on(run.find(f"{W}rPr/{W}vanish")) is True


def is_hidden_row(row) -> bool:
    """Is the row hidden?"""
    return switched_on(row.find(f"{W}trPr/{W}hidden")) is True


def switched_on(mark) -> bool | None:
    """A switch of Word: absent is None, present without a value is on."""
    return None if mark is None else mark.get(W + "val", "1") not in ("0", "false", "off")
