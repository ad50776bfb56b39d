"""The scan of the acquaintance sheet that people signed on paper."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from webtest import Upload

from accounts.access import WrongState
from documents.models import StoredFile
from documents.tests.samples import pdf
from documents.uploads import CheckedUpload
from orders import services
from orders.models import Acquaintance
from orders.tests.fixtures import A_PDF

SCAN = CheckedUpload("лист.pdf", A_PDF, "application/pdf")


@pytest.fixture
def form(as_, curator, signed_order):
    page = as_(curator).get(signed_order.get_absolute_url()).click("Приложить скан")
    return next(form for form in page.forms.values() if "scan" in form.fields)


def test_all_who_wait_are_ticked_and_marked_with_the_scan(form, signed_order):
    form["scan"], form["on"] = Upload("лист.pdf", A_PDF), "2026-11-06"
    page = form.submit().follow()
    assert "06.11.2026" in page
    assert set(Acquaintance.objects.values_list("method", flat=True)) == {"paper"}
    assert {reader.scan.sha256 for reader in Acquaintance.objects.all()} == {StoredFile.objects.last().sha256}
    assert page.click("скан", index=0).body == A_PDF


def test_who_was_marked_before_gets_the_scan_and_keeps_the_day(signed_order, acquaintance, curator):
    services.acquaint_on_paper(acquaintance, on=signed_order.date, by=curator.user)
    today = signed_order.organisation.today()
    services.acquaint_by_sheet(signed_order, readers=[reload(acquaintance)], on=today, scan=SCAN, by=curator.user)
    again = reload(acquaintance)
    assert again.scan is not None
    assert again.confirmed_at.date() == signed_order.date


def reload(acquaintance) -> Acquaintance:
    return Acquaintance.objects.get(pk=acquaintance.pk)


def test_a_file_that_is_no_scan_is_refused_and_the_ticks_stay(form):
    form["scan"], form["on"] = Upload("лист.pdf", b"MZ not a scan"), "2026-11-06"
    form.set("readers", None, index=0)
    page = form.submit()
    assert "Содержимое файла не подходит" in page
    again = next(form for form in page.forms.values() if "scan" in form.fields)
    assert [box.checked for box in again.fields["readers"]] == [False, True]


def test_nobody_ticked_is_explained(form):
    form["scan"] = Upload("лист.pdf", A_PDF)
    for box in form.fields["readers"]:
        box.checked = False
    assert "Отметьте, кто подписал" in form.submit()
    assert Acquaintance.objects.filter(confirmed_at__isnull=False).count() == 0


def test_a_day_before_the_order_is_refused(form):
    form["scan"], form["on"] = Upload("лист.pdf", A_PDF), "2026-11-01"
    assert "не раньше даты приказа" in form.submit()


def test_one_who_confirmed_in_the_portal_is_not_offered(form, signed_order, executor, as_, curator):
    services.acquaint(signed_order, executor.user)
    page = as_(curator).get(reverse("orders:sheet_scan", args=[signed_order.pk]))
    assert "Соков" not in page.forms[list(page.forms)[-1]].text


def test_a_draft_has_no_sheet(as_, curator, draft_order):
    assert (
        "подписанному и действующему" in as_(curator).get(reverse("orders:sheet_scan", args=[draft_order.pk])).follow()
    )
    with pytest.raises(WrongState):
        services.acquaint_by_sheet(
            draft_order, readers=[], on=draft_order.organisation.today(), scan=SCAN, by=curator.user
        )


def test_a_stranger_keeps_no_scan(signed_order, neighbour_curator, acquaintance):
    with pytest.raises(PermissionDenied):
        services.acquaint_by_sheet(
            signed_order, readers=[acquaintance], on=signed_order.date, scan=SCAN, by=neighbour_curator.user
        )


def test_a_future_day_is_refused_by_the_verb_too(signed_order, acquaintance, curator):
    tomorrow = signed_order.organisation.today().replace(year=2030)
    with pytest.raises(ValidationError):
        services.acquaint_by_sheet(signed_order, readers=[acquaintance], on=tomorrow, scan=SCAN, by=curator.user)


def test_a_wrong_scan_is_replaced_for_all_who_signed_that_sheet(form, signed_order, as_, curator):
    form["scan"], form["on"] = Upload("чужой.pdf", A_PDF), "2026-11-06"
    page = form.submit().follow().click("заменить", index=0)
    again = next(form for form in page.forms.values() if "scan" in form.fields)
    again["scan"], again["reason"] = Upload("лист.pdf", pdf("the right sheet")), "лист другого приказа"
    page = again.submit().follow()
    assert page.text.count("лист другого приказа") == signed_order.acquaintances.count() > 1
    assert {reader.scan.name for reader in signed_order.acquaintances.all()} == {"лист.pdf"}
    assert page.click("чужой.pdf", index=0).body == A_PDF


def test_a_stranger_replaces_no_scan(scanned_acquaintance, neighbour_curator):
    with pytest.raises(PermissionDenied):
        services.replace_sheet_scan(scanned_acquaintance, scan=SCAN, reason="темно", by=neighbour_curator.user)
