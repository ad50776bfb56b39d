"""Personal links: how a person without an account comes to what waits for her.

The link is a secret of 256 bits of which only the hash is stored. It expires, and many wrong links from
one address are answered with a wait.
"""

import datetime
from typing import cast

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.limits import AddressLimit
from accounts.models import Organisation
from accounts.tokens import new_token, token_hash
from consents.models import PersonalLink, Signature
from notifications.services import write_letter
from participants.models import Participant, Representative
from participants.telling import address_of

LIFE = datetime.timedelta(days=30)
Purpose = PersonalLink.Purpose
MISSES = AddressLimit("consents.misses", most=20, seconds=15 * 60)
RESEND_WINDOW = 10 * 60
REVOKED = (
    "Эта ссылка больше не действует. Откройте новую из последнего письма; если его нет, обратитесь к куратору школы."
)
UNDONE = "Отказ уже отменён, эта ссылка больше не нужна. Откройте новую: она в письме, которое пришло после отмены."


class LinkClosed(Exception):
    """The link opens nothing: unknown, expired, or too many were tried. The message is for the reader.

    `organisation`: whose link it was, where it was one: the page names whom to call.
    """

    def __init__(self, message: str, organisation: Organisation | None = None) -> None:
        super().__init__(message)
        self.organisation = organisation


class LinkExpired(LinkClosed):
    """The link was good once: its holder may have a new one sent to the address the school knows."""


def issue(signature: Signature) -> str:
    """A new personal link of this signature's signer, as a path. Earlier ones end."""
    person = None if signature.representative_id else signature.participant
    return new_link(signature.organisation, person, signature.representative)


def new_link(organisation: Organisation, participant: Participant | None, representative: Representative | None) -> str:
    """A new personal link of one of the two, as a path. Earlier ones end."""
    holder = representative or cast(Participant, participant)
    PersonalLink.objects.of(holder).filter(purpose=Purpose.SIGN).finish(PersonalLink.End.REPLACED)
    token = new_token()
    PersonalLink.objects.create(
        organisation=organisation,
        participant=participant,
        representative=representative,
        token_hash=token_hash(token),
        expires_at=timezone.now() + LIFE,
    )
    return reverse("consents:sign", args=[token])


def new_undo_link(signature: Signature) -> str:
    """A link by which the signer takes a refusal back, as a path; an earlier one ends."""
    PersonalLink.objects.filter(signature=signature, purpose=Purpose.UNDO).finish(PersonalLink.End.REPLACED)
    token = new_token()
    PersonalLink.objects.create(
        organisation=signature.organisation,
        purpose=Purpose.UNDO,
        signature=signature,
        representative=signature.representative,
        participant=None if signature.representative_id else signature.participant,
        token_hash=token_hash(token),
        expires_at=timezone.now() + LIFE,
    )
    return reverse("consents:undo", args=[token])


def open_link(token: str, ip: str | None, purpose: str = Purpose.SIGN) -> PersonalLink:
    """The link of this token; raises LinkClosed with a sentence that says what to do."""
    link = find(token, purpose)
    if link is None:
        # Wrong links of a neighbour behind the same router must not close the good ones.
        if MISSES.is_spent(ip):
            raise LinkClosed("С этого адреса слишком часто открывали неверные ссылки. Подождите 15 минут.")
        MISSES.count(ip)
        raise LinkClosed("Такой ссылки нет: возможно, она скопирована не целиком. Откройте её прямо из письма.")
    if link.representative and not link.representative.is_active:
        raise LinkClosed(
            "Эта ссылка больше не действует. Если это ошибка, обратитесь к куратору школы.", link.organisation
        )
    if link.is_closed:
        raise LinkClosed(UNDONE if is_undone(link) else REVOKED, link.organisation)
    if link.is_expired:
        replaced = link.end == PersonalLink.End.REPLACED
        words = "Вместо этой ссылки уже выдана новая." if replaced else "Срок этой ссылки истёк."
        raise LinkExpired(words, link.organisation)
    return link


def is_undone(link: PersonalLink) -> bool:
    """Whether the refusal that this link takes back is no more."""
    return link.purpose == Purpose.UNDO and link.refused.state != Signature.State.REFUSED


def may_undo(signature: Signature) -> bool:
    """Whether the letter about this refusal holds a link that takes it back."""
    return PersonalLink.objects.live().filter(signature=signature, purpose=Purpose.UNDO).exists()


def find(token: str, purpose: str = Purpose.SIGN) -> PersonalLink | None:
    """The link of this token and purpose, good or not."""
    related = ("organisation__parent__parent", "participant__user", "representative__user")
    found = PersonalLink.objects.select_related(*related).filter(token_hash=token_hash(token))
    return found.filter(purpose=purpose).first()


def revoke(holder: Participant | Representative) -> int:
    """End every personal link of this person; returns how many there were."""
    return PersonalLink.objects.of(holder).finish(PersonalLink.End.REVOKED)


def send_anew(token: str) -> None:
    """Send a new link to whom the expired one belonged, at the address the school knows now, at most every ten
    minutes. Silent about everything else, so that nobody learns anything from a foreign link."""
    link = find(token)
    if link is None or not link.is_renewable:
        return
    holder = link.holder
    email = address_of(holder)
    if email and cache.add(f"consents.anew.{link.pk}", 1, RESEND_WINDOW):
        url = new_link(link.organisation, link.participant, link.representative)
        write_letter(
            email, "consent_link", organisation=link.organisation, url=url, about=holder, signer_name=holder.name.full
        )
