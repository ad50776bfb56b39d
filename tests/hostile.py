"""Forms as a hostile visitor fills them: every field of a page with what no browser would send."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

# A number beyond any column, one that Python itself refuses to read, days at both ends of the calendar, …
VALUES = {
    "a huge number": "9" * 30,
    "five thousand digits": "9" * 5000,
    "a digit that is none": "²",
    "the first day of the calendar": "0001-01-01",
    "the last day of the calendar": "9999-12-31",
    "two thousand words": "слово " * 2000,
    "a NUL": "имя\x00",
}
DAYS = ("the first day of the calendar", "the last day of the calendar")
# Fields that the portal itself puts into a form to know it again.
OWN = {"csrfmiddlewaretoken"}
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Form:
    """A form of a page: where it goes, how, and what it holds as rendered."""

    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    days: tuple[str, ...]

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...]]:
        """Forms of one shape differ in keys and values only."""
        names = sorted({NUMBER.sub("0", name) for name, _ in self.fields})
        return self.method, NUMBER.sub("0", urlsplit(self.action).path), tuple(names)

    def filled(self) -> Iterator[tuple[str, dict[str, list[str]]]]:
        """What to send, with words for it: each value in all fields at once, an odd day in one date at a time."""
        rendered: dict[str, list[str]] = {}
        for name, value in self.fields:
            rendered.setdefault(name, []).append(value)
        own = {name: values for name, values in rendered.items() if name in OWN}
        for words, value in VALUES.items():
            yield f"{words} in every field", {**{name: [value] for name in rendered}, **own}
        for name in self.days:
            for words in DAYS:
                yield f"{words} in «{name}»", {**rendered, name: [VALUES[words]]}


def forms_of(page: str, url: str) -> list[Form]:
    """Every form of a page."""
    soup = BeautifulSoup(page, "html.parser")
    return [read(form, soup, url) for form in soup.find_all("form")]


def read(form: Tag, soup: BeautifulSoup, url: str) -> Form:
    controls = form.find_all(["input", "select", "textarea", "button"])
    if form.get("id"):
        controls += soup.find_all(["input", "select", "textarea", "button"], attrs={"form": form["id"]})
    fields = tuple((control["name"], value_of(control)) for control in controls if control.get("name"))
    days = tuple(control["name"] for control in controls if control.get("type") == "date")
    return Form(urljoin(url, form.get("action") or url), form.get("method", "get").lower(), fields, days)


def value_of(control: Tag) -> str:
    """What a browser would send for it; a select without a choice sends its first option."""
    if control.name == "textarea":
        return control.text
    if control.name == "select":
        options = control.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")] or options[:1]
        return chosen[0].get("value", chosen[0].text) if chosen else ""
    return control.get("value", "on")
