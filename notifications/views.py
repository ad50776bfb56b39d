"""The inbox and the outbox."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.access import PEOPLE_KEEPERS, for_roles
from accounts.http import PortalRequest
from accounts.list_views import ListView, is_narrowed, named_views, tabs_of, view_of, whole
from accounts.paging import page_of
from accounts.verbs import tell_outcome
from notifications import services
from notifications.forms import InboxForm, OutboxForm
from notifications.models import Letter, Note, NoteQuerySet
from notifications.next_steps import next_step

INBOX_VIEWS = (ListView("", "Все", whole), ListView("unread", "Новые", NoteQuerySet.unread))
VIEWS = named_views(
    {"": "Все", "given_up": "Не ушли", "failed": "Повторяем", "waiting": "В очереди", "sent": "Ушли"},
    lambda letters, state: letters.in_state(state),
)


def inbox(request: PortalRequest) -> HttpResponse:
    """One's own notes, newest first."""
    form = InboxForm(request.GET)
    notes = Note.objects.visible_to(request.membership).search(form.words)
    page = page_of(request, view_of(INBOX_VIEWS, request.GET).rows(notes))
    views = tabs_of(INBOX_VIEWS, notes, request) if request.membership else []
    context = {"page": page, "form": form, "views": views, "filtered": is_narrowed(request.GET, "q")}
    return render(request, "notifications/inbox.html", context)


@require_POST
def open_note(request: PortalRequest, pk: int) -> HttpResponse:
    """Mark a note as read and go where it leads."""
    note = get_object_or_404(Note.objects.visible_to(request.membership), pk=pk)
    Note.objects.filter(pk=note.pk, read_at__isnull=True).update(read_at=timezone.now())
    safe = url_has_allowed_host_and_scheme(note.url, allowed_hosts={request.get_host()})
    return redirect(note.url if note.url and safe else "notifications:inbox")


@require_POST
def read_all(request: PortalRequest) -> HttpResponse:
    """Mark every note as read."""
    Note.objects.visible_to(request.membership).unread().update(read_at=timezone.now())
    return redirect("notifications:inbox")


@for_roles(*PEOPLE_KEEPERS)
def outbox(request: PortalRequest) -> HttpResponse:
    """The letters of the organisation and what became of them."""
    form = OutboxForm(request.GET)
    found = Letter.objects.visible_to(request.membership).search(form.words)
    page = page_of(request, view_of(VIEWS, request.GET).rows(found))
    context = {"page": page, "form": form, "views": tabs_of(VIEWS, found, request)}
    context |= {"filtered": is_narrowed(request.GET, "q")}
    return render(request, "notifications/outbox.html", context)


@for_roles(*PEOPLE_KEEPERS)
def letter(request: PortalRequest, pk: int) -> HttpResponse:
    """One letter; its text is kept in demo mode only."""
    found = get_object_or_404(Letter.objects.visible_to(request.membership), pk=pk)
    return render(request, "notifications/letter.html", {"letter": found, "next_step": next_step(found)})


@for_roles(*PEOPLE_KEEPERS)
@require_POST
def send_again(request: PortalRequest, pk: int) -> HttpResponse:
    """Try to send a letter anew."""
    found = get_object_or_404(Letter.objects.visible_to(request.membership), pk=pk)
    with tell_outcome(request, "Отправляем снова: что получилось, видно в состоянии письма."):
        services.send_again(found, by=request.membership)
    return redirect("notifications:letter", pk=found.pk)
