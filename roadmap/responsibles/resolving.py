"""Finding the people of an organisation that a phrase means."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accounts.models import Membership, Role
from roadmap.responsibles.phrases import Phrase, PhraseName, phrases
from roadmap.responsibles.stems import DEPUTY, fold, roots, stem, stems


class Kind(StrEnum):
    """What a part of the text is."""

    PERSON = "person"
    ROLE = "role"
    UNRESOLVED = "unresolved"


class Certainty(StrEnum):
    """How sure it is that these people are meant."""

    SURE = "sure"
    LIKELY = "likely"
    NONE = "none"


@dataclass(frozen=True)
class ResponsiblePart:
    """A part of the text with the memberships it means; none when nobody of the staff fits.

    `role`: the portal's role that it names («Наставники»), which people without a login may hold as well.
    """

    text: str
    kind: Kind
    members: tuple[Membership, ...] = ()
    certainty: Certainty = Certainty.NONE
    role: Role | None = None


# A person with several roles answers for the roadmap in the first of these.
ROLE_ORDER = (Role.CURATOR, Role.OFFICER, Role.REGION, Role.DIRECTOR, Role.EXECUTOR, Role.MENTOR)
# Words that may follow «куратор», «наставник», «директор», «ответственный за …» without meaning anybody else.
OF_PROGRAMME = roots(
    "программы наставничества наставнической наставнических деятельности целевой модели проекта системы реализацию "
    "внедрение организацию реализации внедрения педагогов педагогических работников обучающихся форме цмн куратор"
)
MENTORING = roots("наставничества наставничество наставнической цмн")
BY_ROLE = {
    stem("куратор"): Role.CURATOR,
    stem("кураторы"): Role.CURATOR,
    stem("наставник"): Role.MENTOR,
    stem("наставники"): Role.MENTOR,
    stem("педагоги-наставники"): Role.MENTOR,
    stem("учителя-наставники"): Role.MENTOR,
    stem("директор"): Role.DIRECTOR,
    stem("ответственный"): Role.CURATOR,
}
ABOVE = {
    roots("муниципальный специалист"): Role.OFFICER,
    roots("муниципальный координатор"): Role.OFFICER,
    roots("региональный координатор"): Role.REGION,
}
ADMINISTRATION = stem("администрация")
# The head of an organisation that says no more than that; a school may have other heads (of a library, of a circle).
HEADS = frozenset({stem("руководитель"), stem("заведующий"), stem("начальник")})


def resolve(text: str, staff: Sequence[Membership]) -> list[ResponsiblePart]:
    """Parts of a «responsible» text, in order, with those of `staff` (one organisation, `user` loaded) they mean."""
    return [part_of(phrase, staff) for phrase in phrases(text)]


def part_of(phrase: Phrase, staff: Sequence[Membership]) -> ResponsiblePart:
    """A named person counts by the name alone: her position may have changed since the document was written."""
    role = None
    if phrase.name:
        members, certainty = by_name(phrase.name, staff)
    else:
        wanted = stems(phrase.position)
        members, certainty = by_position(wanted, staff)
        role = role_of(wanted) if wanted else None
    if not members:
        return ResponsiblePart(phrase.text, Kind.UNRESOLVED)
    return ResponsiblePart(phrase.text, Kind.PERSON if phrase.name else Kind.ROLE, members, certainty, role)


Found = tuple[tuple[Membership, ...], Certainty]
NOBODY: Found = ((), Certainty.NONE)


def by_name(name: PhraseName, staff: Sequence[Membership]) -> Found:
    """By surname and initials; namesakes and a surname in another case are only likely."""
    fitting = [member for member in staff if initials_fit(name, member)]
    exact = one_each(member for member in fitting if fold(member.user.last_name) == fold(name.last))
    if exact:
        return exact, Certainty.SURE if len(exact) == 1 else Certainty.LIKELY
    return one_each(member for member in fitting if stem(member.user.last_name) == stem(name.last)), Certainty.LIKELY


def initials_fit(name: PhraseName, member: Membership) -> bool:
    """Whether first name and patronymic, or their first letters, are this person's; what is not known fits."""
    pairs = ((name.first, member.user.first_name), (name.patronymic, member.user.patronymic))
    return all(
        fold(known).startswith(fold(said)) if len(said) == 1 else fold(said) == fold(known)
        for said, known in pairs
        if said and known
    )


def by_position(wanted: tuple[str, ...], staff: Sequence[Membership]) -> Found:
    """By the position as entered, else by the role in the portal, else by a position that says more or less."""
    if not wanted:
        return NOBODY
    same = one_each(having(staff, lambda known: set(known) == set(wanted)))
    if same:
        return same, Certainty.SURE
    role = role_of(wanted)
    if role:
        holders = one_each(member for member in staff if member.role == role)
        return (holders, Certainty.SURE) if holders else NOBODY
    if len(wanted) == 1 and wanted[0] in {ADMINISTRATION, *HEADS}:
        return leaders(staff, alone=wanted[0] in HEADS)
    return broadly(wanted, staff)


def role_of(wanted: tuple[str, ...]) -> Role | None:
    """The portal's role that a phrase names: «куратор программы», «наставники», «ответственный за наставничество»."""
    if frozenset(wanted) in ABOVE:
        return ABOVE[frozenset(wanted)]
    head, rest = wanted[0], set(wanted[1:])
    if head not in BY_ROLE or not rest <= OF_PROGRAMME:
        return None
    if head == stem("ответственный") and not rest & MENTORING:
        return None
    return BY_ROLE[head]


def leaders(staff: Sequence[Membership], *, alone: bool) -> Found:
    """The director, and unless `alone` the deputies: likely, for the word says it only by the way."""
    deputies = [] if alone else having(staff, lambda known: known[0] == DEPUTY)
    found = one_each([*(member for member in staff if member.role == Role.DIRECTOR), *deputies])
    return (found, Certainty.LIKELY) if found else NOBODY


def broadly(wanted: tuple[str, ...], staff: Sequence[Membership]) -> Found:
    """The same head with more words («заместитель директора»), or a deputy without her field: never sure, for others
    who fit may have no login."""
    more = one_each(having(staff, lambda known: known[0] == wanted[0] and set(wanted) < set(known)))
    if more:
        return more, Certainty.LIKELY
    if wanted[0] == DEPUTY:
        fewer = one_each(having(staff, lambda known: known[0] == DEPUTY and set(known) < set(wanted)))
        return (fewer, Certainty.LIKELY) if len(fewer) == 1 else NOBODY
    return NOBODY


def having(staff: Sequence[Membership], fits: Callable[[tuple[str, ...]], bool]) -> Iterable[Membership]:
    """Those whose position is known and fits."""
    return [member for member in staff if (known := stems(member.position)) and fits(known)]


def one_each(members: Iterable[Membership]) -> tuple[Membership, ...]:
    """One membership per person: the one in which she works on roadmaps."""
    best: dict[int, Membership] = {}
    for member in sorted(members, key=rank):
        best.setdefault(member.user_id, member)
    return tuple(best.values())


def rank(member: Membership) -> int:
    """The place of a membership's role in ROLE_ORDER."""
    order = [str(role) for role in ROLE_ORDER]
    return order.index(member.role) if member.role in order else len(order)
