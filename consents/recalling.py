"""What lies ready when the consent to processing is taken back: it asks for data and speaks of them, so it
must not leave the portal (152-ФЗ ст. 21 ч. 5). Confirmations of what the person herself did still do."""

from django.db.models import Q

from accounts.access import TAKING_PART
from accounts.invitations import close_invitations
from accounts.models import Invitation, Membership
from consents.destruction import traces_of
from documents import jobs
from documents.models import Job
from inflection.spotting import named
from notifications.recalling import recall_letters
from participants.models import Participant, Representative


def recall(person: Participant) -> None:
    """Delete the unsent letters to her and to who acts for her and those that name her, end her open invitations, and
    delete files made for download: a base exported yesterday still holds her."""
    _, known = traces_of(person)
    addresses = known - shared(person, known)
    hers = named(person.last_name, person.first_name, person.patronymic)
    recall_letters(person.organisation, [hers], addresses)
    open_ones = Invitation.objects.open().filter(organisation=person.organisation, role__in=TAKING_PART)
    close_invitations(open_ones.filter(email__in=addresses), Invitation.End.REVOKED)
    jobs.forget(Job.objects.over().filter(organisation=person.organisation).exclude(result=None))


def shared(person: Participant, addresses: set[str]) -> set[str]:
    """Those at which somebody is written to for another reason, too: a mother of two, a teacher on the staff. There
    only a letter that names the person is hers for sure."""
    known = Q(email__in=addresses) | Q(user__email__in=addresses)
    people = Participant.objects.active().filter(known).exclude(pk=person.pk)
    acting = Representative.objects.acting().filter(known, participant__archived_at=None).exclude(participant=person)
    staff = Membership.objects.active().filter(user__email__in=addresses).exclude(role__in=TAKING_PART)
    rows = [*people.values_list("email", "user__email"), *acting.values_list("email", "user__email")]
    return {address for row in rows for address in row} | set(staff.values_list("user__email", flat=True))
