"""The verbs of waves and sheets."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.actors import THE_PORTAL, Portal
from accounts.enqueuing import enqueue
from accounts.models import Membership
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from programmes.models import Programme
from programmes.recounting import count_anew
from surveys.access import can_run
from surveys.links import ALREADY, send_links
from surveys.models import Answer, Sheet, Wave
from surveys.quotes import find_quote
from surveys.results import summarise

GONE = "Такого ответа здесь нет: его автор отозвал согласие, или данные уничтожены."
TAKEN = "Такая волна в этом учебном году уже есть: откройте её."


@transaction.atomic
def create_wave(
    programme: Programme, moment: str, *, opens_on: datetime.date, closes_on: datetime.date, by: Membership
) -> Wave:
    """Plan a wave; one per moment and school year, else WrongState."""
    require(can_run(by, programme.organisation))
    if programme.waves.filter(moment=moment).exists():
        raise WrongState(TAKEN)
    wave = Wave.objects.create(programme=programme, moment=moment, opens_on=opens_on, closes_on=closes_on)
    record(Verb.WAVE_CREATED, wave, by=by.user)
    return wave


@transaction.atomic
def open_wave(wave: Wave, *, by: Membership | Portal) -> None:
    """Open the wave and let the worker send everybody a personal link."""
    require(can_run(by, wave.organisation))
    change_state(wave, Wave.State.OPEN)
    record(Verb.WAVE_OPENED, wave, by=by if by is THE_PORTAL else by.user)
    enqueue(send_links, wave.pk)


@transaction.atomic
def submit(sheet: Sheet, answers: dict[int, int | str]) -> None:
    """Store the answers (question id → number or text) once; WrongState for a second time or a closed wave.

    Nobody is named: a sheet is answered by its link alone, and the log shall not say who did.
    """
    if not Sheet.objects.waiting().filter(pk=sheet.pk).update(submitted_at=timezone.now()):
        raise WrongState(ALREADY)
    Answer.objects.bulk_create(
        Answer(sheet=sheet, question_id=pk, number=value)
        if isinstance(value, int)
        else Answer(sheet=sheet, question_id=pk, text=value)
        for pk, value in answers.items()
    )
    record(Verb.SHEET_SUBMITTED, sheet)


@transaction.atomic
def close_wave(wave: Wave, *, by: Membership | Portal) -> None:
    """Close the wave and freeze its results."""
    require(can_run(by, wave.organisation))
    change_state(wave, Wave.State.CLOSED, closed_at=timezone.now(), summary=summarise(wave))
    record(Verb.WAVE_CLOSED, wave, by=by if by is THE_PORTAL else by.user)
    count_anew(wave.programme_id)


def hide_quote(wave: Wave, key: str, *, by: Membership) -> None:
    """The curator hides words that name a person; nobody but her sees them any more."""
    set_hidden(wave, key, by=by, is_hidden=True)


def show_quote(wave: Wave, key: str, *, by: Membership) -> None:
    """The curator lets hidden words be read again."""
    set_hidden(wave, key, by=by, is_hidden=False)


@transaction.atomic
def set_hidden(wave: Wave, key: str, *, by: Membership, is_hidden: bool) -> None:
    """Hide or show all answers with the words of this key; WrongState if there are none. The log names the wave
    only: an answer's id would tell whose it is."""
    require(can_run(by, wave.organisation))
    quote = find_quote(wave, key)
    if quote is None:
        raise WrongState(GONE)
    Answer.objects.filter(pk__in=quote.answers).update(is_hidden=is_hidden)
    record(Verb.QUOTE_HIDDEN if is_hidden else Verb.QUOTE_SHOWN, wave, by=by.user)
