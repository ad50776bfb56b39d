"""Nonsense in the forms of orders gives sentences, never a broken page, and drafts nothing."""

import pytest
from django.urls import reverse

from orders.kinds.registry import KINDS
from orders.models import Order
from orders.tests.kinds import CREATE
from pairs.tests.factories import make_pair
from tests.tables import every

NONSENSE = ["", "x", "-1", "9" * 30, "p0", "m" + "9" * 25, "<script>", "{{ имя }}", "2027-02-31", "99:99"]
FIELDS = (
    "chair", "title", "text", "pair", "new_mentor", "reason", "reason_note", "held_on", "starts_at", "place", "member",
    "agenda", "roadmap", "cancels", "mentors", "pairs", "plans", "rows-TOTAL_FORMS", "rows-INITIAL_FORMS",
    "rows-0-person", "rows-0-award", "rows-0-merit", "rows-0-member", "rows-0-name", "rows-0-function", "more",
)  # fmt: skip
SUBJECTS = [kind for kind in KINDS if kind != "free"]


@pytest.fixture
def browser(as_, curator, programme, executor, mentor_person, mentee_person, signed_order):
    """A curator with something to choose in every form."""
    make_pair(programme, mentor_person, mentee_person)
    return as_(curator)


@every("kind", SUBJECTS)
def test_nonsense_drafts_nothing(browser, kind):
    token = browser.get(CREATE, {"kind": "free"}).forms[0]["csrfmiddlewaretoken"].value
    for value in NONSENSE:
        fields = FIELDS if not value else FIELDS[:-1]
        data = {"csrfmiddlewaretoken": token, **dict.fromkeys(fields, value)}
        assert browser.post(f"{CREATE}?kind={kind}", data).status_code == 200, value
    assert Order.objects.count() == 1


@every("address", ["?kind=end_pair&pair=x", f"?kind=end_pair&pair={'9' * 30}", "?kind=replace_mentor&pair=0"])
def test_a_nonsense_pair_in_the_address_chooses_none(browser, address):
    assert "Выберите пару" in browser.get(f"{CREATE}{address}")


def test_a_person_of_another_school_is_no_choice(browser, neighbour_curator):
    page = browser.get(CREATE, {"kind": "commend"})
    form = next(f for f in page.forms.values() if "Составить проект" in f.text)
    form["rows-0-person"].force_value(f"m{neighbour_curator.pk}")
    form["rows-0-merit"] = "за помощь"
    assert "Выберите корректный вариант" in form.submit()


@every("text", ["\x00", "а" * 9_000, "{{", "{% if %}", "{{ a|b:c }}" * 50, "\n\n\n"])
def test_a_nonsense_template_is_told(browser, text):
    url = reverse("orders:template", args=["free"])
    form = next(f for f in browser.get(url).forms.values() if "text" in f.fields)
    form["text"] = text
    page = form.submit(expect_errors=True)
    assert page.status_code in {200, 400}
    preview = browser.post(
        reverse("orders:template_preview", args=["free"]),
        {"text": text, "csrfmiddlewaretoken": form["csrfmiddlewaretoken"].value},
        expect_errors=True,
    )
    assert preview.status_code in {200, 400}
