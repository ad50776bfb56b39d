"""Handing out sheets: everybody of the two bases gets a personal link."""

from collections.abc import Collection

from celery import shared_task
from django.db import transaction
from django.urls import reverse

from accounts.access import WrongState, require
from accounts.models import Membership
from accounts.tokens import new_token, token_hash
from audit.services import record
from audit.verbs import Verb
from notifications.services import notify, write_letter
from participants.changes import REPRESENTATIVES
from participants.models import MenteeCard, MentorCard, Participant, Representative
from programmes.models import Programme
from surveys.access import can_run
from surveys.models import Moment, Sheet, Side, Wave
from surveys.questionnaires import questionnaire_for

ALREADY = "Анкета уже отправлена или волна закрыта. Спасибо!"


def people_asked(programme: Programme) -> list[tuple[Participant, Side]]:
    """Everybody in the two bases with the side he answers for; a person in both answers for both."""
    cards = (
        (MentorCard, Side.MENTOR),
        (MenteeCard, Side.MENTEE),
    )
    return [
        (card.participant, side)
        for model, side in cards
        for card in model.objects.in_base(programme).select_related("participant__user").order_by("pk")
    ]


@transaction.atomic
def issue_sheet(wave: Wave, participant: Participant, side: Side) -> Sheet | None:
    """Give a person her sheet and send the link; None if she has it already (the task ran twice)."""
    questionnaire = questionnaire_for(side, Moment(wave.moment))
    token = new_token()
    sheet, created = Sheet.objects.get_or_create(
        wave=wave, participant=participant, questionnaire=questionnaire, defaults={"token_hash": token_hash(token)}
    )
    if not created:
        return None
    send_link(sheet, token)
    return sheet


def send_link(sheet: Sheet, token: str) -> None:
    """A note to those with an account, else a letter with the personal link."""
    participant, wave = sheet.participant, sheet.wave
    if participant.user:
        url = reverse("surveys:fill_mine", args=[sheet.pk])
        notify([participant.user], "survey_invitation", organisation=wave.organisation, url=url, about=sheet, wave=wave)
        return
    url = reverse("surveys:fill", args=[token])
    for email in addresses(participant):
        write_letter(email, "survey_invitation", organisation=wave.organisation, url=url, about=sheet, wave=wave)


def addresses(participant: Participant) -> list[str]:
    """Her own address, else those of her representatives of today."""
    if participant.email:
        return [participant.email]
    return [person.email for person in participant.representatives.acting() if person.email]


@transaction.atomic
def new_link(sheet: Sheet, *, by: Membership) -> str:
    """A fresh personal link to hand over on paper or in a messenger; the old one stops working."""
    require(can_run(by, sheet.wave.organisation))
    token = new_token()
    if not Sheet.objects.waiting().filter(pk=sheet.pk).update(token_hash=token_hash(token)):
        raise WrongState(ALREADY)
    record(Verb.SHEET_LINK_ISSUED, sheet, by=by.user)
    return token


def revoke(holder: Participant | Representative) -> int:
    """End the links of her open sheets; a representative's are those of a child without an address of her own."""
    person = holder if isinstance(holder, Participant) else holder.participant
    if person is not holder and person.email:
        return 0
    return Sheet.objects.filter(participant=person, submitted_at=None).exclude(token_hash=None).update(token_hash=None)


def replace_revoked(people: Collection[int], changed: Collection[str]) -> None:
    """Whose address changed gets a new link at the address known now; who has an account needs none."""
    if not {"email", REPRESENTATIVES} & set(changed):
        return
    lost = Sheet.objects.waiting().filter(participant__in=people, participant__user=None, token_hash=None)
    for sheet in lost.select_related("participant", "wave__programme__organisation"):
        if addresses(sheet.participant):
            token = new_token()
            Sheet.objects.filter(pk=sheet.pk).update(token_hash=token_hash(token))
            send_link(sheet, token)


def find_sheet(token: str) -> Sheet | None:
    """The sheet behind a personal link; None once the person took the consent to processing back."""
    return (
        Sheet.objects.processed()
        .select_related("wave__programme__organisation")
        .filter(token_hash=token_hash(token))
        .first()
    )


@shared_task
def send_links(wave_id: int) -> None:
    """Give everybody in the bases a sheet and a link; safe to run again (who has one is passed over)."""
    wave = Wave.objects.select_related("programme__organisation").get(pk=wave_id)
    if wave.state != Wave.State.OPEN:
        return
    for participant, side in people_asked(wave.programme):
        issue_sheet(wave, participant, side)
