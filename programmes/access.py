"""Who keeps the programme of an organisation."""

from accounts.access import KEEPERS, Allowed, Denied, Verdict
from accounts.models import Membership, Organisation


def runs(membership: Membership, organisation: Organisation) -> Verdict:
    """The keepers of an organisation's roadmaps also begin them, load its documents and set its dates."""
    if membership.role in KEEPERS and membership.organisation_id == organisation.pk:
        return Allowed
    return Denied("Дорожные карты организации ведёт её куратор или специалист.")
