"""Who is acting right now, known to the log without being passed through every call."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from audit.actors import THE_PORTAL, Portal, Visitor


@dataclass(frozen=True)
class LogContext:
    """The person at the keyboard, the organisation she works in, and her address; the worker is the portal itself."""

    actor: AbstractBaseUser | Portal | Visitor = THE_PORTAL
    organisation: Any = None
    ip: str | None = None


NOBODY = LogContext()
_current: ContextVar[LogContext] = ContextVar("log_context", default=NOBODY)


def current() -> LogContext:
    """The context of the running request or task."""
    return _current.get()


@contextmanager
def log_context(**facts: Any) -> Iterator[None]:
    """Make `facts` (see LogContext) the context of everything recorded inside the block."""
    token = _current.set(LogContext(**facts))
    try:
        yield
    finally:
        _current.reset(token)
