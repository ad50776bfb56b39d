"""The texts people sign: the portal's wording, complete by 152-ФЗ ст. 9 ч. 4 and ст. 10.1.

A text is an HTML fragment made from `templates/consents/texts/`. What a signer read is frozen in
`Signature.body`; its SHA-256 is the fingerprint of the signed text.
"""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices
from django.template.loader import render_to_string

from accounts.models import Organisation
from consents.models import Agreement, Consent, Purpose, Signature
from consents.needs import Ages, sides_of
from consents.terms import expiry
from inflection import guess_gender, inflect
from participants.models import Participant, Representative

# Changed together with any text below `templates/consents/texts/`.
TEXT_VERSION = "2026-11-30"
RULES_VERSION = "2026-11-30"


class Publishable(TextChoices):
    """What a publication may show; the signer may forbid any of it (ст. 10.1 ч. 9)."""

    NAME = "name", "фамилия и имя"
    CLASS = "class", "класс или должность"
    SCHOOL = "school", "название школы"
    PHOTO = "photo", "фотографии с мероприятий программы"
    VIDEO = "video", "видеозаписи мероприятий программы"
    RESULTS = "results", "работы и достижения в программе"


class Condition(TextChoices):
    """Conditions on what others may do with published data (ст. 10.1 ч. 9)."""

    NO_COPY = "no_copy", "запрещаю другим лицам копировать и распространять эти данные дальше"


PROHIBITIONS = [*Publishable.choices, *Condition.choices]


# What a consent names, and an act of erasure after it.
DATA = {
    Purpose.PERSONAL_DATA: [
        "фамилия, имя, отчество, пол, дата рождения",
        "класс или группа, для взрослых — должность и место работы",
        "телефон и электронная почта для связи",
        "запрос к наставнику, интересы, компетенции",
        "записи о встречах, индивидуальный план, ответы на анкеты программы, результаты участия",
    ],
    Purpose.DIAGNOSTICS: [
        "фамилия, имя, класс",
        "ответы и выводы опросников об интересе к учёбе, общении, тревожности, настроении, планах на будущее",
    ],
    Purpose.EXTRA_DUTIES: ["фамилия, имя, отчество, должность", "сведения о работе по наставничеству"],
}
OF_REPRESENTATIVES = "фамилия, имя, отчество, телефон и электронная почта законных представителей"


def categories_of(consent: Consent) -> list[str]:
    """The categories of data that this consent allowed to process."""
    purpose = Purpose(consent.purpose)
    if purpose == Purpose.PUBLICATION:
        return [label for value, label in Publishable.choices if value not in consent.prohibitions]
    by_others = consent.signatures.filter(side=Signature.Side.REPRESENTATIVE).exists()
    also = [OF_REPRESENTATIVES] if by_others and purpose == Purpose.PERSONAL_DATA else []
    return [*DATA[purpose], *also]


def template_of(document: Consent | Agreement) -> str:
    """The template of a document's text."""
    name = document.purpose if isinstance(document, Consent) else "agreement"
    return f"consents/texts/{name}.html"


def processor_of(organisation: Organisation) -> Organisation | None:
    """Who keeps the portal on the school's order (ст. 9 ч. 4 п. 6): the municipality above it."""
    return organisation.parent


def facts_of(
    signature: Signature, prohibitions: Iterable[str], by_hand: bool, signed_on: datetime.date | None = None
) -> dict[str, Any]:
    """The context of a text. A form to sign by hand names no first day: it counts from the day of the signature."""
    document, forbidden = signature.document, set(prohibitions)
    organisation = document.organisation
    today = signed_on or organisation.today()
    return {
        "document": document,
        "data": DATA.get(Purpose(document.purpose), []) if isinstance(document, Consent) else [],
        "parties": parties_of(document, today) if isinstance(document, Agreement) else [],
        "operator": organisation,
        "processor": processor_of(organisation),
        "person": signature.participant,
        "whom": in_genitive(signature.participant),
        "is_woman": signature.participant.gender == "f",
        "signer_name": signature.signer_full_name,
        "agreed": agreed(signature.signer),
        "for_another": signature.side == Signature.Side.REPRESENTATIVE,
        "basis": basis_of(signature, today),
        "from_date": None if by_hand else today,
        "until": expiry(document, today),
        "contact": signature.email or getattr(signature.signer, "phone", ""),
        "by_hand": by_hand,
        "choices": [(label, value in forbidden) for value, label in PROHIBITIONS],
        "allowed": [label for value, label in Publishable.choices if by_hand or value not in forbidden],
        "forbidden": [label for value, label in Publishable.choices if value in forbidden],
        "conditions": [label for value, label in Condition.choices if value in forbidden],
    }


def in_genitive(person: Participant) -> str:
    """«Абрамовой Людмилы Борисовны»"""
    return inflect(
        person.last_name,
        person.first_name,
        person.patronymic,
        person.gender or None,
        "gent",
        overrides=person.name_cases,
    ).full


def agreed(signer: Participant | Representative | None) -> str:
    """«согласна»; both forms where neither the card nor the name tells."""
    if signer is None:
        return "согласен (согласна)"
    known = getattr(signer, "gender", "") or guess_gender(signer.last_name, signer.first_name, signer.patronymic)
    return {"f": "согласна", "m": "согласен"}.get(known or "", "согласен (согласна)")


def parties_of(agreement: Agreement, on: datetime.date) -> list[dict[str, Any]]:
    """Mentor and mentee, each with the representatives of a minor: they act for a child (ГК ст. 28) and consent to
    what a minor from 14 concludes (`is_party`, ГК ст. 26). The same text is signed by all of them."""
    asked = agreement.signatures.exclude(state=Signature.State.VOID).select_related("representative")
    acting = asked.filter(side=Signature.Side.REPRESENTATIVE).order_by("pk")
    return [
        {
            "role": role,
            "person": person,
            "is_party": is_party(person, agreement.organisation, on),
            "acting": [row for row in acting if row.participant_id == person.pk],
        }
        for role, person in (("наставник", agreement.mentor), ("наставляемый", agreement.mentee))
    ]


def is_party(person: Participant, organisation: Organisation, on: datetime.date) -> bool:
    """Whether the person signs for herself on that day, with a representative's consent or alone."""
    return Signature.Side.PARTICIPANT in sides_of(person, on, Ages.of(organisation))


def basis_of(signature: Signature, on: datetime.date) -> str:
    """On what ground the signer acts on that day: himself, as a parent, or by a document; under an agreement also
    whether the representative concludes it or consents to it."""
    representative, person = signature.representative, signature.participant
    by_law = isinstance(signature.document, Agreement)
    if representative is None:
        minor = by_law and Signature.Side.REPRESENTATIVE in sides_of(person, on, Ages.of(signature.organisation))
        return "действую от своего имени" + (" с согласия законного представителя (ГК РФ, ст. 26)" if minor else "")
    ground = representative.authority or "на основании ст. 64 Семейного кодекса РФ"
    deed = ""
    if by_law:
        party = is_party(person, signature.organisation, on)
        deed = "; даёт согласие на сделку (ГК РФ, ст. 26)" if party else "; заключает от имени ребёнка (ГК РФ, ст. 28)"
    return f"{representative.get_relation_display()}, {ground}{deed}"


def body_of(
    signature: Signature,
    prohibitions: Iterable[str] = (),
    *,
    by_hand: bool = False,
    signed_on: datetime.date | None = None,
) -> str:
    """The text this signer reads, as HTML; `by_hand`: the paper form, where choices are boxes to mark; `signed_on`:
    the day of a paper that was signed before today."""
    facts = facts_of(signature, prohibitions, by_hand, signed_on)
    return render_to_string(template_of(signature.document), facts).strip()


def fingerprint(body: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(body.encode()).hexdigest()
