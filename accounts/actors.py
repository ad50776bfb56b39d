"""Who does a verb. There is always somebody: None is no actor, and a verb called with it raises TypeError."""

from accounts.models import Membership, User
from audit.actors import THE_PORTAL, VISITOR, Portal, Unnamed, Visitor

__all__ = ["THE_PORTAL", "VISITOR", "Actor", "Doer", "Portal", "Recorded", "Visitor", "account_of", "refuse_nobody"]

# A person with all her roles, or the portal itself.
Doer = User | Portal
# The same, or one role of hers: pages ask with it what to offer.
Actor = Doer | Membership
# Whom an entry of the log may name, besides: somebody who came without an account.
Recorded = Doer | Visitor


def refuse_nobody(by: object) -> None:
    """Raise TypeError for None: a caller that lost its actor, such as a job whose owner was deleted."""
    if by is None:
        raise TypeError("Не сказано, кто действует: укажите человека, его роль или сам портал (THE_PORTAL).")


def account_of(by: Recorded | Membership) -> User | None:
    """The account for a column such as `created_by`; the portal and a visitor have none."""
    refuse_nobody(by)
    if isinstance(by, Unnamed):
        return None
    return by.user if isinstance(by, Membership) else by
