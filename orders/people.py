"""People named in orders, in the cases a sentence asks for: назначить кого, возложить на кого, Директору кому."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from accounts.access import STAFF
from accounts.models import Membership, MembershipQuerySet, Organisation, Role
from inflection import Inflected, inflect
from inflection.names import NO_BREAK, PersonName
from participants.models import Participant


@dataclass(frozen=True)
class Person:
    """A name and a position in the nominative; `person.datv.short` and the like are what texts print."""

    name: PersonName
    gender: str
    position: str
    overrides: Mapping[str, str] = field(default_factory=dict)

    def in_case(self, case: str) -> Inflected:
        """The person in one of `inflection.CASES`; initials stay beside the surname."""
        last, first, patronymic = self.name.last, self.name.first, self.name.patronymic
        found = inflect(last, first, patronymic, self.gender or None, case, self.position, self.overrides)
        return Inflected(found.full, found.short.replace(" ", NO_BREAK), found.position or "")

    @property
    def gent(self) -> Inflected:
        """Кого, чего: «обязанности наставника Ёлкиной А.С.»"""
        return self.in_case("gent")

    @property
    def datv(self) -> Inflected:
        """Кому: «учителю физики Дергачёву П.И.»"""
        return self.in_case("datv")

    @property
    def accs(self) -> Inflected:
        """Кого: «учителя физики Дергачёва П.И.»"""
        return self.in_case("accs")

    @property
    def ablt(self) -> Inflected:
        """Кем, за кем: «закрепить за Ёлкиной А.С.»"""
        return self.in_case("ablt")


def staff(membership: Membership) -> Person:
    """A member of staff with the position that documents print."""
    user = membership.user
    return Person(user.name, user.gender, position_of(membership), user.name_cases)


def staff_of(organisation: Organisation) -> MembershipQuerySet:
    """Memberships of those who work there; a pupil who mentors pupils doesn't."""
    members = Membership.objects.holding(organisation, *STAFF)
    pupils = Participant.objects.filter(organisation=organisation, kind=Participant.Kind.PUPIL, user__isnull=False)
    return members.exclude(role=Role.MENTOR, user__in=pupils.values("user"))


def position_of(membership: Membership) -> str:
    """The position as written down; a curator and a head have one even if nobody wrote it."""
    if membership.position:
        return membership.position
    if membership.role == Role.DIRECTOR:
        return membership.organisation.head_position
    return "куратор программы наставничества" if membership.role == Role.CURATOR else ""


def participant(person: Participant) -> Person:
    """A person of the programme: a teacher by the position, a pupil by the class."""
    return Person(person.name, person.gender, person.standing, person.name_cases)


def head(organisation: Organisation) -> Person:
    """The head named in the requisites."""
    return Person(organisation.head, "", organisation.head_position)
