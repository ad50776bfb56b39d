"""Who of the bases has given the consent to processing, and how far the others are: asked or not, answered or not.

The one rule and the one wording of the way of the year (`pairs.path`) and of the views of both bases. Without a word
about its purpose «согласие» is the consent to the processing of personal data, the one without which nobody takes part.
"""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.list_views import ListView, ViewAct
from consents.models import Consent, Purpose, State
from participants.columns import Base

NO_CONSENT = "no_consent"
COLLECT = ViewAct("Собрать согласия", "consents:list", f"?view=missing&purpose={Purpose.PERSONAL_DATA}")
ASKED = f"?view={State.REQUESTED}&purpose={Purpose.PERSONAL_DATA}"
REMIND = {
    Base.MENTEES: ViewAct("Напомнить семьям", "consents:list", ASKED),
    Base.MENTORS: ViewAct("Напомнить наставникам", "consents:list", ASKED),
}


def is_given() -> Exists:
    """Of a card: the consent of its person is in force in its programme."""
    return stands_at(State.SIGNED)


def stands_at(*states: str) -> Exists:
    """Of a card: its person has such a consent in its programme."""
    here = {"participant": OuterRef("participant"), "programme": OuterRef("programme")}
    return Exists(Consent.objects.filter(**here, purpose=Purpose.PERSONAL_DATA, state__in=states))


def without_consent(cards: Any) -> Any:
    """Cards in the base whose people have not given it, for whatever reason."""
    return cards.kept().exclude(is_given())


def not_asked(cards: Any) -> Any:
    """Those of them whom nobody has asked, or who have to be asked anew."""
    return without_consent(cards).exclude(stands_at(State.REQUESTED, State.REFUSED, State.CONFLICT))


def unanswered(cards: Any) -> Any:
    """Those of them who were asked and have not answered."""
    return without_consent(cards).filter(stands_at(State.REQUESTED))


def declined(cards: Any) -> Any:
    """Those of them who said no, or whose parents do not agree."""
    return without_consent(cards).filter(stands_at(State.REFUSED, State.CONFLICT))


def views(base: str, _today: datetime.date) -> list[ListView]:
    """The views of a base by this consent."""
    return [
        ListView(NO_CONSENT, "Без согласия", without_consent, COLLECT),
        ListView("not_asked", "Не запрошено", not_asked, COLLECT),
        ListView("unanswered", "Ждём ответа", unanswered, REMIND[Base(base)]),
        ListView("declined", "Отказ или спор", declined),
    ]
