"""Every verb asks whether its actor may: strangers and wrong roles are refused, whatever page called it."""

import datetime
import inspect
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actors import THE_PORTAL
from accounts.models import Membership, Role, User
from pairs import services
from tests.tables import every

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 10, 10)
ORDER = {"order_number": "1-од", "order_date": DAY}
TERM = {"starts_on": DAY, "ends_on": DAY}
WHY = {"reason": "plea", "note": "", **ORDER}

VERBS = {
    "create_pair": lambda o, by: services.create_pair(o.programme, mentor=o.guide, mentees=[], form="", by=by),
    "create_whole": lambda o, by: services.create_whole(o.programme, mentor=o.guide, mentees=[], form="", by=by),
    "change_pair": lambda o, by: services.change_pair(o.pair, goal="", role_model="", by=by),
    "collect_documents": lambda o, by: services.collect_documents(o.pair, by=by),
    "list_papers": lambda o, by: services.list_papers(o.pair, by=by),
    "request_documents": lambda o, by: services.request_documents(o.pair, by=by),
    "refresh_gate": lambda o, by: services.refresh_gate(o.pair, by=by),
    "activate": lambda o, by: services.activate(o.pair, **ORDER, by=by),
    "pause": lambda o, by: services.pause(o.pair, reason="болезнь", by=by),
    "resume": lambda o, by: services.resume(o.pair, by=by),
    "complete": lambda o, by: services.complete(o.pair, by=by),
    "close_left_over": lambda o, by: services.close_left_over(o.pair, by=by),
    "terminate": lambda o, by: services.terminate(o.pair, reason="ушёл", by=by),
    "end_by_order": lambda o, by: services.end_by_order(o.pair, **WHY, by=by),
    "stop_by_order": lambda o, by: services.stop_by_order(o.pair, reason="отменён", by=by),
    "replace_mentor": lambda o, by: services.replace_mentor(o.pair, o.guide, **WHY, by=by),
    "prepare_replacement": lambda o, by: services.prepare_replacement(o.pair, o.guide, by=by),
    "prepare_member": lambda o, by: services.prepare_member(o.pair, o.child, by=by),
    "join_group": lambda o, by: services.join_group(o.pair, mentee=o.child, **ORDER, by=by),
    "leave_group": lambda o, by: services.leave_group(o.pair, mentee=o.child, on=None, reason="ушла", by=by),
    "create_plan": lambda o, by: services.create_plan(o.pair, by=by),
    "change_plan": lambda o, by: services.change_plan(o.plan, version=1, rows=[], **TERM, by=by),
    "submit_plan": lambda o, by: services.submit_plan(o.plan, by=by),
    "agree_plan": lambda o, by: services.agree_plan(o.plan, by=by),
    "return_plan": lambda o, by: services.return_plan(o.plan, remarks="поправьте", by=by),
    "approve_plan": lambda o, by: services.approve_plan(o.plan, **ORDER, by=by),
    "mark_plan_item": lambda o, by: services.mark_plan_item(o.plan.items.first(), done_on=DAY, by=by),
    "close_plan": lambda o, by: services.close_plan(o.plan, by=by),
    "log_meeting": lambda o, by: services.log_meeting(o.pair, kind="working", held_on=DAY, by=by),
    "leave_feedback": lambda o, by: services.leave_feedback(
        o.meeting, participant=o.child, comfort=5, usefulness=5, by=by
    ),
    "ask_replacement": lambda o, by: services.ask_replacement(o.pair, mentee=o.child, reason="трудно", by=by),
    "answer_replacement": lambda o, by: services.answer_replacement(o.plea, granted=True, answer="", by=by),
    "suggest_task": lambda o, by: services.suggest_task(o.pair, mentee=o.child, task="музей", by=by),
    "answer_suggestion": lambda o, by: services.answer_suggestion(o.suggestion, taken=True, answer="", by=by),
}


@pytest.fixture
def stage(programme, plan, meeting, plea, suggestion, mentor_person, mentee_person):
    return SimpleNamespace(
        programme=programme, pair=plan.pair, plan=plan, meeting=meeting, plea=plea, suggestion=suggestion,
        guide=mentor_person, child=mentee_person,
    )  # fmt: skip


@pytest.fixture
def strangers(school, neighbour_curator, curator):
    """A curator of another school, one whose work here ended, and people of the school who are not of the pair."""
    ended = User.objects.create_user("ended", email="ended@example.org")
    Membership.objects.create(user=ended, organisation=school, role=Role.CURATOR, is_active=False)
    newcomer = User.objects.create_user("newcomer", email="newcomer@example.org")
    for role in (Role.MENTOR, Role.MENTEE, Role.PARENT, Role.EXECUTOR):
        Membership.objects.create(user=newcomer, organisation=school, role=role)
    return [neighbour_curator.user, ended, newcomer]


def unguarded() -> set[str]:
    """The room's public verbs that take an actor."""
    public = {name: getattr(services, name) for name in services.__all__}
    return {name for name, verb in public.items() if "by" in inspect.signature(verb).parameters}


def test_every_verb_with_an_actor_is_tried_here():
    # What a withdrawal or a dispute brings about has no actor of its own: they were judged.
    assert unguarded() - {"follow_document", "stop_for_consent", "stop_for_agreement"} == set(VERBS)


@every("verb", VERBS)
def test_strangers_are_refused(stage, strangers, verb):
    for stranger in strangers:
        with pytest.raises(PermissionDenied):
            VERBS[verb](stage, stranger)


@every("verb", VERBS)
def test_an_actor_who_is_nobody_is_refused(stage, verb):
    with pytest.raises(TypeError, match="кто действует"):
        VERBS[verb](stage, None)


@every(
    ("verb", "who"),
    [
        ("create_pair", "director"), ("pause", "director"), ("log_meeting", "director"), ("agree_plan", "mentor"),
        ("approve_plan", "mentor"), ("activate", "mentor"), ("terminate", "mentor"), ("answer_replacement", "curator"),
        ("leave_feedback", "mentor"), ("suggest_task", "parent"), ("ask_replacement", "curator"),
        ("answer_suggestion", "mentee"), ("change_plan", "mentee"), ("mark_plan_item", "mentee"),
    ],
)  # fmt: skip
def test_a_party_of_the_pair_does_only_what_is_its_own(stage, verb, who, request):
    with pytest.raises(PermissionDenied):
        VERBS[verb](stage, request.getfixturevalue(who).user)


def test_a_parent_pleads_for_her_own_child_only(stage, parent, representative, mentor_person):
    with pytest.raises(PermissionDenied):
        services.ask_replacement(stage.pair, mentee=mentor_person, reason="трудно", by=parent.user)


def test_the_portal_itself_is_let_through(stage):
    services.pause(stage.pair, reason="болезнь", by=THE_PORTAL)
    assert stage.pair.state == "paused"
