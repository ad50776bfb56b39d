"""Reading a regulation that is or was in force."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from accounts.access import SCHOOL_ROLES, for_roles
from accounts.http import PortalRequest
from documents.files import serve
from orders.models import Regulation


def seen(request: PortalRequest, pk: int) -> Regulation:
    """A regulation of one's own organisation, or 404."""
    regulations = Regulation.objects.visible_to(request.membership).select_related("file", "organisation")
    return get_object_or_404(regulations, pk=pk)


@for_roles(*SCHOOL_ROLES)
def regulation(request: PortalRequest, pk: int) -> HttpResponse:
    """The text, or the file, and by which order it is in force."""
    return render(request, "orders/regulation.html", {"regulation": seen(request, pk)})


@for_roles(*SCHOOL_ROLES)
def regulation_file(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The file as it was attached."""
    stored = seen(request, pk).file
    if stored is None:
        raise Http404
    return serve(stored)
