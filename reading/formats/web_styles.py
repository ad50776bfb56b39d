"""What an HTML page shows in bold or not at all: by tags, by style attributes, by the classes Excel and Word write."""

from __future__ import annotations

import re

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
CLASS = re.compile(r"\.([\w-]+)\s*$")
BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)|(?<![\w-])font\s*:[^;]*\bbold\b", re.I)
LIGHT = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
BOLD_TAGS = {"b", "strong", "th", "h1", "h2", "h3"}


class WebStyles:
    """The classes of one page."""

    def __init__(self, root) -> None:
        """`root`: the page with its style elements."""
        self.bold_classes: set[str] = set()
        self.hidden_classes: set[str] = set()
        for sheet in root.iter("style"):
            self.read("".join(sheet.itertext()))

    def read(self, sheet: str) -> None:
        """Take over the rules of one style element."""
        for selectors, rule in RULE.findall(sheet):
            names = [match[1] for selector in selectors.split(",") if (match := CLASS.search(selector))]
            if BOLD.search(rule):
                self.bold_classes.update(names)
            if HIDDEN.search(rule):
                self.hidden_classes.update(names)

    def is_hidden(self, element) -> bool:
        """Is the element not shown?"""
        return bool(HIDDEN.search(element.get("style", ""))) or bool(self.hidden_classes & classes(element))

    def makes_bold(self, element) -> bool:
        """Does this element itself set its text in bold?"""
        style = element.get("style", "")
        if LIGHT.search(style):
            return False
        return element.tag in BOLD_TAGS or bool(BOLD.search(style)) or bool(self.bold_classes & classes(element))

    def is_bold(self, element) -> bool:
        """Is every word inside the element bold? False when there is none."""
        marks = list(self.marks(element, False))
        return bool(marks) and all(marks)

    def marks(self, element, bold: bool):
        """For each text inside the element whether it is bold."""
        if not isinstance(element.tag, str) or element.tag in ("style", "script"):
            return
        bold = bold or self.makes_bold(element)
        if (element.text or "").strip():
            yield bold
        for child in element:
            yield from self.marks(child, bold)
            if (child.tail or "").strip():
                yield bold


def classes(element) -> set[str]:
    """The classes of an element."""
    return set(element.get("class", "").split())
