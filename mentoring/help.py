"""The help: a page for each role, readable by everybody. A user sees the page of her own role first."""

import re
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from accounts.http import PortalRequest
from accounts.models import Role

# In the order in which the pages are offered; the words live in `templates/help/<role>.html`.
TITLES = {
    Role.CURATOR: "Куратору",
    Role.DIRECTOR: "Директору",
    Role.MENTOR: "Наставнику",
    Role.MENTEE: "Наставляемому",
    Role.PARENT: "Родителям",
    Role.EXECUTOR: "Исполнителю мероприятий",
    Role.OFFICER: "Муниципальному специалисту",
    Role.REGION: "Региональному координатору",
    Role.ADMIN: "Администратору",
}
# Visitors without a login are mostly parents who got a letter.
STRANGERS_PAGE = Role.PARENT
HEADING = re.compile(r"<h2>(.*?)</h2>")


@login_not_required
def own(request: PortalRequest) -> HttpResponse:
    """The page of the role one works in; for strangers that for parents."""
    membership = getattr(request, "membership", None)
    return show(request, Role(membership.role) if membership else STRANGERS_PAGE)


@login_not_required
def of_role(request: PortalRequest, role: str) -> HttpResponse:
    """The page of any role."""
    if role not in Role:
        raise Http404
    return show(request, Role(role))


def sections_of(words: str) -> dict[str, Any]:
    """The words with an anchor at each of their headings, and the headings: (anchor, text)."""
    headings = HEADING.findall(words)
    anchors = [(f"part-{number}", text) for number, text in enumerate(headings, start=1)]
    numbers = iter(anchors)
    anchored = HEADING.sub(lambda heading: f'<h2 id="{next(numbers)[0]}">{heading[1]}</h2>', words)
    return {"words": mark_safe(anchored), "sections": anchors}  # noqa: S308 - our own template


def show(request: PortalRequest, role: Role) -> HttpResponse:
    """A page of the help in the frame of the portal, or in the public one for those without a login."""
    context = {
        "base": "base.html" if request.user.is_authenticated else "base_public.html",
        "heading": TITLES[role],
        **sections_of(render_to_string(f"help/{role}.html")),
        "others": [(other.value, title) for other, title in TITLES.items() if other != role],
    }
    return render(request, "help/page.html", context)
