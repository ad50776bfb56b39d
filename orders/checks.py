"""Checks of what an order is about, shared by its kinds: it belongs to the order's organisation, is in a state that the
kind takes, and stands in no other open order."""

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from accounts.access import WrongState
from accounts.models import Membership, Organisation
from orders.models import Order
from orders.people import staff_of
from pairs.models import IndividualPlan, Pair
from participants.models import MentorCard, Participant
from roadmap.models import Roadmap

NOT_OURS = "В приказе можно назвать только людей и документы своей организации. Обновите страницу и выберите снова."
NOT_STAFF = "Выберите действующего сотрудника своей организации."
TWO_YEARS = "Приказ составляют по одному учебному году: выберите пары, планы или наставников одной программы."
# Where the organisation of a chosen object is found.
PATHS: dict[type[Model], str] = {
    Pair: "programme__organisation",
    IndividualPlan: "pair__programme__organisation",
    MentorCard: "programme__organisation",
    Roadmap: "programme__organisation",
    Order: "organisation",
    Participant: "organisation",
    Membership: "organisation",
}


def lock_chosen(chosen: Iterable[Any], model: type[Model], organisation: Organisation, nothing: str) -> list[Any]:
    """The chosen rows as the database has them, locked. ValidationError if there are none (`nothing`) or one is not of
    this organisation."""
    ids = {each.pk for each in chosen if each is not None}
    if not ids:
        raise ValidationError(nothing)
    own = model._default_manager.filter(pk__in=ids, **{PATHS[model]: organisation})
    rows = list(own.select_for_update(of=("self",)).order_by("pk"))
    if len(rows) != len(ids):
        raise ValidationError(NOT_OURS)
    return rows


def check_free(rows: list[Any]) -> None:
    """WrongState if one of the rows stands in an open order; one query."""
    taken = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows], orders__in=Order.objects.open())
    found = taken.first()
    if found:
        raise WrongState(f"{found} уже стоит в другом проекте приказа. Откройте его в списке приказов.")


def check_state(rows: list[Any], states: Collection[str]) -> None:
    """WrongState with the present state unless every row is in one of `states`."""
    late = next((row for row in rows if row.state not in states), None)
    if late:
        raise WrongState(f"{late}: состояние изменилось ({late.get_state_display()}). Обновите страницу.")


def check_one_year(programmes: Iterable[int]) -> None:
    """ValidationError if the rows belong to different programmes."""
    if len(set(programmes)) > 1:
        raise ValidationError(TWO_YEARS)


def check_staff(members: Iterable[Membership | None], organisation: Organisation) -> None:
    """ValidationError unless all of them work here now."""
    ids = {member.pk for member in members if member}
    if staff_of(organisation).filter(pk__in=ids).count() != len(ids):
        raise ValidationError(NOT_STAFF)


def check_named(order: Order, members: Iterable[Membership | None], readers: Iterable[Any]) -> None:
    """ValidationError if a member (executor, control) or a reader with an account is of another organisation."""
    ids = {member.pk for member in members if member}
    users = {reader.user.pk for reader in readers if reader.user}
    members_here = Membership.objects.filter(organisation=order.organisation)
    people = Participant.objects.filter(organisation=order.organisation)
    strangers = users.difference(
        members_here.filter(user__in=users).values_list("user_id", flat=True),
        people.filter(user__in=users).values_list("user_id", flat=True),
        order.acquaintances.filter(user__in=users).values_list("user_id", flat=True),
    )
    if strangers or members_here.filter(pk__in=ids).count() != len(ids):
        raise ValidationError(NOT_OURS)
