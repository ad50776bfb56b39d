"""What this room erases of a person whose personal data are destroyed (`consents.destruction`)."""

from participants.models import Participant
from surveys.models import Answer


def erase(person: Participant) -> None:
    """Her answers; closed waves keep their totals, which name nobody."""
    Answer.objects.filter(sheet__participant=person).delete()
