"""Whose rows about the people of pairs a membership may see."""

from typing import Any, TypeVar

from django.db import models

from accounts.access import OFFICE
from accounts.models import Membership, Role
from participants.models import Participant

Rows = TypeVar("Rows", bound=models.QuerySet[Any])


def of_mentees(rows: Rows, membership: Membership | None) -> Rows:
    """Rows about a `mentee` of a `pair`: staff see their school's, a mentee hers, a parent her child's."""
    if membership is None:
        return rows.none()
    here = rows.filter(pair__programme__organisation=membership.organisation)
    match membership.role:
        case role if role in OFFICE:
            return here
        case Role.MENTEE:
            return here.filter(mentee__user=membership.user)
        case Role.PARENT:
            return here.filter(mentee__in=Participant.objects.visible_to(membership))
        case _:
            return rows.none()


def of_pairs(rows: Rows, membership: Membership | None) -> Rows:
    """The same, and the mentor sees those of all mentees of his pairs."""
    if membership is not None and membership.role == Role.MENTOR:
        pairs = rows.filter(pair__programme__organisation=membership.organisation)
        return pairs.filter(pair__mentor__user=membership.user)
    return of_mentees(rows, membership)
