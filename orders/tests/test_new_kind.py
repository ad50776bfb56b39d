"""A new kind of orders is one file and one wording: one made here goes the whole way, from the menu to its end."""

from pathlib import Path

import pytest
from django import forms
from django.urls import reverse

from documents.files import read
from orders import services
from orders.consequences import Change, Consequences
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import OrderKind
from orders.kinds.registry import KINDS, registered
from orders.models import Order
from orders.tests.kinds import cancel_now, sign_now, subject_form, words_of
from orders.tests.test_pdf import text_of
from orders.wording.checking import try_text
from orders.wording.samples import sample

WORDING = """О дежурстве{% if причина %} — {{ причина }}{% endif %}

{{ основание }}, в целях порядка
- Назначить дежурства, {{ причина }}.
- @curator вывесить приказ.
"""
ANNEX = """<section class="annex"><h1>График дежурств</h1><p>{{ annex.duty }}</p></section>"""


class DutyForm(SubjectForm):
    """Why there are duties."""

    reason_note = forms.CharField(label="Зачем дежурить")


class Duty(OrderKind):
    """An order about duties, with a subject, an annex and an effect of its own."""

    code = "duty"
    label = "Назначить дежурных"
    place = 75
    hint = "Кто и когда дежурит."
    fields = ("reason_note",)
    form = DutyForm
    annex_template = subject_template = "duty_annex.html"
    described = {"причина": "зачем дежурят"}
    on_duty: list[str] = []  # noqa: RUF012 - what the effect of this toy changes

    def values(self, order):
        return {"причина": order.reason_note}

    def sample(self):
        return {"причина": "в дни открытых дверей"}

    def annex(self, order, reader):
        return {"duty": f"Дежурим {order.reason_note}"}

    def effect(self, order):
        change = Change("Дежурства начнутся.", "Дежурства начались.")
        return Consequences([change], [], lambda by: self.on_duty.append(order.number_text))

    def reversal(self, target):
        change = Change("Дежурства прекратятся.", "Дежурства прекратились.")
        return Consequences([change], [], lambda by: self.on_duty.remove(target.number_text))


@pytest.fixture(autouse=True)
def duty(tmp_path, settings, monkeypatch):
    """The kind, registered for one test, with its wording and its annex in a folder of their own."""
    (tmp_path / "duty.txt").write_text(WORDING, encoding="utf-8")
    (tmp_path / "duty_annex.html").write_text(ANNEX, encoding="utf-8")
    monkeypatch.setattr(Duty, "text_path", tmp_path / "duty.txt")
    monkeypatch.setattr(Duty, "on_duty", [])
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}]
    registered(Duty)
    yield
    del KINDS["duty"]


@pytest.fixture
def draft(as_, curator, programme) -> Order:
    """Drafted on the page, as every order is."""
    form = subject_form(as_(curator), "duty")
    form["reason_note"] = "на ярмарке"
    form.submit().follow()
    return Order.objects.get()


def test_every_file_beside_it_is_a_kind():
    files = {path.stem for path in Path("orders/kinds").glob("*.py")} - {"__init__", "kind", "registry"}
    assert files == set(KINDS) - {"duty"}


def test_it_stands_in_the_menu_the_filter_and_among_the_wordings(as_, curator):
    menu = as_(curator).get(reverse("orders:create"))
    assert "Кто и когда дежурит." in menu
    assert menu.text.index("Утвердить индивидуальные планы") < menu.text.index("Назначить дежурных")
    assert "Назначить дежурных" in as_(curator).get(reverse("orders:list"))
    assert "Назначить дежурных" in as_(curator).get(reverse("orders:templates"))


def test_its_wording_is_tried_on_its_sample(as_, curator):
    assert sample("duty")["причина"] == "в дни открытых дверей"
    assert try_text("duty", WORDING).faults == []
    assert "зачем дежурят" in as_(curator).get(reverse("orders:template", args=["duty"]))


def test_it_is_drafted_and_foretold(as_, curator, draft):
    assert "О дежурстве — на ярмарке" in words_of(draft)
    page = as_(curator).get(draft.get_absolute_url())
    assert "Назначить дежурных" in page
    assert "Дежурства начнутся." in page
    assert "Дежурим на ярмарке" in page


def test_it_is_printed_with_its_annex(draft, curator, director):
    text = text_of(read(sign_now(draft, curator, director).file))
    assert "О дежурстве — на ярмарке" in text
    assert "График дежурств" in text
    assert "Дежурим на ярмарке" in text


def test_its_signature_takes_effect_and_a_cancelling_order_takes_that_back(draft, curator, director):
    order = sign_now(draft, curator, director)
    assert order.announcement.replace("\u00a0", " ") == "Приказ № 1-од подписан. Дежурства начались."
    assert Duty.on_duty == ["1-од"]
    assert "Дежурства прекратились." in cancel_now(order, curator, director).outcome
    assert Duty.on_duty == []


def test_a_subject_it_does_not_know_is_a_slip_of_the_caller(programme, curator):
    with pytest.raises(TypeError, match="pairs"):
        services.create_order("duty", organisation=programme.organisation, by=curator.user, pairs=[])
