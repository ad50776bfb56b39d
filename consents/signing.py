"""Signing by a one-time code sent by e-mail: a simple electronic signature (63-ФЗ ст. 9)."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.access import WrongState, require
from accounts.tokens import new_code
from consents import wording
from consents.access import Signatory, can_sign, recorded_as
from consents.esign import require_esign
from consents.models import ActCode, Signature, State
from consents.processing import require_may_answer
from consents.settling import settle, sign_unchecked
from notifications.services import write_letter

CODE_LIFE = datetime.timedelta(minutes=15)
RESEND_AFTER = datetime.timedelta(seconds=60)
MAX_ATTEMPTS = 5
MAX_CODES = 5
OTHER_TEXT = "Пока вы вводили код, текст документа изменился. Прочтите его ещё раз и запросите новый код."
CODES_WINDOW = datetime.timedelta(hours=24)


def code_hash(row: Signature | ActCode, code: str) -> str:
    """What is kept of a code: keyed with the server's secret, for six digits alone would be guessed back."""
    return salted_hmac("consents.code", f"{row._meta.label}:{row.pk}:{code}", algorithm="sha256").hexdigest()


def check_open(signature: Signature) -> None:
    """Raise WrongState unless this signature is awaited and its document asked for."""
    if not signature.is_awaiting:
        raise WrongState("Ответ уже дан: подписывать больше не нужно.")
    if signature.document.state not in {State.REQUESTED, State.REFUSED, State.CONFLICT}:
        raise WrongState("Документ сейчас не ждёт подписи. Если это ошибка, напишите куратору школы.")
    require_may_answer(signature.document)


@transaction.atomic
def send_code(signature: Signature, *, by: Signatory, prohibitions: Iterable[str] = ()) -> None:
    """Freeze the text with the signer's choices and send a code to her address.

    Raises WrongState (not awaited, no agreement on the signature) or ValidationError (too soon, too many, everything
    forbidden).
    """
    require(can_sign(by, signature))
    check_open(signature)
    require_esign(signature)
    forbidden = sorted(set(prohibitions))
    if set(wording.Publishable.values) <= set(forbidden):
        raise ValidationError("Вы запретили показывать всё. Тогда выберите «Ничего не публиковать».")
    now, code = timezone.now(), new_code()
    body = wording.body_of(signature, forbidden)
    sent = recent_codes(signature, now)
    changed = Signature.objects.filter(
        pk=signature.pk, state=Signature.State.AWAITING, code_sent_at=signature.code_sent_at
    ).update(
        code_hash=code_hash(signature, code),
        code_sent_at=now,
        code_sent_to=signature.email,
        codes_sent=sent + 1,
        attempts=0,
        body=body,
        sha256=wording.fingerprint(body),
        prohibitions=forbidden,
        template_version=wording.TEXT_VERSION,
        rules_version=wording.RULES_VERSION,
    )
    # A second press at the same instant finds `code_sent_at` changed: the first letter is on its way.
    if changed:
        write_letter(
            signature.email,
            "consent_code",
            organisation=signature.organisation,
            about=signature,
            code=code,
            document=signature.document,
            minutes=int(CODE_LIFE.total_seconds() // 60),
        )


def has_live_code(signature: Signature, prohibitions: Iterable[str]) -> bool:
    """Whether the last letter's code is still good for the same choices: then another letter is not needed."""
    sent_at = signature.code_sent_at
    if not signature.code_hash or sent_at is None or timezone.now() - sent_at > RESEND_AFTER:
        return False
    return signature.prohibitions == sorted(set(prohibitions))


def recent_codes(row: Signature | ActCode, now: datetime.datetime) -> int:
    """How many codes went out in this window; raises ValidationError when another one is too soon or too many."""
    last = row.code_sent_at
    if last is None or now - last > CODES_WINDOW:
        return 0
    if now - last < RESEND_AFTER:
        raise ValidationError("Код уже отправлен. Новый можно запросить через минуту.")
    if row.codes_sent >= MAX_CODES:
        raise ValidationError("Сегодня отправлено слишком много кодов. Попробуйте завтра или подпишите на бумаге.")
    return row.codes_sent


def sign(
    signature: Signature,
    *,
    by: Signatory,
    code: str,
    ip: str | None = None,
    user_agent: str = "",
    on: datetime.date | None = None,
) -> None:
    """Give this signature by its code. A second press of the button changes nothing.

    Raises ValidationError (wrong, expired or exhausted code) or WrongState (no longer awaited).
    """
    require(can_sign(by, signature))
    signature.refresh_from_db()
    if signature.state == Signature.State.SIGNED:
        return
    check_open(signature)
    agreement = require_esign(signature)
    check_unchanged(signature)
    check_code(signature, code)
    with transaction.atomic():
        signature.document.lock()
        given = sign_unchecked(
            signature,
            by=recorded_as(by),
            method=Signature.Method.ELECTRONIC,
            esign=agreement,
            ip=ip,
            user_agent=user_agent[:300],
            signed_on=on or signature.organisation.today(),
        )
        if given:
            settle(signature.document, by=recorded_as(by))
            send_receipt(signature)
            return
    signature.refresh_from_db()
    if signature.state != Signature.State.SIGNED:
        raise WrongState(OTHER_TEXT)


def check_unchanged(signature: Signature) -> None:
    """The code signs the text it was sent for, at the address it was sent to: a card put right meanwhile (a name, a
    class, a birth date, an address, the pages of a publication) ends it. Raises WrongState."""
    if signature.code_sent_at is None:
        return
    if signature.code_sent_to != signature.email:
        forget_code(signature)
        raise WrongState("Ваш адрес в школе изменился: запросите новый код, он придёт на новый адрес.")
    day = timezone.localdate(signature.code_sent_at, signature.organisation.zone)
    if wording.body_of(signature, signature.prohibitions, signed_on=day) != signature.body:
        forget_code(signature)
        raise WrongState(OTHER_TEXT)


def forget_code(signature: Signature) -> None:
    """The code that was sent signs nothing any more."""
    Signature.objects.filter(pk=signature.pk, state=Signature.State.AWAITING).update(code_hash="", body="", sha256="")
    signature.refresh_from_db(fields=["code_hash", "body", "sha256"])


def send_receipt(signature: Signature) -> None:
    """To the address the code went to: what was signed and when, so that nobody signs in her name unnoticed. Whose
    data it is about the letter does not say: it lies in a mailbox for years."""
    write_letter(
        signature.code_sent_to,
        "consent_signed",
        organisation=signature.organisation,
        document=signature.document,
        signature=signature,
    )


def check_code(row: Signature | ActCode, code: str) -> None:
    """Count the attempt first, so that a crowd of requests can't try more than MAX_ATTEMPTS codes.

    Stands outside any transaction: a wrong code must not roll its own count back.
    """
    sent_at = row.code_sent_at
    if not row.code_hash or sent_at is None or timezone.now() - sent_at > CODE_LIFE:
        raise ValidationError("Код больше не действует. Запросите новый.")
    counted = (
        type(row)
        ._default_manager.filter(pk=row.pk, attempts__lt=MAX_ATTEMPTS, code_hash=row.code_hash)
        .update(attempts=F("attempts") + 1)
    )
    if not counted:
        raise ValidationError("Попытки закончились. Запросите новый код.")
    if not constant_time_compare(code_hash(row, code), row.code_hash):
        left = MAX_ATTEMPTS - row.attempts - 1
        raise ValidationError(f"Код не подошёл. Проверьте цифры в письме. Осталось попыток: {left}.")
