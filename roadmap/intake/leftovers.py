"""What reading a document left to be looked at (`Roadmap.warnings`), struck off one by one or all at once."""

from __future__ import annotations

from django.db import transaction

from accounts.access import require
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from roadmap.access import keeps
from roadmap.models import Roadmap


@transaction.atomic
def settle(roadmap: Roadmap, *, by: Membership, warning: str | None = None) -> int:
    """Strike off one remark by its words, or all of them; how many are left. A second press changes nothing.

    The text of the edition stays as it is, so this may be done in any state.
    """
    require(keeps(by, roadmap))
    held = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
    left = [text for text in held.warnings if warning is not None and text != warning]
    if len(left) < len(held.warnings):
        held.warnings = roadmap.warnings = left
        held.save(update_fields=["warnings"])
        record(Verb.ROADMAP_CHANGED, held, by=by.user, warnings=len(left))
    return len(left)
