"""What every page's frame shows: menu, membership, unread notes."""

from typing import Any

from django.conf import settings

from accounts.http import PortalRequest
from mentoring.menu import menu_for
from notifications.models import Note


def portal(request: PortalRequest) -> dict[str, Any]:
    """Variables of `base.html`; all of them exist for strangers too."""
    membership = getattr(request, "membership", None)
    return {
        "menu": menu_for(request),
        "membership": membership,
        "memberships": getattr(request, "memberships", []),
        "inbox_unread": Note.objects.visible_to(membership).unread().count() if membership else 0,
        "demo": settings.DEMO,
        "accessible": request.COOKIES.get("accessible") == "1",
    }
