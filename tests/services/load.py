"""usage: python -m tests.services.load begin | write COUNT | work | sweep

Work for a stack of processes (stack.py), put down from outside of it as the web does; the environment names the stack.
"""

import datetime
import sys
import time

import django
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

django.setup()

from accounts.models import Membership, Organisation, Role  # noqa: E402 - after the set-up
from conftest import SCHOOL_YEAR, hire, make_school  # noqa: E402 - as above
from consents.models import Signature  # noqa: E402 - as above
from consents.services import ensure_people  # noqa: E402 - as above
from consents.tasks import print_forms  # noqa: E402 - as above
from documents import jobs  # noqa: E402 - as above
from documents.models import Job  # noqa: E402 - as above
from documents.tasks import resume_lost  # noqa: E402 - as above
from notifications.models import Letter  # noqa: E402 - as above
from notifications.services import write_letter  # noqa: E402 - as above
from notifications.tasks import send_forgotten  # noqa: E402 - as above
from participants import files  # noqa: E402 - as above
from participants.models import MenteeCard, Participant, Representative  # noqa: E402 - as above
from programmes.models import Programme  # noqa: E402 - as above
from tests.services.sheets import list_of, surname  # noqa: E402 - as above

IMPORTED, PRINTED = 3_000, 60
HOUR = datetime.timedelta(hours=1)
BORN = datetime.date(2014, 5, 20)


def begin() -> None:
    """An invented school with people who wait for their consents."""
    region = Organisation.objects.create(kind="region", full_name="Область", short_name="Область", city="г. Первый")
    district = Organisation.objects.create(
        kind="municipality", parent=region, full_name="Район", short_name="Район", city="с. Второе"
    )
    school = make_school(district, "Луговская СОШ")
    hire("curator", school, Role.CURATOR, "Авдеева", "Елена", "Андреевна", "f")
    programme = Programme.objects.create(organisation=school, school_year=SCHOOL_YEAR)
    for number in range(9_000, 9_000 + PRINTED):
        pupil(programme, number)


def work() -> None:
    """An import and a batch of PDFs."""
    programme, curator = Programme.objects.get(), Membership.objects.get(role=Role.CURATOR)
    ensure_people(list(Participant.objects.all()), programme, by=curator.user)
    awaited = Signature.objects.filter(consent__purpose="personal_data", state=Signature.State.AWAITING)
    ids = list(awaited.values_list("consent", flat=True))
    school, back = programme.organisation, ("К согласиям", reverse("consents:list"))
    jobs.start(print_forms, "Печать", organisation=school, by=curator.user, then=back, ids=ids)
    files.confirm(list_of(IMPORTED, programme, curator), by=curator.user)


def pupil(programme: Programme, number: int) -> Participant:
    """A pupil with a mother, in the base of mentees."""
    one = Participant.objects.create(
        organisation=programme.organisation,
        kind="pupil",
        last_name=surname(number),
        first_name="Анна",
        birth_date=BORN,
        class_name="6А",
    )
    Representative.objects.create(
        participant=one,
        last_name=surname(number),
        first_name="Мария",
        relation="mother",
        email=f"mother{number}@example.org",
    )
    MenteeCard.objects.create(participant=one, programme=programme, form="teacher_pupil", joined_on=programme.starts_on)
    return one


def write(count: int) -> None:
    """A stream of letters, ten a second."""
    school = Organisation.objects.get(kind="school")
    for number in range(count):
        with transaction.atomic():
            write_letter(f"reader{number:04}@example.org", "password_reset", organisation=school, link="")
        time.sleep(0.1)


def sweep() -> None:
    """What waits looks an hour older; then the periodic tasks run that find what was lost."""
    Letter.objects.filter(sent_at=None).update(created_at=timezone.now() - HOUR)
    Letter.objects.filter(claimed_at__isnull=False).update(claimed_at=timezone.now() - HOUR)
    Job.objects.filter(finished_at=None).update(seen_at=timezone.now() - HOUR)
    send_forgotten.delay()
    resume_lost.delay()


if __name__ == "__main__":
    verb, *arguments = sys.argv[1:]
    {"begin": begin, "write": write, "work": work, "sweep": sweep}[verb](*map(int, arguments))
