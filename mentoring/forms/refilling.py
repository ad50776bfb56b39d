"""Putting values into the form of a finished page, as the browser's person had put them."""

from collections import defaultdict
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from lxml import html

# What the page itself knows better, or what is never given back.
UNTOUCHED = {"hidden", "password", "file", "submit", "button", "image", "reset"}


def refill(page: str, action: str, fields: list[list[str]]) -> str:
    """The page with `fields` in the POST form that is sent to `action`.

    What finds no field any more (the form has changed) stands above the page's content, to be copied.
    """
    document = html.document_fromstring(page)
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in fields:
        values[name].append(value)
    form = form_sent_to(document, action, set(values))
    placed = fill(form, values) if form is not None else set()
    show_rest(document, [value for name in values if name not in placed for value in values[name]])
    return html.tostring(document, encoding="unicode", doctype="<!doctype html>")


def form_sent_to(document: html.HtmlElement, action: str, names: set[str]) -> html.HtmlElement | None:
    """The POST form of that address; of several, the one that shares most fields."""
    found = [
        form
        for form in document.iter("form")
        if form.get("method", "").lower() == "post" and urlsplit(form.get("action", "")).path in {"", action}
    ]
    return max(found, key=lambda form: len(names & {one.get("name") for one in fields_of(form)}), default=None)


def fields_of(form: html.HtmlElement) -> list[html.HtmlElement]:
    """Fields inside a form, and those that name it by its id."""
    inside = [one for one in form.iter("input", "select", "textarea") if one.get("form") is None]
    if not form.get("id"):
        return inside
    return inside + form.getroottree().xpath("//*[@form=$id]", id=form.get("id"))


def fill(form: html.HtmlElement, values: dict[str, list[str]]) -> set[str]:
    """Set each field; returns the names that have a field here."""
    form.set("data-typed", "1")
    for details in form.iterancestors("details"):
        details.set("open", "")
    left = {name: list(given) for name, given in values.items()}
    names = set()
    for field in fields_of(form):
        name = field.get("name", "")
        names.add(name)
        if field.get("type", "text").lower() not in UNTOUCHED:
            set_value(field, left, values.get(name, []))
    return names


def set_value(field: html.HtmlElement, left: dict[str, list[str]], given: list[str]) -> None:
    """One field as it was sent; `left` gives fields of one name their values in turn."""
    queue = left.get(field.get("name", ""), [])
    if field.tag == "select":
        for option in field.iter("option"):
            mark(option, "selected", html_value(option) in given)
    elif field.get("type", "").lower() in {"checkbox", "radio"}:
        mark(field, "checked", field.get("value", "on") in given)
    elif queue and field.tag == "textarea":
        field.text = queue.pop(0)
    elif queue:
        field.set("value", queue.pop(0))


def html_value(option: html.HtmlElement) -> str:
    """What an option sends."""
    return option.get("value", option.text_content().strip())


def mark(element: html.HtmlElement, name: str, on: bool) -> None:
    """Set or drop an attribute without value."""
    if on:
        element.set(name, "")
    else:
        element.attrib.pop(name, None)


def show_rest(document: html.HtmlElement, rest: list[str]) -> None:
    """Words without a field, on top of the page; numbers and ticks are no text to be copied."""
    words = [value for value in rest if any(letter.isalpha() for letter in value) and len(value) > len("on")]
    heads = document.xpath("//main//h1")
    if words and heads:
        part = html.fragment_fromstring(render_to_string("components/_unsent_rest.html", {"texts": words}))
        heads[0].getparent().append(part)
