"""People of the programme: participants with their mentor and mentee cards, representatives, imports."""

from participants.models.cards import Card, CardQuerySet, MenteeCard, MentorCard, MentoringForm
from participants.models.imports import PeopleImport, PeopleImportQuerySet
from participants.models.people import (
    ADULT,
    Participant,
    ParticipantQuerySet,
    SpecialCategory,
    SpecialCategoryQuerySet,
    check_birth_date,
    class_key,
    identity,
)
from participants.models.representatives import Representative, RepresentativeQuerySet

__all__ = [
    "ADULT",
    "Card",
    "CardQuerySet",
    "MenteeCard",
    "MentorCard",
    "MentoringForm",
    "Participant",
    "ParticipantQuerySet",
    "PeopleImport",
    "PeopleImportQuerySet",
    "Representative",
    "RepresentativeQuerySet",
    "SpecialCategory",
    "SpecialCategoryQuerySet",
    "check_birth_date",
    "class_key",
    "identity",
]
