"""What `manage.py check --deploy` says about the reading of documents."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from documents import isolation, wall

HINT = (
    "Install bubblewrap and allow user namespaces to the user of the portal (docs/operations.md). Until then a reader "
    "taken over by a hostile document can read .env and the database, write files and reach the network."
)


@register(Tags.security, deploy=True)
def documents_are_read_behind_a_wall(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Uploaded documents are read in a process that sees nothing of the portal, where the system allows that."""
    if wall.stands(isolation.ROOT):
        return []
    return [Warning("Uploaded documents are read without bubblewrap's wall.", hint=HINT, id="documents.W001")]
