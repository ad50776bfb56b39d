"""Whose data may no longer be processed: the one rule, which every room asks.

Who takes her consent back is asked nothing and shown nowhere from that moment, until she gives a new one; what the
portal holds of her waits for the act of erasure (152-ФЗ ст. 9 ч. 2, ст. 21 ч. 5). The card leaves the bases by itself.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accounts.access import WrongState
from consents.models import Agreement, Consent, Purpose, State
from participants.models import Participant

STOPPED = "Согласие на обработку персональных данных отозвано: портал ничего больше не собирает и не показывает."
NOT_YET_BACK = "Согласие на обработку данных отозвано: вернуть участника в базу можно, когда будет подписано новое."


def withdrawn_people() -> QuerySet[Consent, Any]:
    """Ids of people who took back their consent to processing and have given no new one, for `participant__in=…`."""
    own = Consent.objects.filter(purpose=Purpose.PERSONAL_DATA).order_by()
    given = own.filter(state=State.SIGNED).values("participant")
    return own.filter(state=State.WITHDRAWN).exclude(participant__in=given).values("participant")


def has_withdrawn(*people: Participant) -> bool:
    """Whether one of these people took her consent back."""
    return withdrawn_people().filter(participant__in=people).exists()


def require_processing(people: Iterable[Participant]) -> None:
    """Raise WrongState if one of these people took her consent back."""
    if has_withdrawn(*people):
        raise WrongState(STOPPED)


def require_may_answer(document: Consent | Agreement) -> None:
    """Raise WrongState for whatever isn't itself a new consent to processing while somebody in it took hers back."""
    if not document.asks_to_process:
        require_processing(document.people)


def before_return(person: Participant) -> list[str]:
    """Why an archived person can't come back yet (`participants.standing`)."""
    return [NOT_YET_BACK] if has_withdrawn(person) else []
