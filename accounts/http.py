"""The request as the portal's middleware leaves it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import Membership, User


class PortalRequest(HttpRequest):
    """What a view may count on. A person without any role has `membership` None and sees only her profile;
    `for_roles` keeps her from all other pages."""

    user: User  # LoginRequiredMiddleware keeps strangers out of every view but the public ones
    membership: Membership
    memberships: list[Membership]
    htmx: HtmxDetails
