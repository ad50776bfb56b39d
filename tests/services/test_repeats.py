"""Ten browsers send the same filled form at the same moment: one row each, and ten people led to the same place."""

import threading
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection, connections
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from accounts.models import Invitation
from orders.models import Order
from pairs.models import Meeting
from pairs.tests.fixtures import active_pair, draft_pair
from participants.models import Participant, Representative
from roadmap.models import Comment, Evidence, Proposal, Roadmap
from roadmap.tests.fixtures import approved_roadmap, draft_roadmap, item_in_force

__all__ = ["active_pair", "draft_pair", "approved_roadmap", "draft_roadmap", "item_in_force"]

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

BACKEND = "accounts.backends.NameOrEmailBackend"
AT_ONCE = 10


def fields_of(client: Client, page: str, action: str) -> dict[str, str]:
    """What the form of `page` that is sent to `action` holds before anything is typed."""
    forms = BeautifulSoup(client.get(page).content, "html.parser").select("form[method=post]")
    form = next(
        form for form in forms if form.get("action", page) == action and not form.find("input", {"name": "next"})
    )
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]:not([type=checkbox])")}
    chosen = form.select("select option[selected]")
    return fields | {one.find_parent("select")["name"]: one["value"] for one in chosen}


def send_at_once(user, page: str, action: str, typed: dict[str, str]) -> list[tuple[int, str]]:
    """Status and place of each of ten answers."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    fields = {**fields_of(client, page, action), **typed}
    gate, answers = threading.Barrier(AT_ONCE), []

    def send() -> None:
        browser = Client()
        browser.cookies = client.cookies.copy()
        gate.wait()
        try:
            answer = browser.post(action, fields)
            answers.append((answer.status_code, answer.headers.get("Location", "")))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def assert_one(model: type[Model], before: int, answers: list[tuple[int, str]]) -> None:
    assert connection.vendor == "postgresql"
    assert model._default_manager.count() - before == 1
    assert len(answers) == AT_ONCE and len(set(answers)) == 1
    assert answers[0][0] == 302


@pytest.fixture
def creates_one(mailbox_server) -> Callable[..., None]:
    def check(model: type[Model], member, page: str, typed: dict[str, str], action: str = "") -> None:
        before = model._default_manager.count()
        assert_one(model, before, send_at_once(member.user, page, action or page, typed))

    return check


def test_a_comment(creates_one, curator, item_in_force):
    page = item_in_force.get_absolute_url()
    creates_one(Comment, curator, page, {"text": "Сделано"}, f"{page}comment/")


def test_an_evidence(creates_one, curator, item_in_force):
    page = f"{item_in_force.get_absolute_url()}?proof=note"
    action = reverse("roadmap:add_evidence", args=[item_in_force.pk])
    creates_one(Evidence, curator, page, {"text": "Провели"}, action)


def test_a_representative(creates_one, curator, mentee_person):
    page = reverse("participants:representative_add", args=[mentee_person.pk])
    typed = {"last_name": "Ёлкин", "first_name": "Олег", "relation": "father", "gender": "m"}
    creates_one(Representative, curator, page, typed)


def test_a_person_of_a_base(creates_one, curator, programme):
    page = reverse("participants:create", args=["mentors"])
    person = {
        "last_name": "Орлов",
        "first_name": "Иван",
        "gender": "m",
        "birth_date": "1980-02-03",
        "position": "учитель",
    }
    card = {"form": "teacher_pupil", "capacity": "2", "competences": "химия"}
    typed = {f"person-{name}": value for name, value in person.items()}
    creates_one(Participant, curator, page, typed | {f"card-{name}": value for name, value in card.items()})


def test_an_invitation(creates_one, director, school):
    page = reverse("accounts:invite", args=[school.pk])
    typed = {"last_name": "Новикова", "first_name": "Анна", "email": "novikova@example.org", "role": "executor"}
    creates_one(Invitation, director, page, typed)


def test_an_order(creates_one, curator, programme):
    creates_one(Order, curator, f"{reverse('orders:create')}?kind=free", {})


def test_a_roadmap(creates_one, curator, school):
    page = reverse("roadmap:create")
    creates_one(Roadmap, curator, page, {"school_year": "2026", "layout": "flat"})


def test_a_proposal(creates_one, curator, mentor, item_in_force):
    page = reverse("roadmap:propose", args=[item_in_force.roadmap.pk])
    typed = {"item": str(item_in_force.pk), "text": "Перенести", "reason": "Каникулы", "title": "Иначе"}
    creates_one(Proposal, mentor, page, typed)


def test_a_meeting(creates_one, curator, active_pair):
    page = reverse("pairs:meeting_add", args=[active_pair.pk])
    typed = {"held_on": "2026-11-20", "minutes": "40", "topic": "Проект", "kind": "working"}
    creates_one(Meeting, curator, page, typed)
