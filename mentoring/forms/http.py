"""The request as the middleware of forms leaves it."""

from dataclasses import dataclass

from django.contrib.messages import constants
from django.contrib.messages.storage.fallback import FallbackStorage

from accounts.http import PortalRequest
from mentoring.forms.claims import Claim


class MessageStorage(FallbackStorage):
    """Django's own; it also knows whether the request was refused."""

    @property
    def is_refusal(self) -> bool:
        """Whether a message of this request is an error."""
        queued = self._queued_messages  # type: ignore[attr-defined]  # the stubs leave out what Django's storages share
        return any(message.level >= constants.ERROR for message in queued)


@dataclass(frozen=True)
class Unsent:
    """A form that was filled in and did not arrive: whose, on which page, for which address, with which fields."""

    user: int | None
    membership: int | None
    page: str
    action: str
    sentence: str
    fields: list[list[str]]


class FormRequest(PortalRequest):
    """What the middleware of forms notes on a request. The attributes are absent until they are noted."""

    form_token: str
    form_claim: Claim
    unsent: Unsent
    _messages: MessageStorage
