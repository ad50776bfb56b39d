"""Letters that still wait and must not leave any longer: their person took the consent to processing back."""

import re
from collections.abc import Collection

from django.db.models import Q

from accounts.models import Organisation
from notifications.erasure import names
from notifications.models import Letter

# Proofs of what the person did, what she herself asked for, and letters of accounts (the backend's «mail»).
STILL_LEAVE = frozenset({
    "consent_signed", "consent_declined", "consent_taken_back", "consent_link", "consent_code", "consent_act_code",
    "mail",
})  # fmt: skip


def recall_letters(org: Organisation, patterns: Collection[re.Pattern[str]], addresses: Collection[str]) -> None:
    """Delete the unsent letters of the organisation that go to these addresses or name somebody by a pattern. One that
    a worker is sending at this instant is out of reach."""
    waiting = Letter.objects.unclaimed().filter(organisation=org).exclude(kind__in=STILL_LEAVE)
    named = [letter.pk for letter in waiting.iterator() if names(letter, patterns)]
    waiting.filter(Q(to__in=list(addresses)) | Q(pk__in=named)).delete()
