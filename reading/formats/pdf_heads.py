"""Running heads of a PDF («Страница 2», the name of the school on every page): they would tear tables apart."""

from __future__ import annotations

import re
from collections import Counter

from reading.formats.pdf_tables import Page, Word, group_lines

# What is printed at the same height of several pages, figures aside, is no text of the document.
SAME_HEIGHT = 4


def without_running_heads(pages: list[Page]) -> list[str]:
    """Take the running heads and feet off the pages; gives each once, as the first page has it."""
    edges = [outer_lines(page) for page in pages]
    seen = Counter(mark for lines in edges for mark in {mark_of(line) for line in lines})
    needed = max(2, len(pages) // 2)
    told: dict[str, str] = {}
    for page, lines in zip(pages, edges, strict=True):
        for line in lines:
            if seen[mark_of(line)] >= needed:
                page.words = [word for word in page.words if word not in line]
                told.setdefault(mark_of(line)[0], text_of(line))
    return list(told.values())


def outer_lines(page: Page) -> list[list[Word]]:
    """The lines above the first table or text and below the last: at most two at each end of the page."""
    lines = group_lines(page.words)
    return lines if len(lines) <= 4 else lines[:2] + lines[-2:]


def mark_of(line: list[Word]) -> tuple[str, int]:
    """The words of a line without figures, and its height."""
    return re.sub(r"\d+", "#", text_of(line)), round(line[0].top / SAME_HEIGHT)


def text_of(line: list[Word]) -> str:
    """The words of a line."""
    return " ".join(word.text for word in line)
