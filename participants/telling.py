"""Telling an address that letters no longer go there."""

from typing import Protocol

from accounts.models import Organisation, User
from notifications.services import write_letter


class Reachable(Protocol):
    """A person or a representative: both get letters."""

    email: str
    user: User | None


def address_of(who: Reachable) -> str:
    """Where her letters go: the address on the card, else that of the account."""
    return who.email or (who.user.email if who.user else "")


def tell_former(address: str, now: str, *, organisation: Organisation) -> None:
    """Say at the former address that it is no longer used, so that a wrong change of it is noticed. The letter names
    neither the person nor the new address."""
    if address and address.lower() != now.lower():
        write_letter(address, "address_changed", organisation=organisation, has_another=bool(now))
