"""Personal links: how a person without an account comes to what waits for her.

The link is a secret of 256 bits of which only the hash is stored. It expires, and whoever tries many
wrong links from one address is told to wait.
"""

import datetime

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.tokens import new_token, token_hash
from consents.models import PersonalLink, Signature

LIFE = datetime.timedelta(days=30)
MAX_MISSES = 20
MISS_WINDOW = 15 * 60


class LinkClosed(Exception):
    """The link opens nothing: unknown, expired, or too many were tried. The message is for the reader."""


def issue(signature: Signature) -> str:
    """A new personal link of this signature's signer, as a path. Earlier links stay valid until they expire."""
    token = new_token()
    PersonalLink.objects.create(
        organisation=signature.organisation,
        participant=None if signature.representative_id else signature.participant,
        representative=signature.representative,
        token_hash=token_hash(token),
        expires_at=timezone.now() + LIFE,
    )
    return reverse("consents:sign", args=[token])


def open_link(token: str, ip: str | None) -> PersonalLink:
    """The link of this token; raises LinkClosed with a sentence that says what to do."""
    misses = f"consents.misses.{ip}"
    if cache.get(misses, 0) >= MAX_MISSES:
        raise LinkClosed("С этого адреса слишком часто открывали неверные ссылки. Подождите 15 минут.")
    link = (
        PersonalLink.objects.select_related("organisation__parent__parent", "participant", "representative")
        .filter(token_hash=token_hash(token))
        .first()
    )
    if link is None:
        count_miss(misses)
        raise LinkClosed("Такой ссылки нет: возможно, она скопирована не целиком. Откройте её прямо из письма.")
    if link.is_expired or (link.representative and not link.representative.is_active):
        raise LinkClosed("Срок этой ссылки истёк. Попросите куратора школы прислать новую.")
    return link


def count_miss(key: str) -> None:
    """One more wrong link from this address."""
    cache.add(key, 0, MISS_WINDOW)
    cache.incr(key)
