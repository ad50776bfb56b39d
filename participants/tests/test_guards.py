"""Every verb asks whether its actor may: strangers and wrong roles are refused, whatever page called it."""

import inspect
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from documents.uploads import CheckedUpload
from participants import files, services
from participants.models import MenteeCard, MentorCard
from tests.tables import every

pytestmark = pytest.mark.django_db
LIST = CheckedUpload("list.xlsx", b"", "")
ORDER = {"order_number": "1-од", "order_date": None}

VERBS = {
    "create_participant": lambda o, by: services.create_participant(o.school, by=by, last_name="Осин"),
    "change_participant": lambda o, by: services.change_participant(o.child, by=by, version=1),
    "archive": lambda o, by: services.archive(o.child, by=by, reason="выбыла"),
    "restore": lambda o, by: services.restore(o.child, by=by),
    "open_card": lambda o, by: services.open_card(MenteeCard, o.child, o.programme, by=by),
    "enter_base": lambda o, by: services.enter_base(
        MenteeCard, o.programme, by=by, person={}, card={}, representative={}
    ),
    "change_card": lambda o, by: services.change_card(o.card, by=by),
    "appoint_mentor": lambda o, by: services.appoint_mentor(o.card, by=by, **ORDER),
    "end_appointment": lambda o, by: services.end_appointment(o.card, by=by),
    "add_representative": lambda o, by: services.add_representative(o.child, by=by),
    "change_representative": lambda o, by: services.change_representative(o.mother, by=by),
    "end_representative": lambda o, by: services.end_representative(o.mother, by=by),
    "set_categories": lambda o, by: services.set_categories(o.child, by=by, categories={}),
    "receive": lambda o, by: files.receive(o.programme, "mentees", LIST, by=by),
    "confirm": lambda o, by: files.confirm(o.people_import, by=by),
    "export": lambda o, by: files.export(o.programme, "mentees", by=by),
}
BY_MEMBERSHIP = {"set_name_cases"}  # tried in test_people_verbs.py
DIRECTORS = {"appoint_mentor", "end_appointment", "export"}


@pytest.fixture
def stage(programme, mentee_person, mentor_person, representative, people_import):
    return SimpleNamespace(
        programme=programme,
        school=programme.organisation,
        child=mentee_person,
        mother=representative,
        card=MentorCard.objects.get(participant=mentor_person),
        people_import=people_import,
    )


def test_every_verb_with_an_actor_is_tried_here():
    found = [verb for module in (services, files) for verb in inspect.getmembers(module, inspect.isfunction)]
    here = {
        name
        for name, verb in found
        if verb.__module__ in {services.__name__, files.__name__} and "by" in inspect.signature(verb).parameters
    }
    assert here - BY_MEMBERSHIP == set(VERBS)


@every("verb", VERBS)
def test_strangers_are_refused(stage, verb, neighbour_curator, mentor, mentee, parent, executor, officer):
    for stranger in (neighbour_curator, mentor, mentee, parent, executor, officer):
        with pytest.raises(PermissionDenied):
            VERBS[verb](stage, stranger.user)


@every("verb", VERBS)
def test_an_actor_who_is_nobody_is_refused(stage, verb):
    with pytest.raises(TypeError, match="кто действует"):
        VERBS[verb](stage, None)


@every("verb", sorted(set(VERBS) - DIRECTORS))
def test_the_director_reads_the_bases_and_leaves_them_to_the_curator(stage, verb, director):
    with pytest.raises(PermissionDenied):
        VERBS[verb](stage, director.user)


@every("verb", ["appoint_mentor", "end_appointment"])
def test_no_curator_appoints_without_an_order(stage, verb, curator):
    with pytest.raises(PermissionDenied):
        VERBS[verb](stage, curator.user)
