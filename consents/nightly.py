"""Nightly work on consents: terms that end, birthdays that change who signs, people who still lack papers."""

import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.actors import THE_PORTAL, Doer
from accounts.models import Organisation
from audit.services import record
from audit.verbs import Verb
from consents import copies
from consents.models import Agreement, Consent, PersonalLink, State, WithdrawalTask
from consents.needs import Ages, sides_of
from consents.recomputing import recompute
from consents.services import ensure_people, renew
from consents.signals import standing_changed
from consents.telling import remind_office
from deadlines.school_year import school_year_of
from participants.models import Participant
from programmes.models import Programme

ENDING_SOON = datetime.timedelta(days=30)
LINKS_KEPT = datetime.timedelta(days=365)


def expire(organisation: Organisation, today: datetime.date) -> int:
    """Consents and agreements whose last day has passed are no longer in force; returns how many."""
    expired = 0
    for model in (Consent, Agreement):
        for document in model.objects.filter(organisation=organisation, state=State.SIGNED, expires_on__lt=today):
            expired += expire_one(document)
    return expired


@transaction.atomic
def expire_one(document: Consent | Agreement) -> int:
    """1 if this call expired it, 0 if it was done already."""
    same = type(document)._default_manager.filter(pk=document.pk, state=State.SIGNED)
    if not same.update(state=State.EXPIRED):
        return 0
    document.refresh_from_db()
    copies.restamp(document)
    if isinstance(document, Consent):
        record(Verb.CONSENT_EXPIRED, document, purpose=document.purpose)
        standing_changed.send(sender=Consent, document=document)
    return 1


def warn_of_endings(organisation: Organisation, today: datetime.date) -> bool:
    """One letter per month to the curators when terms end within thirty days; True if it went out."""
    ending = Consent.objects.of_active_people().in_force(today).filter(organisation=organisation)
    count = ending.filter(expires_on__lte=today + ENDING_SOON).count()
    key, url = f"consents.ending.{organisation.pk}.{today:%Y-%m}", reverse("consents:list") + "?view=signed"
    return bool(count) and remind_office(key, organisation, "consent_ending", url=url, count=count)


def came_of_age(today: datetime.date, ages: Ages) -> QuerySet[Participant]:
    """People in the year after a birthday that changes who signs."""
    found = Q()
    for age in (ages.own, ages.adult):
        latest, earliest = today - relativedelta(years=age), today - relativedelta(years=age + 1)
        found |= Q(birth_date__gt=earliest, birth_date__lte=latest)
    return Participant.objects.active().filter(found)


def renew_on_birthdays(organisation: Organisation, today: datetime.date) -> list[Consent]:
    """Consents signed by others than today's age asks for get a renewal beside them; open ones get their new signers.

    Derived from ages, not from the day of the birthday: a night without the worker loses nothing.
    """
    ages = Ages.of(organisation)
    grown = Consent.objects.filter(
        organisation=organisation,
        programme__school_year=school_year_of(today),
        participant__in=came_of_age(today, ages),
    ).select_related("organisation__parent__parent", "programme", "participant")
    recompute(list(came_of_age(today, ages).filter(organisation=organisation).values_list("pk", flat=True)), [])
    fresh = [
        renew(consent, by=THE_PORTAL) for consent in grown.in_force(today) if signers_changed(consent, today, ages)
    ]
    for consent in fresh:
        key, url = f"consents.renewal.{consent.pk}", consent.get_absolute_url()
        remind_office(key, organisation, "consent_renewal", url=url, consent=consent)
    return fresh


def signers_changed(consent: Consent, today: datetime.date, ages: Ages) -> bool:
    """Whether other people would have to sign today than on the day it was signed."""
    signed_on = timezone.localdate(consent.signed_at, consent.organisation.zone)
    person = consent.participant
    return sides_of(person, signed_on, ages) != sides_of(person, today, ages)


def prepare(programme: Programme, *, by: Doer) -> int:
    """Create what is missing for everybody in the bases of a programme; returns how many consents are new."""
    in_base = Q(mentorcards__programme=programme) | Q(menteecards__programme=programme)
    people = Participant.objects.active().filter(in_base).distinct()
    return len(ensure_people(list(people), programme, by=by))


def warn_of_withdrawals(organisation: Organisation, today: datetime.date) -> int:
    """Remind the curators of withdrawals whose term ends within five days, once per task; returns how many."""
    soon = WithdrawalTask.objects.open().filter(
        consent__organisation=organisation, due_on__lte=today + datetime.timedelta(days=5)
    )
    kind, told = "consent_withdrawal_due", 0
    for task in soon.select_related("consent"):
        url = task.get_absolute_url()
        told += remind_office(f"consents.withdrawal.{task.pk}", organisation, kind, url=url, task=task)
    return told


def forget_links(organisation: Organisation) -> None:
    """Links that expired a year ago are of no use: until then their holder may have a new one sent."""
    PersonalLink.objects.filter(organisation=organisation, expires_at__lt=timezone.now() - LINKS_KEPT).delete()


def run_nightly(organisation: Organisation, today: datetime.date) -> None:
    """All nightly steps for a school; each may be repeated without harm."""
    programme = Programme.objects.current(organisation, today)
    if programme:
        prepare(programme, by=THE_PORTAL)
    expire(organisation, today)
    renew_on_birthdays(organisation, today)
    warn_of_endings(organisation, today)
    warn_of_withdrawals(organisation, today)
    forget_links(organisation)
