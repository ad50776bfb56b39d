"""Every form of every page: it carries the tokens, and when it is refused the page says so at its head, with links."""

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.forms import BaseForm, PasswordInput
from django.http import HttpResponseBase

from mentoring.forms.tokens import FIELD
from mentoring.forms.unsent import is_secret
from tests.visits import Visits, each_object, opener

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR) / "templates"
POST_FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.S)


def test_every_post_form_of_a_template_carries_the_token():
    """The portal's `csrf_token` brings `form_token` along (mentoring.templatetags.portal)."""
    forms = [(path.name, form) for path in TEMPLATES.rglob("*.html") for form in POST_FORM.findall(path.read_text())]
    assert [name for name, form in forms if "{% csrf_token %}" not in form] == []
    assert len(forms) > 100


def emptied(form: Tag) -> dict[str, list[str]]:
    """What the browser sends of this form when all that can be typed, chosen and ticked is left empty."""
    fields: dict[str, list[str]] = {}
    for field in form.find_all(["input", "select", "textarea"]):
        kind = field.get("type", "text")
        if field.name == "input" and kind in {"checkbox", "radio", "file", "submit", "button"}:
            continue
        value = field.get("value", "") if kind == "hidden" else ""
        fields.setdefault(field.get("name", ""), []).append(value)
    return fields


def has_typed_fields(form: Tag) -> bool:
    return bool(form.find(["select", "textarea"])) or any(
        field.get("type", "text") not in {"hidden", "submit"} for field in form.find_all("input")
    )


def faults_of(html: str, where: str) -> list[str]:
    """What a refused page lacks."""
    page = BeautifulSoup(html, "html.parser")
    wrong = page.select("[aria-invalid=true], .invalid-feedback, .alert-danger")
    summary = page.select_one("#errors[autofocus][tabindex='-1'] ul")
    if not wrong:
        return []
    if summary is None:
        return [f"{where}: no summary of {wrong[0].get('id') or wrong[0].get_text()[:40]}"]
    faults = []
    for link in summary.find_all("a"):
        target = page.find(id=link["href"][1:])
        if target is None:
            faults.append(f"{where}: {link['href']} leads nowhere")
    for field in page.select("[aria-describedby]"):
        lost = [name for name in field["aria-describedby"].split() if page.find(id=name) is None]
        faults += [f"{where}: {field.get('id')} is described by {name}, which is not there" for name in lost]
    return faults


def is_page(answer: HttpResponseBase) -> bool:
    return answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")


def faults_of_page(visits: Visits, row: tuple) -> list[str]:
    """What the page of a row and its forms, sent empty, lack."""
    url, person = visits.address(row), opener(row)
    answer = visits.answer(person, "GET", url)
    if not is_page(answer):
        return []
    page = BeautifulSoup(answer.content, "html.parser")
    ids = Counter(element["id"] for element in page.select("[id]"))
    faults = [f"{row[0]}: {name} is the id of {count} elements" for name, count in ids.items() if count > 1]
    forms = page.select("form[method=post]")
    faults += [f"{row[0]}: a form without {FIELD}" for form in forms if not form.find("input", {"name": FIELD})]
    for form in filter(has_typed_fields, forms):
        refused = visits.answer(person, "POST", form.get("action") or url, emptied(form))
        if is_page(refused):
            faults += faults_of(refused.content.decode(), f"{row[0]} {form.get('action', '')}")
    return faults


@each_object(lambda row: row[3] == "GET" and row[2])
def test_refused_forms_say_why_at_their_head(request, rows):
    visits = Visits(request)
    assert [fault for row in rows for fault in faults_of_page(visits, row)] == []


def test_every_password_field_has_a_name_that_is_never_kept():
    """`mentoring.forms.unsent` goes by names: it sees a POST, not a form."""

    def below(kind: type) -> set[type]:
        return {kind} | {deeper for one in kind.__subclasses__() for deeper in below(one)}

    fields = {
        name
        for form in below(BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, PasswordInput)
    }
    assert {name for name in fields if not is_secret(name)} == set()
    assert {"password", "secret"} <= fields
