"""Opening and closing waves on their dates, reminding those who have not answered."""

from celery import shared_task
from django.db import transaction
from django.urls import reverse

from accounts.actors import THE_PORTAL
from notifications.services import notify, remind_once
from surveys.links import send_links
from surveys.models import Sheet, Wave
from surveys.services import close_wave, open_wave

REMIND_DAYS_BEFORE = (7, 3, 1)


@shared_task
def turn_waves() -> None:
    """Open the waves whose day has come, close those whose last day has passed, hand out links of the others."""
    for wave in Wave.objects.exclude(state=Wave.State.CLOSED).select_related("programme__organisation"):
        today = wave.organisation.today()
        if wave.state == Wave.State.PLANNED and wave.opens_on <= today <= wave.closes_on:
            open_wave(wave, by=THE_PORTAL)
        elif wave.state == Wave.State.OPEN and wave.closes_on < today:
            close_wave(wave, by=THE_PORTAL)
        elif wave.state == Wave.State.OPEN:
            # Who came since, and whom a worker that was killed left without a link.
            send_links.delay(wave.pk)


@shared_task
def remind_silent() -> None:
    """Remind people with an account who have not answered; a missed day is caught up, nobody hears twice."""
    for wave in Wave.objects.filter(state=Wave.State.OPEN).select_related("programme__organisation"):
        left = (wave.closes_on - wave.organisation.today()).days
        step = next((days for days in sorted(REMIND_DAYS_BEFORE) if left <= days), None)
        if step is not None and left >= 0:
            remind_wave(wave, step)


def remind_wave(wave: Wave, step: int) -> None:
    """One step of the ladder for everybody of the wave who is silent."""
    silent = Sheet.objects.waiting().filter(wave=wave, participant__user__isnull=False)
    for sheet in silent.select_related("participant__user"):
        with transaction.atomic():
            if remind_once(f"survey:{sheet.pk}:{step}"):
                url = reverse("surveys:fill_mine", args=[sheet.pk])
                notify(
                    [sheet.participant.user],
                    "survey_reminder",
                    organisation=wave.organisation,
                    url=url,
                    about=sheet,
                    wave=wave,
                )
