"""The verbs of people: the only place that creates and changes them by hand (files: `participants/importing.py`)."""

import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.actors import Doer
from accounts.models import Membership, Organisation
from audit.services import record
from audit.verbs import Verb
from participants.access import can_appoint, can_edit, can_keep
from participants.changes import REPRESENTATIVES, ROLE, tell_rooms
from participants.links import follow_address, revoke_links_of_archived, revoke_links_unchecked
from participants.models import (
    Card,
    MenteeCard,
    MentorCard,
    Participant,
    Representative,
    SpecialCategory,
)
from participants.standing import FINISHING, require_may_return, require_no_ties, ties_of
from participants.telling import address_of
from programmes.models import Programme
from programmes.recounting import count_anew

STALE = (
    "Пока вы правили, запись изменил другой человек. Ваши значения остались в форме: "
    "сверьте их с карточкой и сохраните ещё раз."
)
UNREPRESENTED = "Участник несовершеннолетний: укажите законного представителя, без него некому подписать согласие."
GONE = "Участник уже выведен из базы."
HERE = "Участник уже в базе."
CARD_VERBS: dict[type[Card], Verb] = {
    MentorCard: Verb.MENTOR_CARD_CHANGED,
    MenteeCard: Verb.MENTEE_CARD_CHANGED,
}
Row = TypeVar("Row", bound=models.Model)


def set_fields(row: Row, fields: dict[str, Any]) -> list[str]:
    """Set the fields that differ; returns their names, sorted. The row is checked, not saved.

    Raises ValidationError with the errors at their fields.
    """
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, fields[name])
    if isinstance(row, Participant):
        row.derive_keys()
    row.full_clean()
    return changed


@transaction.atomic
def create_participant(organisation: Organisation, *, by: Doer, **fields: Any) -> Participant:
    """A new person of the school. ValidationError if a field is wrong or the person is there already."""
    require(can_keep(by, organisation))
    person = Participant(organisation=organisation)
    set_fields(person, fields)
    person.save()
    record(Verb.PARTICIPANT_CREATED, person, by=by)
    return person


@transaction.atomic
def change_participant(participant: Participant, *, by: Doer, version: int, **fields: Any) -> Participant:
    """Change a person read at `version`; returns her fresh row. The same values again write nothing.

    A former e-mail address is told. Raises WrongState if somebody else was faster, ValidationError for wrong values.
    """
    require(can_keep(by, participant.organisation))
    fresh = Participant.objects.select_for_update().get(pk=participant.pk)
    if fresh.version != version:
        raise WrongState(STALE)
    former = address_of(fresh)
    changed = set_fields(fresh, fields)
    if changed:
        fresh.version += 1
        fresh.save()
        follow_address(fresh, former, by=by)
        record(Verb.PARTICIPANT_CHANGED, fresh, by=by, fields=changed)
        tell_rooms([fresh.pk], changed)
    return fresh


@transaction.atomic
def archive(participant: Participant, *, by: Doer, reason: str, keeps_links: bool = False) -> None:
    """Take a person out of the bases; nothing is erased. Raises WrongState if she is out already, or in a pair.

    Personal links end; `keeps_links` where who has just withdrawn by one still reads there what came of it.
    """
    require(can_keep(by, participant.organisation))
    fresh = Participant.objects.select_for_update().get(pk=participant.pk)
    if fresh.archived_at:
        raise WrongState(GONE)
    require_no_ties(fresh)
    fresh.archived_at, fresh.archive_reason = timezone.now(), reason[:300]
    fresh.version += 1
    fresh.save(update_fields=["archived_at", "archive_reason", "version"])
    record(Verb.PARTICIPANT_ARCHIVED, fresh, by=by)
    if not keeps_links:
        revoke_links_of_archived(fresh, by=by)
    recount(fresh)


@transaction.atomic
def restore(participant: Participant, *, by: Doer) -> None:
    """Bring an archived person back. Raises WrongState if she was not out, or took her consent back."""
    require(can_keep(by, participant.organisation))
    fresh = Participant.objects.select_for_update().get(pk=participant.pk)
    if not fresh.archived_at:
        raise WrongState(HERE)
    require_may_return(fresh)
    fresh.archived_at, fresh.archive_reason = None, ""
    fresh.version += 1
    fresh.save(update_fields=["archived_at", "archive_reason", "version"])
    record(Verb.PARTICIPANT_CHANGED, fresh, by=by, fields=["archived_at"])
    recount(fresh)


def recount(participant: Participant) -> None:
    """A person left the bases or came back: what the roadmap counts is counted anew, the rooms above are told."""
    for model in (MentorCard, MenteeCard):
        for card in model.objects.filter(participant=participant):
            count_anew(card.programme_id)
    tell_rooms([participant.pk], ["archived_at"])


@transaction.atomic
def open_card(model: type[Card], participant: Participant, programme: Programme, *, by: Doer, **fields: Any) -> Card:
    """Enter a person into the base of mentors or mentees of a programme; `model` is the card's class.

    Raises ValidationError for wrong values or a second card in the same base.
    """
    require(can_keep(by, programme.organisation))
    card = model(participant=participant, programme=programme)
    set_fields(card, {"joined_on": programme.organisation.today(), **fields})
    card.save()
    record(CARD_VERBS[model], card, by=by, created=True)
    count_anew(programme.pk)
    tell_rooms([participant.pk], [ROLE])
    return card


@transaction.atomic
def enter_base(
    model: type[Card],
    programme: Programme,
    *,
    by: Doer,
    person: dict[str, Any],
    card: dict[str, Any],
    representative: dict[str, Any],
) -> Participant:
    """A new person with her card; a minor comes with a representative, for without one nobody can sign for her.

    Raises ValidationError, with the code `representative` if a minor has none.
    """
    organisation = programme.organisation
    entered = create_participant(organisation, by=by, **person)
    open_card(model, entered, programme, by=by, **card)
    if representative:
        add_representative(entered, by=by, **representative)
    elif entered.is_minor(organisation.today()):
        raise ValidationError(UNREPRESENTED, code="representative")
    return entered


@transaction.atomic
def change_card(card: Card, *, by: Doer, **fields: Any) -> Card:
    """Change a card; returns its fresh row. Raises ValidationError for wrong values, or to finish it within a pair."""
    require(can_keep(by, card.organisation))
    fresh = type(card).objects.select_for_update().get(pk=card.pk)
    changed = set_fields(fresh, fields)
    check_may_finish(fresh, changed)
    if changed:
        fresh.save(update_fields=changed)
        record(CARD_VERBS[type(card)], fresh, by=by, fields=changed)
        count_anew(fresh.programme_id)
    return fresh


def check_may_finish(card: Card, changed: list[str]) -> None:
    """ValidationError beside the field that would end the year of somebody who is still in a pair of it."""
    for name in FINISHING & set(changed):
        ties = ties_of(card.participant, card.programme) if getattr(card, name) else []
        if ties:
            raise ValidationError({name: [tie.text for tie in ties]})


@transaction.atomic
def appoint_mentor(card: MentorCard, *, order_number: str, order_date: datetime.date, by: Doer) -> None:
    """The effect of a signed order: this mentor is appointed by it. WrongState if another order did so before, or if
    the person has left the base."""
    require(can_appoint(by, card.organisation))
    open_cards = MentorCard.objects.filter(pk=card.pk, order_date=None, participant__archived_at=None)
    if not open_cards.update(order_number=order_number, order_date=order_date):
        raise WrongState(f"{card.participant.name.short}: уже назначен(а) приказом или выведен(а) из базы наставников.")
    card.refresh_from_db(fields=["order_number", "order_date"])
    record(Verb.MENTOR_CARD_CHANGED, card, by=by, appointed=order_number)


@transaction.atomic
def end_appointment(card: MentorCard, *, by: Doer) -> None:
    """The effect of an order that cancels the appointing one."""
    require(can_appoint(by, card.organisation))
    MentorCard.objects.filter(pk=card.pk).update(order_number="", order_date=None)
    record(Verb.MENTOR_CARD_CHANGED, card, by=by, appointed="")


@transaction.atomic
def add_representative(participant: Participant, *, by: Doer, **fields: Any) -> Representative:
    """Who acts for the person. ValidationError for a guardian without a document."""
    require(can_keep(by, participant.organisation))
    representative = Representative(participant=participant)
    set_fields(representative, fields)
    representative.save()
    record(Verb.REPRESENTATIVE_CHANGED, representative, by=by, created=True)
    tell_rooms([participant.pk], [REPRESENTATIVES])
    return representative


@transaction.atomic
def change_representative(representative: Representative, *, by: Doer, **fields: Any) -> Representative:
    """Change a representative; returns the fresh row. A former e-mail address is told.

    Raises ValidationError for wrong values.
    """
    require(can_keep(by, representative.organisation))
    fresh = Representative.objects.select_for_update().get(pk=representative.pk)
    former = address_of(fresh)
    changed = set_fields(fresh, fields)
    if changed:
        fresh.save(update_fields=changed)
        follow_address(fresh, former, by=by)
        record(Verb.REPRESENTATIVE_CHANGED, fresh, by=by, fields=changed)
        tell_rooms([fresh.participant_id], [REPRESENTATIVES])
    return fresh


@transaction.atomic
def end_representative(representative: Representative, *, by: Doer) -> None:
    """She no longer acts for the person; what she signed stays. Raises WrongState if that was done before."""
    require(can_keep(by, representative.organisation))
    ended = Representative.objects.filter(pk=representative.pk, is_active=True).update(is_active=False)
    if not ended:
        raise WrongState("Представитель уже отмечен как бывший.")
    revoke_links_unchecked(representative, by=by, address=address_of(representative))
    record(Verb.REPRESENTATIVE_CHANGED, representative, by=by, fields=["is_active"])
    tell_rooms([representative.participant_id], [REPRESENTATIVES])


@transaction.atomic
def set_name_cases(participant: Participant, *, cases: dict[str, str], by: Membership) -> None:
    """Put the forms of a name right by hand: {case: full name}; a case that is not named is computed again."""
    require(can_edit(by, participant))
    participant.name_cases = cases
    participant.save(update_fields=["name_cases", "search_key", "class_key", "identity"])
    record(Verb.PARTICIPANT_CHANGED, participant, by=by.user, fields=["name_cases"])


@transaction.atomic
def set_categories(participant: Participant, *, by: Doer, categories: dict[str, str]) -> None:
    """Make `categories` (code -> basis) her special categories; the log holds no codes (152-ФЗ ст. 10)."""
    require(can_keep(by, participant.organisation))
    kept = {category.code: category for category in participant.special_categories.select_for_update()}
    if {code: category.basis for code, category in kept.items()} == categories:
        return
    participant.special_categories.exclude(code__in=categories).delete()
    for code, basis in categories.items():
        category = kept.get(code) or SpecialCategory(participant=participant, code=code)
        set_fields(category, {"basis": basis})
        category.save()
    record(Verb.SPECIAL_CATEGORY_CHANGED, participant, by=by)
