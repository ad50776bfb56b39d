"""Meetings, feedback, and pleas for another mentor."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import GUIDES, OFFICE, PLEADERS, SPEAKERS, for_roles
from accounts.http import PortalRequest
from accounts.list_views import ListView, in_state, is_narrowed, tabs_of, view_of, whole
from accounts.paging import page_of
from accounts.searching import SearchForm
from pairs import services
from pairs.access import can, child_of, side_of
from pairs.forms import AnswerForm, FeedbackForm, MeetingForm, PleaForm
from pairs.models import Meeting, Pair, ReplacementPlea
from pairs.next_steps import of_plea
from pairs.views.verbs import fulfil_by_reader

PLEA_VIEWS = (
    ListView("", "Все", whole),
    in_state(ReplacementPlea.State.ASKED, "Ждут ответа"),
    in_state(ReplacementPlea.State.GRANTED, "Удовлетворены"),
    in_state(ReplacementPlea.State.DECLINED, "Отклонены"),
)

USUAL_MINUTES = 45


@for_roles(*GUIDES)
def add(request: PortalRequest, pk: int) -> HttpResponse:
    """Log a meeting: kind, day and length are proposed, so one press is enough."""
    pair = get_object_or_404(Pair.objects.visible_to(request.membership).processed().listed(request.membership), pk=pk)
    verdict = can(request.membership, pair, "log")
    if not verdict:
        messages.error(request, f"Записать встречу нельзя. {verdict.reason}")
        return redirect(pair)
    today = pair.organisation.today()
    initial = {"kind": services.next_kind(pair), "held_on": today, "minutes": USUAL_MINUTES}
    form = MeetingForm(request.POST or None, initial=initial, pair=pair)
    if fulfil_by_reader(request, form, partial(services.log_meeting, pair), "Встреча записана."):
        return redirect(pair)
    return render(request, "pairs/meeting_form.html", {"form": form, "pair": pair})


@for_roles(*SPEAKERS)
def feedback(request: PortalRequest, pk: int) -> HttpResponse:
    """Both sides say how it was, each once."""
    meetings = Meeting.objects.visible_to(request.membership).select_related("pair__mentor", "pair__programme")
    meeting = get_object_or_404(meetings, pk=pk)
    side = side_of(request.membership, meeting.pair)
    if side is None:
        raise Http404
    if meeting.feedback.filter(participant=side).exists():
        messages.info(request, "Отзыв об этой встрече уже есть, спасибо.")
        return redirect(meeting.pair)
    form = FeedbackForm(request.POST or None)
    verb = partial(services.leave_feedback, meeting, participant=side)
    if fulfil_by_reader(request, form, verb, "Спасибо, отзыв записан."):
        return redirect(meeting.pair)
    return render(request, "pairs/meeting_feedback.html", {"form": form, "meeting": meeting, "pair": meeting.pair})


@for_roles(*PLEADERS)
def ask(request: PortalRequest, pk: int) -> HttpResponse:
    """The mentee, or her parent for her, asks the director for another mentor."""
    pairs = Pair.objects.visible_to(request.membership).prefetch_related("members__mentee")
    pair = get_object_or_404(pairs.select_related("mentor"), pk=pk)
    mentee = child_of(request.membership, pair)
    if mentee is None:
        raise Http404
    form = PleaForm(request.POST or None)
    verb = partial(services.ask_replacement, pair, mentee=mentee)
    if fulfil_by_reader(request, form, verb, "Просьба отправлена директору."):
        return redirect(pair)
    return render(request, "pairs/plea_form.html", {"form": form, "pair": pair})


@for_roles(*OFFICE)
def pleas(request: PortalRequest) -> HttpResponse:
    """All pleas of the school, open ones first."""
    form = SearchForm(request.GET)
    found = ReplacementPlea.objects.visible_to(request.membership).search(form.words)
    shown = view_of(PLEA_VIEWS, request.GET).rows(found).select_related("mentee", "pair__mentor")
    context = {
        "page": page_of(request, shown.order_by("answered_at", "-created_at")),
        "form": form,
        "views": tabs_of(PLEA_VIEWS, found, request),
        "filtered": is_narrowed(request.GET, "q"),
    }
    return render(request, "pairs/plea_list.html", context)


@for_roles(*OFFICE)
def answer(request: PortalRequest, pk: int) -> HttpResponse:
    """A plea; the director answers it here."""
    seen = ReplacementPlea.objects.visible_to(request.membership).select_related("mentee", "pair__mentor", "created_by")
    plea = get_object_or_404(seen, pk=pk)
    may_answer = bool(plea.is_asked and can(request.membership, plea.pair, "answer"))
    form = AnswerForm(request.POST or None) if may_answer else None
    if form and fulfil_by_reader(request, form, partial(services.answer_replacement, plea), "Ответ отправлен."):
        return redirect("pairs:pleas")
    context = {"plea": plea, "form": form, "pair": plea.pair, "next_step": of_plea(plea, answers=may_answer)}
    return render(request, "pairs/plea_detail.html", context)
