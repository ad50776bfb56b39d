"""A wrong scan of a signed paper gives way to the right one; the former stays, with who, when and why."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from webtest import Upload

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from consents.services import replace_scan
from consents.tests.factories import SCAN
from documents.models import ReplacedScan
from documents.tests.samples import heic, pdf


@pytest.fixture
def replace(as_, curator, given_signature):
    """`replace(content)`: the page of the consent after sending another scan through its form."""

    def send(content=None, reason="приложен бланк другого ученика"):
        page = as_(curator).get(given_signature.document.get_absolute_url()).click("Заменить скан")
        form = next(form for form in page.forms.values() if "scan" in form.fields)
        form["scan"], form["reason"] = Upload("верный.pdf", content or pdf("right")), reason
        return form.submit()

    return send


def test_the_right_scan_stands_and_the_wrong_one_stays_in_the_history(replace, given_signature, curator):
    former = given_signature.scan
    page = replace().follow()
    assert "Скан заменён, прежний остался в истории." in page
    assert "приложен бланк другого ученика" in page and curator.user.name.short in page
    given_signature.refresh_from_db()
    assert page.click("верный.pdf").body == pdf("right")
    assert page.click(former.name).body == SCAN.content
    row = ReplacedScan.objects.get()
    assert (row.former, row.current, row.replaced_by) == (former, given_signature.scan, curator.user)
    entry = Entry.objects.about(given_signature.document).get(verb=Verb.SCAN_REPLACED)
    assert entry.changes == {"former": former.pk, "current": given_signature.scan_id}


def test_two_replacements_are_both_told_newest_first(replace):
    replace(reason="не тот лист").follow()
    page = replace(pdf("third"), "темно").follow()
    assert page.text.index("темно") < page.text.index("не тот лист")


def test_a_phones_picture_replaces_a_scan_as_jpeg(replace, given_signature):
    replace(heic()).follow()
    given_signature.refresh_from_db()
    assert (given_signature.scan.name, given_signature.scan.content_type) == ("верный.jpg", "image/jpeg")


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [(b"%PDF-1.7 only a head", "не тот", "PDF повреждён"), (None, "", "Напишите, что было не так")],
)
def test_a_broken_scan_or_no_reason_replaces_nothing(replace, content, reason, words):
    assert words in replace(content, reason)
    assert not ReplacedScan.objects.exists()


def test_of_two_who_replace_the_same_scan_the_second_is_told(given_signature, curator):
    seen = type(given_signature).objects.with_document().select_related("scan").get(pk=given_signature.pk)
    replace_scan(given_signature, scan=SCAN, reason="темно", by=curator.user)
    with pytest.raises(WrongState, match="уже заменён"):
        replace_scan(seen, scan=SCAN, reason="темно", by=curator.user)


def test_a_stranger_and_the_director_replace_nothing(given_signature, director, neighbour_curator):
    for stranger in (director, neighbour_curator):
        with pytest.raises(PermissionDenied):
            replace_scan(given_signature, scan=SCAN, reason="темно", by=stranger.user)


def test_a_scan_of_another_signature_is_not_opened_by_this_ones_address(as_, curator, former_scan, given_signature):
    given_signature.refresh_from_db()
    as_(curator).get(reverse("consents:former_scan", args=[given_signature.pk, given_signature.scan_id]), status=404)
