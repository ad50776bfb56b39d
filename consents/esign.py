"""The verbs of the agreement on the simple electronic signature: record the paper, many papers, end it.

The portal prints the paper (`consents/printing.py`) and records who saw it; without that it sends no code (63-ФЗ ст. 6
ч. 2, ст. 9 ч. 2; docs/law.md).
"""

import datetime
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.models import Organisation, User
from audit.services import record
from audit.verbs import Verb
from consents.access import can_keep_esign
from consents.models import EsignAgreement, Signature
from consents.models.esign import Holder, agreement_of, holder_key
from consents.wording import RULES_VERSION
from documents import files
from documents.uploads import CheckedUpload
from participants.models import Representative
from participants.telling import address_of

MISSING = (
    "Подписать кодом пока нельзя: сначала один раз подпишите в школе соглашение об электронной подписи. "
    "Или подпишите сам документ на бумаге."
)


@transaction.atomic
def record_paper(
    holder: Holder,
    *,
    signed_on: datetime.date,
    by: User,
    stored_at: str = "",
    scan: CheckedUpload | None = None,
) -> EsignAgreement:
    """The curator has seen the paper and who signed it. Raises ValidationError for a day to come, WrongState if it is
    recorded already, or if no address is known to which a code could go."""
    organisation = holder.organisation
    require(can_keep_esign(by, organisation))
    # The second of two presses waits here and finds what the first one recorded.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    check_recordable(holder, signed_on)
    stored = files.store(scan.content, scan.name, scan.content_type, organisation=organisation, by=by) if scan else None
    year, number = next_number(organisation)
    side = "representative" if isinstance(holder, Representative) else "participant"
    made = EsignAgreement.objects.create(
        organisation=organisation,
        holder_key=holder_key(holder),
        year=year,
        number=number,
        signed_on=signed_on,
        terms_version=RULES_VERSION,
        stored_at=stored_at,
        scan=stored,
        seen_by=by,
        **{side: holder},
    )
    record(Verb.ESIGN_RECORDED, made, by=by)
    return made


def record_many(
    holders: Collection[Holder], *, signed_on: datetime.date, by: User, stored_at: str = ""
) -> tuple[int, list[str]]:
    """`record_paper` for a pile of papers of one day; how many are recorded, and why others are not."""
    made, refusals = 0, list[str]()
    for holder in holders:
        try:
            record_paper(holder, signed_on=signed_on, by=by, stored_at=stored_at)
            made += 1
        except WrongState as refusal:
            refusals.append(str(refusal))
    return made, refusals


def check_recordable(holder: Holder, signed_on: datetime.date) -> None:
    """Raise ValidationError or WrongState if this paper can't be recorded."""
    if signed_on > holder.organisation.today():
        raise ValidationError({"signed_on": "Эта дата ещё не наступила. Укажите дату, которая стоит на бумаге."})
    if agreement_of(holder):
        raise WrongState(f"{holder.name.short}: соглашение уже внесено.")
    if not address_of(holder):
        raise WrongState(f"{holder.name.short}: сначала укажите электронную почту, на неё приходит код.")


def next_number(organisation: Organisation) -> tuple[int, int]:
    """The year and the next number in it. Call while the organisation is locked."""
    year = organisation.today().year
    made = EsignAgreement.objects.filter(organisation=organisation, year=year)
    return year, (made.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def revoke(agreement: EsignAgreement, *, by: User, reason: str = "") -> None:
    """The agreement ends: no code is sent any more, one that was sent signs nothing; what was signed stays signed.

    Raises WrongState if it has ended before.
    """
    require(can_keep_esign(by, agreement.organisation))
    living = EsignAgreement.objects.in_force().filter(pk=agreement.pk)
    if not living.update(revoked_at=timezone.now(), revoked_reason=reason[:300]):
        raise WrongState("Соглашение уже прекращено. Обновите страницу.")
    agreement.refresh_from_db()
    record(Verb.ESIGN_REVOKED, agreement, by=by)


def require_esign(signature: Signature) -> EsignAgreement:
    """The agreement on which this person's electronic signature rests. Raises WrongState, a sentence that says what to
    do, if there is none."""
    found = agreement_of(signature.signer)
    if found is None:
        raise WrongState(MISSING)
    return found
