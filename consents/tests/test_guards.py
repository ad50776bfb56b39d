"""Every verb asks whether its actor may: strangers and wrong roles are refused, whatever page called it."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actors import THE_PORTAL
from accounts.models import Membership, Role, User
from consents import erasure, esign, requesting, services, signing
from consents.links import find, issue
from consents.models import Purpose
from consents.tests.factories import SCAN, a_mother
from tests.tables import every

pytestmark = pytest.mark.django_db

OFFICE_VERBS = {
    "ensure_required": lambda o, by: services.ensure_required(o.child, o.programme, by=by),
    "ensure_people": lambda o, by: services.ensure_people([o.child], o.programme, by=by),
    "ensure_agreement": lambda o, by: services.ensure_agreement(o.guide, o.child, o.programme, by=by),
}
CURATOR_VERBS = {
    "set_resources": lambda o, by: services.set_resources(o.publication, [], by=by),
    "confirm_paper": lambda o, by: services.confirm_paper(o.signature, signed_on=o.today, scan=SCAN, by=by),
    "resolve_dispute": lambda o, by: services.resolve_dispute(o.consent, given=True, reason="сошлись", by=by),
    "record_paper": lambda o, by: esign.record_paper(o.guide, signed_on=o.today, by=by),
    "record_many": lambda o, by: esign.record_many([o.guide], signed_on=o.today, by=by),
    "revoke": lambda o, by: esign.revoke(o.esign, by=by),
    "renew": lambda o, by: services.renew(o.consent, by=by),
    "request": lambda o, by: requesting.request(o.consent, by=by),
    "request_many": lambda o, by: requesting.request_many([o.consent], by=by),
    "close_with_act": lambda o, by: erasure.close_with_act(o.task, by=by),
    "close_with_ground": lambda o, by: erasure.close_with_ground(o.task, by=by, ground="125-ФЗ"),
}
SIGNER_VERBS = {
    "refuse": lambda o, by: services.refuse(o.signature, reason="против", by=by),
    "withdraw_signature": lambda o, by: services.withdraw_signature(o.given, by=by),
    "withdraw": lambda o, by: services.withdraw(o.given.consent, by=by),
    "send_code": lambda o, by: signing.send_code(o.signature, by=by),
    "sign": lambda o, by: signing.sign(o.signature, by=by, code="000000"),
}
VERBS = OFFICE_VERBS | CURATOR_VERBS | SIGNER_VERBS


@pytest.fixture
def stage(
    programme, mentor_person, mentee_person, requested_signature, given_signature, publication_consent, esign_agreement
):
    """The mother was asked for one consent and has given another; both hers are by account."""
    task = SimpleNamespace(organisation=programme.organisation)
    return SimpleNamespace(
        programme=programme, guide=mentor_person, child=mentee_person, signature=requested_signature, task=task,
        consent=requested_signature.consent, given=given_signature, publication=publication_consent,
        today=programme.organisation.today(), esign=esign_agreement,
    )  # fmt: skip


@pytest.fixture
def strangers(school, neighbour_curator, mentor_person):
    """A curator of another school, one whose work here ended, and people of the school whose document it is not."""
    ended = User.objects.create_user("ended", email="ended@example.org")
    Membership.objects.create(user=ended, organisation=school, role=Role.CURATOR, is_active=False)
    newcomer = User.objects.create_user("newcomer", email="newcomer@example.org")
    for role in (Role.MENTOR, Role.MENTEE, Role.PARENT, Role.EXECUTOR):
        Membership.objects.create(user=newcomer, organisation=school, role=role)
    return [neighbour_curator.user, ended, newcomer, mentor_person.user]


@every("verb", VERBS)
def test_strangers_are_refused(stage, strangers, verb):
    for stranger in strangers:
        with pytest.raises(PermissionDenied):
            VERBS[verb](stage, stranger)


@every("verb", VERBS)
def test_an_actor_who_is_nobody_is_refused(stage, verb):
    with pytest.raises(TypeError, match="кто действует"):
        VERBS[verb](stage, None)


@every("verb", CURATOR_VERBS)
def test_what_is_the_curators_is_neither_the_directors_nor_the_parents(stage, director, parent, verb):
    for other in (director, parent):
        with pytest.raises(PermissionDenied):
            VERBS[verb](stage, other.user)


@every("verb", ["send_code", "sign"])
def test_nobody_signs_for_the_signer(stage, curator, director, verb):
    for other in (curator.user, director.user, THE_PORTAL):
        with pytest.raises(PermissionDenied):
            VERBS[verb](stage, other)


def link_of(signature):
    return find(issue(signature).strip("/").split("/")[-1])


@every("verb", SIGNER_VERBS)
def test_a_link_answers_only_for_its_holder(stage, mentor_person, verb):
    link = link_of(stage.signature)
    link.representative = a_mother(mentor_person)
    with pytest.raises(PermissionDenied):
        VERBS[verb](stage, link)


@every("verb", SIGNER_VERBS)
def test_a_link_of_a_former_representative_answers_nothing(stage, representative, verb):
    representative.is_active = False
    representative.save()
    with pytest.raises(PermissionDenied):
        VERBS[verb](stage, link_of(stage.signature))


def test_the_holder_of_the_link_withdraws_what_she_gave_by_a_code_only(stage):
    with pytest.raises(PermissionDenied, match="кодом из письма"):
        services.withdraw(stage.given.consent, by=link_of(stage.given))
    assert stage.given.consent.purpose == Purpose.DIAGNOSTICS
    assert stage.given.consent.state == "signed"


def test_the_mother_refuses_for_herself(stage, parent):
    services.refuse(stage.signature, reason="против", by=parent.user)
    stage.signature.refresh_from_db()
    assert stage.signature.state == "refused"
