"""The shape of a built-in roadmap."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TemplateRow:
    """One measure: its words as a document would have them."""

    title: str
    deadline: str
    responsible: str
    result: str = ""
    stage: str = ""
    substage: str = ""
    indicator: str = ""


@dataclass(frozen=True)
class Template:
    """A title with `{school}` and `{years}`, and the rows."""

    title: str
    rows: tuple[TemplateRow, ...]
