"""Logins, failed logins and logouts go to the audit log (Django tells of the first and the last by signals)."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from accounts.models import User
from audit.services import record
from audit.verbs import Verb


def home_of(user: User):
    """The organisation in whose log a login stands: that of the first role."""
    membership = user.memberships.active().select_related("organisation").order_by("pk").first()
    return membership.organisation if membership else None


@receiver(user_logged_in)
def record_login(sender: Any, user: User, **kwargs: Any) -> None:
    record(Verb.USER_LOGIN, user, by=user, organisation=home_of(user))


@receiver(user_logged_out)
def record_logout(sender: Any, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record(Verb.USER_LOGOUT, user, by=user, organisation=home_of(user))


def record_wrong_password(user: User) -> None:
    """Log that somebody tried a wrong password of this user; attempts that a lock-out refuses are not logged."""
    record(Verb.USER_LOGIN_FAILED, user, organisation=home_of(user))
