"""What is done by a personal link and ends something in force is confirmed by a code, as signing is: a link may lie in
a mailbox that is somebody else's by now, and the code goes to the address the school knows today."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.tokens import new_code
from consents.access import Signatory, can_answer, is_given, recorded_as
from consents.ending import refuse_unchecked, withdraw_signature_unchecked, withdraw_unchecked
from consents.models import ActCode, Signature
from consents.signing import CODE_LIFE, check_code, code_hash, recent_codes
from notifications.services import write_letter

ANEW = "Начните сначала: код не запрашивали или он уже использован."


@transaction.atomic
def send_act_code(signature: Signature, *, by: Signatory, act: str, reason: str = "") -> None:
    """Send a code for this act to the signer's address and keep what it will do.

    Raises ValidationError (too soon, too many, or no address is known).
    """
    require(can_answer(by, signature))
    if not signature.email:
        raise ValidationError("Школа не знает вашей почты, а без кода это сделать нельзя: напишите куратору школы.")
    row, _ = ActCode.objects.select_for_update().get_or_create(signature=signature, defaults={"act": act})
    now, code = timezone.now(), new_code()
    row.codes_sent = recent_codes(row, now) + 1
    row.act, row.reason, row.attempts = act, reason[:500], 0
    row.code_hash, row.code_sent_at, row.code_sent_to = code_hash(row, code), now, signature.email
    row.save()
    write_letter(
        signature.email,
        "consent_act_code",
        organisation=signature.organisation,
        about=row,
        code=code,
        row=row,
        document=signature.document,
        minutes=int(CODE_LIFE.total_seconds() // 60),
    )


def waiting_code(signature: Signature) -> ActCode | None:
    """The code that was sent for an act with this signature and not used yet."""
    return ActCode.objects.filter(signature=signature).exclude(code_hash="").first()


def confirm_act(signature: Signature, *, by: Signatory, code: str, ip: str | None = None) -> None:
    """Do what the code was sent for. Raises ValidationError (wrong, expired, exhausted) or WrongState."""
    require(can_answer(by, signature))
    row = waiting_code(signature)
    if row is None or row.code_sent_to != signature.email:
        raise WrongState(ANEW)
    # Outside the transaction: a wrong code must not roll its own count back.
    check_code(row, code)
    with transaction.atomic():
        if not ActCode.objects.filter(pk=row.pk, code_hash=row.code_hash).update(code_hash=""):
            raise WrongState(ANEW)
        carry_out(signature, row, by=by, ip=ip)


def carry_out(signature: Signature, row: ActCode, *, by: Signatory, ip: str | None) -> None:
    """The act itself, by what the document has become meanwhile."""
    if row.act == ActCode.Act.REFUSE:
        refuse_unchecked(signature, reason=row.reason, by=by, ip=ip)
    elif is_given(signature.document):
        withdraw_unchecked(signature.document, by=recorded_as(by), reason=row.reason)
    else:
        withdraw_signature_unchecked(signature, reason=row.reason, by=by, ip=ip)
