"""Running a verb for a page and telling how it went."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.access import WrongState


@contextmanager
def told(request: HttpRequest, success: str) -> Iterator[None]:
    """Say `success`, or in a sentence why the verb inside was refused; the page goes on in both cases.

    For buttons. A form shows the refusal beside its field and keeps what was typed instead.
    """
    try:
        yield
    except WrongState as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, success)
