"""Who may do what with a wave."""

from accounts.access import Actor, Allowed, Denied, Verdict, holds
from accounts.models import Organisation, Role


def can_run(by: Actor, organisation: Organisation) -> Verdict:
    """The curator of the school plans, opens and closes its waves and hands out links."""
    return Allowed if holds(by, organisation, Role.CURATOR) else Denied("Анкетирование ведёт куратор школы.")
