"""There is always somebody who acts: an actor None is refused by every verb, rule and entry of the log."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse

from accounts.access import holds
from accounts.actors import THE_PORTAL, VISITOR, account_of
from accounts.models import Role
from audit.context import log_context
from audit.models import Entry
from audit.services import build, record
from audit.verbs import Verb
from consents.access import is_signer
from orders.access import can_draft, can_keep_register, can_sign
from pairs.access import permitted, speaks_as, speaks_for
from tests.test_audited import ROOMS

ROOT = Path(__file__).parent.parent
# The one function that is there to look at anything.
LOOKS_AT_ANYTHING = {"refuse_nobody"}


def verbs() -> list[tuple[str, str, str]]:
    """(file, function, what its `by` may be, as written) of every function of the portal that takes an actor."""
    found = []
    for path in sorted(ROOT.glob("*/**/*.py")):
        name = path.relative_to(ROOT)
        if name.parts[0] not in ROOMS | {"mentoring"} or {"tests", "migrations"} & set(name.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                taken = [argument for argument in arguments if argument.arg == "by"]
                found += [(str(name), node.name, ast.unparse(a.annotation) if a.annotation else "") for a in taken]
    return found


def test_every_verb_says_who_may_do_it_and_none_takes_nobody():
    assert len(verbs()) > 200
    lax = [
        verb
        for verb in verbs()
        if verb[1] not in LOOKS_AT_ANYTHING and (not verb[2] or {"None", "Any", "object"} & set(words(verb[2])))
    ]
    assert lax == []


def words(annotation: str) -> list[str]:
    """The names of an annotation: «User | None» → User, None."""
    return [
        node.id if isinstance(node, ast.Name) else str(node.value)
        for node in ast.walk(ast.parse(annotation))
        if isinstance(node, ast.Name | ast.Constant)
    ]


@pytest.mark.parametrize(
    "ask",
    [
        lambda o: holds(None, o.pair.organisation, Role.CURATOR),
        lambda o: permitted(None, o.pair, "pause"),
        lambda o: speaks_as(None, o.pair.mentor),
        lambda o: speaks_for(None, o.pair.mentor, o.pair),
        lambda o: is_signer(None, o.signature),
        lambda o: can_draft(None, o.pair.organisation),
        lambda o: can_sign(None, o.order),
        lambda o: can_keep_register(None, o.pair.organisation),
        lambda o: account_of(None),
        lambda o: record(Verb.PAIR_PAUSED, o.pair, by=None),
        lambda o: build(Verb.PAIR_PAUSED, o.pair, by=None),
    ],
)
def test_rules_and_the_log_refuse_nobody(ask, db, active_pair, requested_signature, waiting_order):
    class Stage:
        pair, signature, order = active_pair, requested_signature, waiting_order

    with pytest.raises(TypeError, match="кто действует|действующего лица"):
        ask(Stage)
    assert not Entry.objects.filter(verb=Verb.PAIR_PAUSED).exists()


def test_the_portal_is_let_through_and_a_visitor_is_not(db, active_pair):
    assert holds(THE_PORTAL, active_pair.organisation, Role.CURATOR)
    assert not holds(VISITOR, active_pair.organisation, Role.CURATOR)
    assert not permitted(VISITOR, active_pair, "pause")


def test_the_log_tells_the_portal_from_a_visitor_and_from_a_deleted_account(db, school, curator):
    by_portal = record(Verb.ORGANISATION_CHANGED, school, by=THE_PORTAL)
    by_visitor = record(Verb.ORGANISATION_CHANGED, school, by=VISITOR)
    by_somebody = record(Verb.ORGANISATION_CHANGED, school, by=curator.user)
    Entry.objects.filter(pk=by_somebody.pk).update(actor=None)
    by_somebody.refresh_from_db()
    assert (by_portal.who, by_visitor.who, by_somebody.who) == ("портал", "без входа", "учётная запись удалена")


def test_what_the_portal_does_on_behalf_of_a_request_is_still_its_own(db, school, curator):
    with log_context(actor=curator.user, organisation=school):
        assert record(Verb.ORGANISATION_CHANGED, school, by=THE_PORTAL).actor is None


def test_what_a_task_records_without_an_actor_is_the_portals(db, school):
    assert record(Verb.ORGANISATION_CHANGED, school).who == "портал"


def test_who_opens_a_page_without_logging_in_is_a_visitor(client, curator):
    client.post(reverse("accounts:login"), {"username": curator.user.username, "password": "неверно"})
    assert Entry.objects.get(verb=Verb.USER_LOGIN_FAILED).who == "без входа"
