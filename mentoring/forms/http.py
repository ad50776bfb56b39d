"""The request as the middleware of forms leaves it."""

from typing import TYPE_CHECKING

from django.contrib.messages import constants
from django.contrib.messages.storage.fallback import FallbackStorage

from accounts.http import PortalRequest

if TYPE_CHECKING:
    from mentoring.forms.repeats import Claim
    from mentoring.forms.unsent import Unsent


class MessageStorage(FallbackStorage):
    """Django's own; it also knows whether the request was refused."""

    @property
    def is_refusal(self) -> bool:
        """Whether a message of this request is an error."""
        queued = self._queued_messages  # type: ignore[attr-defined]  # the stubs leave out what Django's storages share
        return any(message.level >= constants.ERROR for message in queued)


class FormRequest(PortalRequest):
    """What the middleware of forms notes on a request. The attributes are absent until they are noted."""

    form_token: str
    form_claim: "Claim"
    unsent: "Unsent"
    _messages: MessageStorage
