"""Representatives who disagree: the document waits until the curator writes down how they came to terms."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from consents.models import Consent, State, WithdrawalTask
from consents.services import renew, resolve_dispute
from consents.signals import standing_changed
from consents.tests.factories import last_form

pytestmark = pytest.mark.django_db
WHY = "Отец снял возражение, заявление от 20.11.2026"


def states(document) -> list[str]:
    return list(document.signatures.order_by("pk").values_list("state", flat=True))


def test_an_objection_taken_back_lets_the_other_signature_speak(disputed_consent, curator):
    resolve_dispute(disputed_consent, given=True, reason=WHY, by=curator.user)
    assert (disputed_consent.state, disputed_consent.resolution) == ("signed", WHY)
    assert states(disputed_consent) == ["void", "signed"]
    assert Entry.objects.about(disputed_consent).filter(verb=Verb.DISPUTE_RESOLVED).get().changes == {"given": True}


def test_an_agreement_is_resolved_alike(disputed_agreement, curator):
    resolve_dispute(disputed_agreement, given=True, reason=WHY, by=curator.user)
    # The mentor himself has not signed yet.
    assert (disputed_agreement.state, disputed_agreement.resolution) == ("requested", WHY)


def test_what_was_in_force_before_is_withdrawn_if_they_decide_against_it(disputed_consent, curator):
    assert disputed_consent.signed_at
    resolve_dispute(disputed_consent, given=False, reason="Решение органа опеки № 7", by=curator.user)
    disputed_consent.refresh_from_db()
    assert (disputed_consent.state, disputed_consent.resolution) == ("withdrawn", "Решение органа опеки № 7")
    assert WithdrawalTask.objects.get().consent == disputed_consent


def test_what_never_was_in_force_is_refused(disputed_agreement, curator):
    resolve_dispute(disputed_agreement, given=False, reason="Не договорились", by=curator.user)
    assert (disputed_agreement.state, disputed_agreement.refused_reason) == ("refused", "Не договорились")


def test_a_renewal_decided_against_ends_the_consent_in_force(signed_consent, curator):
    fresh = renew(signed_consent, by=curator.user)
    Consent.objects.filter(pk=fresh.pk).update(state=State.CONFLICT)
    fresh.refresh_from_db()
    resolve_dispute(fresh, given=False, reason="Не договорились", by=curator.user)
    signed_consent.refresh_from_db()
    assert (fresh.state, signed_consent.state) == ("refused", "withdrawn")
    assert WithdrawalTask.objects.get().consent == signed_consent


def test_it_is_resolved_once_and_with_a_reason(disputed_consent, curator):
    with pytest.raises(ValidationError):
        resolve_dispute(disputed_consent, given=True, reason=" ", by=curator.user)
    resolve_dispute(disputed_consent, given=True, reason=WHY, by=curator.user)
    with pytest.raises(WrongState):
        resolve_dispute(disputed_consent, given=False, reason=WHY, by=curator.user)


def test_an_objection_after_the_signature_stops_what_it_carried(request):
    heard = []
    standing_changed.connect(lambda document, **rest: heard.append(document.state), weak=False, dispatch_uid="test")
    request.addfinalizer(lambda: standing_changed.disconnect(dispatch_uid="test"))
    request.getfixturevalue("disputed_consent")
    assert heard == ["signed", "conflict"]


def test_the_curator_writes_the_decision_down(as_, curator, disputed_consent):
    page = as_(curator).get(disputed_consent.get_absolute_url()).click("Записать решение")
    form = last_form(page)
    form["given"], form["reason"] = "yes", ""
    page = form.submit()
    assert "это основание действий школы" in page and last_form(page)["given"].value == "yes"
    form = last_form(page)
    form["reason"] = WHY
    page = form.submit().follow()
    assert "Решение записано" in page and WHY in page and "Несогласие представителей разрешено" in page


def test_somebody_faster_is_told_and_the_words_stay(as_, curator, disputed_consent):
    form = last_form(as_(curator).get(reverse("consents:dispute", args=[disputed_consent.pk])))
    form["given"], form["reason"] = "no", "Не договорились"
    resolve_dispute(disputed_consent, given=True, reason=WHY, by=curator.user)
    page = form.submit()
    assert "Несогласия уже нет" in page and last_form(page)["reason"].value == "Не договорились"


def test_the_director_sees_the_dispute_without_the_button(as_, director, disputed_consent):
    page = as_(director).get(disputed_consent.get_absolute_url())
    assert "не согласны между собой" in page and "Записать решение" not in page
