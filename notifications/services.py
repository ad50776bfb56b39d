"""Telling people: a note in the portal and a letter by e-mail, worded in `templates/notifications/<kind>.txt`.

The first line of a template is the subject, the rest is the text.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.access import Allowed, Denied, Verdict, WrongState, require
from accounts.enqueuing import enqueue
from accounts.letters import about_of
from accounts.models import Membership, Organisation, Role, User
from audit.services import record
from audit.verbs import Verb
from notifications.models import Letter, Note, SentReminder
from notifications.tasks import send_letter

KEYS_AT_ONCE = 1000


def absolute(url: str) -> str:
    """A link that works in a letter."""
    return settings.SITE_URL.rstrip("/") + url if url.startswith("/") else url


def subject_and_text(kind: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and text of a letter of this kind."""
    subject, _, text = render_to_string(f"notifications/{kind}.txt", context).strip().partition("\n")
    return subject.strip()[:200], text.strip()


def write_letter(
    email: str, kind: str, *, organisation, url: str = "", about: Model | None = None, **context: Any
) -> Letter:
    """Queue a letter to an address; it leaves after the transaction commits. `url` may be a personal link.

    `about`: whose page shows what became of it (`{% letter_about %}`).
    """
    subject, text = subject_and_text(kind, {"url": absolute(url), "organisation": organisation, **context})
    letter = Letter.objects.create(
        organisation=organisation,
        to=email,
        kind=kind,
        subject=subject,
        text=text,
        about=about_of(about) if about is not None else "",
    )
    enqueue(send_letter, letter.pk)
    return letter


@transaction.atomic
def send_again(letter: Letter, *, by: Membership) -> None:
    """Try anew for another three days. WrongState if it has left meanwhile or is in a worker's hands."""
    require(can_send_again(by, letter))
    if not Letter.objects.unclaimed().filter(pk=letter.pk).update(again_at=timezone.now(), error=""):
        raise WrongState("Письмо уже ушло или отправляется сейчас. Обновите страницу.")
    record(Verb.LETTER_SENT_AGAIN, letter, by=by.user, kind=letter.kind)
    enqueue(send_letter, letter.pk)


def can_send_again(by: Membership, letter: Letter) -> Verdict:
    """Those who read the outbox in which the letter stands."""
    if Letter.objects.visible_to(by).filter(pk=letter.pk).exists():
        return Allowed
    return Denied("Письма школы отправляют её куратор, директор или администратор.")


def notify(
    users: Iterable[Any], kind: str, *, organisation, url: str = "", about: Model | None = None, **context: Any
) -> None:
    """Put a note into each user's inbox and, where an e-mail is known, send the same as a letter (`about`: as there).

    A closed account hears nothing: its owner has no business with the school any more.
    """
    for user in users:
        if not user.is_active:
            continue
        words = {"url": absolute(url), "organisation": organisation, "user": user, **context}
        subject, text = subject_and_text(kind, words)
        Note.objects.create(user=user, organisation=organisation, kind=kind, title=subject, text=text, url=url)
        if user.email:
            write_letter(user.email, kind, organisation=organisation, url=url, about=about, user=user, **context)


def holders_of(organisation: Organisation, *roles: Role, besides: User | None = None) -> list[User]:
    """Who holds one of these roles there, each person once; without the one who acts herself (`besides`)."""
    members = Membership.objects.holding(organisation, *roles)
    return list({member.user_id: member.user for member in members if member.user != besides}.values())


def notify_role(
    organisation: Organisation, *roles: Role, kind: str, url: str, besides: User | None = None, **context: Any
) -> None:
    """`notify` the holders of these roles."""
    notify(holders_of(organisation, *roles, besides=besides), kind, organisation=organisation, url=url, **context)


def unsent(keys: set[str]) -> set[str]:
    """Those keys for which no reminder has gone out; `remind_once` still decides between two workers."""
    known: set[str] = set()
    ordered = sorted(keys)
    for start in range(0, len(ordered), KEYS_AT_ONCE):
        chunk = ordered[start : start + KEYS_AT_ONCE]
        known.update(SentReminder.objects.filter(key__in=chunk).values_list("key", flat=True))
    return keys - known


def remind_once(key: str) -> bool:
    """True the first time this key is seen: the caller then sends. Safe against two workers at once."""
    try:
        with transaction.atomic():
            SentReminder.objects.create(key=key)
    except IntegrityError:
        return False
    return True
