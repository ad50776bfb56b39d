"""Destroying what the portal holds of a person (152-ФЗ ст. 21 ч. 5). Rows stay for the numbers of reports, nameless.

Rooms above hand their erasers down, as they do with figures (`programmes.facts`); nothing here imports them.
"""

import re
from collections.abc import Callable

from django.db.models import Q

from accounts.access import TAKING_PART
from accounts.actors import THE_PORTAL
from accounts.models import Invitation, Membership, Organisation, User
from consents.models import Agreement, Consent, Signature
from documents import jobs
from documents.models import Job
from inflection.spotting import named
from notifications import erasure as messages
from notifications.models import Note
from participants import importing
from participants.links import revoke_links_of_archived
from participants.models import Participant, PeopleImport, Representative

ERASED = "Данные уничтожены"
Eraser = Callable[[Participant], None]
ERASERS: list[Eraser] = []


def add_eraser(eraser: Eraser) -> None:
    """A room above erases what it holds of a person; it is called while the person still has her name."""
    if eraser not in ERASERS:
        ERASERS.append(eraser)


def destroy(person: Participant) -> None:
    """Blank everything that names the person or the representatives, in every room, with exports and accounts."""
    revoke_links_of_archived(person, by=THE_PORTAL)
    for erase in ERASERS:
        erase(person)
    patterns, addresses = traces_of(person)
    users = User.objects.filter(Q(participants=person) | Q(represents__participant=person)).distinct()
    accounts = list(users)
    erase_person(person)
    for user in accounts:
        close_account(user, person.organisation)
    forget_copies(person.organisation)
    forget_unsigned(person)
    forget_addresses(person.organisation, patterns, addresses)


def traces_of(person: Participant) -> tuple[list[re.Pattern[str]], set[str]]:
    """How to know the person and the representatives in a letter: their names in every case, their addresses."""
    people: list[Participant | Representative] = [person, *person.representatives.select_related("user")]
    patterns = [named(one.last_name, one.first_name, one.patronymic) for one in people]
    return patterns, {address for one in people for address in (one.email, one.user.email if one.user else "")} - {""}


def forget_unsigned(person: Participant) -> None:
    """The texts of documents that came to nothing. Whatever was signed stays whole: the school must be able to prove
    that it processed lawfully (152-ФЗ ст. 9 ч. 3)."""
    hers = Q(consent__participant=person) | Q(agreement__mentor=person) | Q(agreement__mentee=person)
    Signature.objects.filter(hers).exclude(state=Signature.State.SIGNED).update(
        body="", sha256="", code_hash="", code_sent_to="", signer_name="", basis="", reason="", ip=None, user_agent=""
    )
    Consent.objects.filter(participant=person).update(refused_reason="")
    Agreement.objects.filter(Q(mentor=person) | Q(mentee=person)).update(refused_reason="")


def forget_addresses(organisation: Organisation, patterns: list[re.Pattern[str]], addresses: set[str]) -> None:
    """Letters, notes and invitations. An address that somebody else's card or account still has (a mother of two)
    is not hers alone, so what was written to it stays unless it names her."""
    for model in (User, Participant, Representative):
        addresses = addresses - set(model._default_manager.filter(email__in=addresses).values_list("email", flat=True))
    Invitation.objects.filter(organisation=organisation, role__in=TAKING_PART, email__in=addresses).delete()
    messages.forget(organisation, patterns, addresses)


def close_account(user: User, organisation: Organisation) -> None:
    """Her roles of the programme end where she is nobody's participant or parent; an account without any role is
    blanked. A teacher keeps the account of an employee."""
    here = user.memberships.filter(organisation=organisation, role__in=TAKING_PART)
    if user.participants.exists() or user.represents.filter(is_active=True).exists():
        return
    here.update(is_active=False)
    if Membership.objects.filter(user=user, is_active=True).exists():
        return
    user.username, user.last_name, user.first_name, user.patronymic = f"erased-{user.pk}", ERASED, "", ""
    user.email, user.phone, user.gender, user.name_cases, user.is_active = "", "", "", {}, False
    user.set_unusable_password()
    user.save()
    Note.objects.filter(user=user).delete()


def erase_person(person: Participant) -> None:
    """Blank everything that names the person or the representatives; rows stay for the numbers of reports."""
    blank = {"first_name": f"№ {person.pk}", "patronymic": "", "phone": "", "email": ""}
    for field, value in {"last_name": ERASED, **blank}.items():
        setattr(person, field, value)
    person.birth_date, person.gender, person.class_name, person.position, person.workplace = None, "", "", "", ""
    person.name_cases, person.user = {}, None
    person.version += 1
    person.save()
    Representative.objects.filter(participant=person).update(
        # A guardian's row must name a document, so the erased one says that it is erased.
        last_name=ERASED,
        user=None,
        authority=ERASED,
        is_active=False,
        **blank,
    )
    person.special_categories.all().delete()
    person.mentorcards.update(
        interests="", competences="", achievements="", results="", case_url="", desired_age="", time_resource="",
        clearance_number="", clearance_date=None,
    )  # fmt: skip
    person.menteecards.update(interests="", request="", results="", case_url="")


def forget_copies(organisation: Organisation) -> None:
    """Bases exported for one download, and lists as they were uploaded, still hold people who have left the base."""
    jobs.forget(Job.objects.over().filter(organisation=organisation))
    lists = PeopleImport.objects.filter(programme__organisation=organisation)
    idle = lists.exclude(state=PeopleImport.State.QUEUED)
    # One by one, and a failure is raised: an act may not say that a list is gone which could not be deleted.
    for pk in list(idle.values_list("pk", flat=True)):
        importing.forget_one(idle, pk)
