"""A municipality's document names the order that approved it: shown, corrected, and used when the plan is approved."""

import pytest
from django.urls import reverse
from webtest import Upload as WebFile

from roadmap.models import Roadmap, Upload
from roadmap.tests.documents import docx
from roadmap.tests.pages import main_form

STAMP = "Утверждено приказом от 15.08.2026 № 40-од"
TITLE = "План мероприятий по наставничеству на 2026-2027 учебный год"


@pytest.fixture
def page(as_, officer, on_day):
    """The review page of a municipal plan with a stamp."""
    on_day(2026, 9, 1)
    form = main_form(as_(officer).get(reverse("roadmap:upload")))
    document = docx(STAMP, TITLE)
    form["file"] = WebFile("план.docx", document)
    return form.submit().follow()


def test_the_order_found_is_offered_for_correction(page):
    form = page.forms["review-form"]
    assert (form["order_number"].value, form["order_date"].value) == ("40-од", "2026-08-15")


def test_the_corrected_order_is_proposed_at_the_approval(page):
    form = page.forms["review-form"]
    form["order_number"], form["order_date"] = "№ 41-од", "2026-08-16"
    form.submit()
    approval = main_form(page.test_app.get(reverse("roadmap:approve_outside", args=[Roadmap.objects.get().pk])))
    assert (approval["order_number"].value, approval["order_date"].value) == ("41-од", "2026-08-16")


def test_an_order_wiped_out_by_hand_is_not_proposed(page):
    form = page.forms["review-form"]
    form["order_number"] = ""
    form.submit()
    approval = main_form(page.test_app.get(reverse("roadmap:approve_outside", args=[Roadmap.objects.get().pk])))
    assert approval["order_number"].value == ""


def test_a_date_that_does_not_exist_is_told_beside_the_field(page):
    form = page.forms["review-form"]
    form["order_date"] = "2026-02-31"
    assert form.submit().html.select_one("#div_id_order_date .invalid-feedback")
    assert Upload.objects.get().roadmap is None


def test_a_school_names_no_order_of_its_own(send):
    assert "order_number" not in send(docx(STAMP, TITLE)).follow().forms["review-form"].fields
