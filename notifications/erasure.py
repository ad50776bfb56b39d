"""What the inbox and the outbox forget of a person whose data are destroyed (`consents.destruction`)."""

import re
from collections.abc import Iterable

from django.db import transaction

from accounts.models import Organisation
from notifications.models import Letter, Note

GONE = "Данные уничтожены"


@transaction.atomic
def forget(organisation: Organisation, patterns: Iterable[re.Pattern[str]], addresses: Iterable[str]) -> None:
    """Blank the notes and letters of the organisation that name somebody, and letters to these addresses.

    A note keeps its link, so that the work it asked for can still be done; a letter that waits doesn't leave. A
    namesake's note is blanked, too: better one too many than one that still names the person.
    """
    notes = [note.pk for note in Note.objects.filter(organisation=organisation).iterator() if names(note, patterns)]
    Note.objects.filter(pk__in=notes).update(title=GONE, text="")
    letters = Letter.objects.filter(organisation=organisation)
    found = letters.filter(pk__in=[letter.pk for letter in letters.iterator() if names(letter, patterns)])
    for hers in (found, letters.filter(to__in=list(addresses))):
        hers.filter(sent_at=None).delete()
        hers.update(to="", subject=GONE, text="")


def names(message: Note | Letter, patterns: Iterable[re.Pattern[str]]) -> bool:
    """Whether the words of a note or letter name somebody."""
    head = message.title if isinstance(message, Note) else message.subject
    return any(pattern.search(f"{head}\n{message.text}") for pattern in patterns)
