"""Who is told what about consents."""

from typing import Any

from django.db import transaction

from accounts.models import Organisation, Role
from consents.models import Signature
from notifications.services import notify_role, remind_once, write_letter


def tell_office(organisation: Organisation, kind: str, *, url: str, **context: Any) -> None:
    """A note and a letter to every curator of the school."""
    notify_role(organisation, Role.CURATOR, kind=kind, url=url, **context)


def tell_signer(signature: Signature, kind: str, **context: Any) -> None:
    """A dated letter to the signer who answered, where the school knows an address.

    It names the document and no people, since it lies in a mailbox for years.
    """
    if signature.email:
        write_letter(
            signature.email,
            kind,
            organisation=signature.organisation,
            document=signature.document,
            signature=signature,
            zone=signature.organisation.zone,
            **context,
        )


@transaction.atomic
def remind_office(key: str, organisation: Organisation, kind: str, *, url: str, **context: Any) -> bool:
    """`tell_office` once for this key; true if it went out now. Mark and letters are one: what fails leaves neither,
    and the next night tells."""
    if not remind_once(key):
        return False
    tell_office(organisation, kind, url=url, **context)
    return True
