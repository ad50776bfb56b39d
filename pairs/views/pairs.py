"""The list of pairs, the page of one pair, and the buttons on it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, PAIR_READERS, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.keys import keys_in
from accounts.list_views import ListView, is_narrowed, tabs_of, view_of
from accounts.models import Role
from accounts.paging import page_of
from accounts.refusals import tell_refusal
from audit.models import Entry
from documents import jobs
from documents.xlsx import XLSX_TYPE
from pairs import services, tasks
from pairs.access import allowed, notes_closed_until, sees_notes, side_of
from pairs.exports import pairs_xlsx
from pairs.forms import CompleteForm, EndForm, GoalForm, PairFilterForm, ReasonForm
from pairs.list_views import pair_views
from pairs.models import IndividualPlan, Meeting, MeetingFeedback, Pair, ReplacementPlea
from pairs.models.pair import PairQuerySet
from pairs.next_steps import SeenPair, of_pair
from pairs.views.verbs import attempt, choosable, confirm, fulfil_by_reader, pair_or_404

SORTS = {
    "mentor": ("mentor__search_key", "pk"),
    "-mentor": ("-mentor__search_key", "-pk"),
    "started": ("started_on", "pk"),
    "-started": ("-started_on", "-pk"),
}
MEETINGS_SHOWN = 50


def filtered(request: PortalRequest, form: PairFilterForm) -> PairQuerySet:
    """The pairs of any view that the filters leave; a wrong filter filters nothing."""
    wanted = form.cleaned_data if form.is_valid() else {}
    found = Pair.objects.visible_to(request.membership)
    if wanted.get("form"):
        found = found.filter(form=wanted["form"])
    if wanted.get("year"):
        found = found.filter(programme__school_year=wanted["year"])
    if wanted.get("q"):
        found = found.search(wanted["q"], request.membership)
    return found


def listed(request: PortalRequest, pairs: PairQuerySet, view: ListView) -> PairQuerySet:
    """The pairs of a view in the order of the address, with all that a row shows."""
    order = SORTS.get(request.GET.get("sort", ""), SORTS["mentor"])
    return view.rows(pairs).order_by(*order).listed(request.membership)


@for_roles(*PAIR_READERS)
def pair_list(request: PortalRequest) -> HttpResponse:
    """Everybody's pairs: the office sees the school's, the others their own."""
    form = PairFilterForm(request.GET, membership=request.membership)
    pairs, today = filtered(request, form), request.membership.organisation.today()
    views = pair_views(today)
    view = view_of(views, request.GET)
    page, ends = page_of(request, listed(request, pairs, view)), view.name == Pair.LEFT_OVER
    context = {
        "filter_form": form,
        "page": page,
        "views": tabs_of(views, pairs, request),
        "filtered": is_narrowed(request.GET, *form.fields),
        "sort": request.GET.get("sort", ""),
        "is_office": request.membership.role in OFFICE,
        "is_curator": request.membership.role == Role.CURATOR,
        "choosable": choosable(page, Pair.objects.left_over(today) if ends else Pair.objects.ready()),
        "ends": ends,
        "query": request.GET.urlencode(),
    }
    return render(request, "pairs/pair_list.html", context)


@require_POST
@for_roles(Role.CURATOR)
def close_left_over(request: PortalRequest) -> HttpResponse:
    """The ticked pairs of a year that is over end, in the background."""
    ids = keys_in(request.POST.getlist("pairs"))
    if not ids:
        messages.error(request, "Отметьте хотя бы одну пару.")
        return redirect(f"{reverse('pairs:list')}?view={Pair.LEFT_OVER}")
    job = jobs.start(
        tasks.close_left_over,
        "Завершение пар прошлого года",
        organisation=request.membership.organisation,
        by=request.user,
        then=("К парам", reverse("pairs:list")),
        ids=ids,
    )
    return redirect(job)


@for_roles(*OFFICE)
def export(request: PortalRequest) -> HttpResponse:
    """The filtered list as XLSX, without pairs whose data may no longer be processed: no copy of them is made."""
    form = PairFilterForm(request.GET, membership=request.membership)
    view = view_of(pair_views(request.membership.organisation.today()), request.GET)
    pairs = listed(request, filtered(request, form), view).processed()
    response = HttpResponse(pairs_xlsx(pairs), content_type=XLSX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="pairs.xlsx"'
    return response


@for_roles(*PAIR_READERS)
def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One pair: what it waits for, its plan, its meetings."""
    found = Pair.objects.visible_to(request.membership).listed(request.membership)
    # Each right that is asked below looks at who is in the pair.
    pair = get_object_or_404(found.prefetch_related("members__mentee"), pk=pk)
    is_office = request.membership.role in OFFICE
    awaits = pair.state in {Pair.State.AWAITING, Pair.State.READY} or pair.lacks_papers
    plan = IndividualPlan.objects.visible_to(request.membership).filter(pair=pair).with_progress().first()
    meetings = meetings_of(request, pair)
    seen = SeenPair(
        pair,
        request.membership,
        allowed(request.membership, pair),
        plan,
        services.missing_documents(pair) if is_office and awaits else [],
        next((row["meeting"] for row in meetings if row["wanted"]), None),
        next((row["meeting"].held_on for row in meetings if not row["meeting"].failed), None),
        is_closed=is_office and not Pair.objects.processed().filter(pk=pair.pk).exists(),
    )
    step = of_pair(seen)
    context = {
        "pair": pair,
        "next_step": step,
        "logs_beside": "log" in seen.verbs and step.url != reverse("pairs:meeting_add", args=[pair.pk]),
        "verbs": seen.verbs,
        "is_office": is_office,
        "missing": seen.missing,
        "plan": plan,
        "meetings": meetings,
        "held": pair.meetings.took_place().count(),
        "pleas": ReplacementPlea.objects.visible_to(request.membership).filter(pair=pair),
        "former": pair.members.former().select_related("mentee") if is_office else (),
        "events": history(pair) if is_office else [],
        "is_closed": seen.is_closed,
    }
    return render(request, "pairs/pair_detail.html", context)


def meetings_of(request: PortalRequest, pair: Pair) -> list[dict]:
    """The latest meetings, each with the feedback this reader may see and whether hers is still wanted."""
    side = side_of(request.membership, pair)
    feedback: dict[int, list[MeetingFeedback]] = {}
    seen = MeetingFeedback.objects.visible_to(request.membership).filter(meeting__pair=pair)
    for each in seen.select_related("participant"):
        feedback.setdefault(each.meeting_id, []).append(each)
    meetings = Meeting.objects.visible_to(request.membership).filter(pair=pair)[:MEETINGS_SHOWN]
    has_right, closed = sees_notes(request.membership, pair), notes_closed_until(pair)
    return [
        {
            "meeting": meeting,
            "words": feedback.get(meeting.pk, []),
            "wanted": bool(side) and not meeting.failed and meeting.pk not in feedback,
            "notes": meeting.summary if has_right and (closed is None or meeting.held_on > closed) else "",
        }
        for meeting in meetings
    ]


def history(pair: Pair) -> list[dict]:
    """What happened to the pair, for the timeline."""
    entries = Entry.objects.about(pair)[:20]
    return [{"when": e.at, "who": e.who, "text": e.get_verb_display()} for e in entries]


@for_roles(Role.CURATOR)
def edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Goal and role model."""
    pair = pair_or_404(request, pk)
    form = GoalForm(request.POST or None, pair=pair)
    if fulfil_by_reader(request, form, partial(services.change_pair, pair), "Сохранено."):
        return redirect(pair)
    return render(request, "pairs/pair_form.html", {"form": form, "pair": pair})


@require_POST
@for_roles(Role.CURATOR)
def collect(request: PortalRequest, pk: int) -> HttpResponse:
    """Put the documents of a draft pair on the list."""
    pair = pair_or_404(request, pk)
    return attempt(request, partial(services.collect_documents, pair), "Список нужных документов составлен.", pair)


@require_POST
@for_roles(Role.CURATOR)
def request_documents(request: PortalRequest, pk: int) -> HttpResponse:
    """Write to those who have not been asked yet; say which documents must go another way."""
    pair = pair_or_404(request, pk)
    try:
        result = services.request_documents(pair, by=request.user)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect(pair)
    for sentence in result.refusals:
        messages.warning(request, sentence)
    if result.letters:
        messages.success(
            request,
            f"Писем с просьбой подписать в очереди: {result.letters}. Дошли ли они, видно в «Отправленных письмах».",
        )
    elif not result.refusals:
        messages.info(request, "Все подписи уже запрошены. Повторить запрос можно на странице документа.")
    return redirect(pair)


@require_POST
@for_roles(Role.CURATOR)
def check(request: PortalRequest, pk: int) -> HttpResponse:
    """Look again at the documents: the gate opens or closes."""
    pair = pair_or_404(request, pk)
    return attempt(request, partial(services.refresh_gate, pair), "Документы проверены.", pair)


@for_roles(Role.CURATOR)
def pause(request: PortalRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then pause."""
    pair = pair_or_404(request, pk)
    words = {
        "title": "Приостановить работу",
        "question": "Приостановить работу пары?",
        "consequence": "Участники получат сообщение. Встречи нельзя будет записывать, пока работу не возобновят.",
        "action": "Приостановить",
    }
    form = ReasonForm(request.POST or None)
    return confirm(request, pair, form, verb=services.pause, done="Работа пары приостановлена.", words=words)


@require_POST
@for_roles(Role.CURATOR)
def resume(request: PortalRequest, pk: int) -> HttpResponse:
    """Go on after a pause."""
    pair = pair_or_404(request, pk)
    return attempt(request, partial(services.resume, pair), "Пара снова работает.", pair)


@for_roles(Role.CURATOR)
def complete(request: PortalRequest, pk: int) -> HttpResponse:
    """Ask once, then complete."""
    pair = pair_or_404(request, pk)
    words = {
        "title": "Завершить работу",
        "question": "Пара прошла программу?",
        "consequence": "Работа пары и её план закроются, изменить их будет нельзя. Участники получат сообщение.",
        "action": "Завершить",
    }
    form = CompleteForm(request.POST or None)
    return confirm(request, pair, form, verb=services.complete, done="Работа пары завершена.", words=words)


@for_roles(Role.CURATOR)
def terminate(request: PortalRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then terminate."""
    pair = pair_or_404(request, pk)
    words = {
        "title": "Прекратить работу",
        "question": "Прекратить работу пары досрочно?",
        "consequence": "Вернуть пару будет нельзя, её план закроется. Наставляемым можно будет подобрать другого "
        "наставника. Если пара закреплена приказом, внесите в него изменение.",
        "action": "Прекратить",
    }
    form = EndForm(request.POST or None)
    return confirm(request, pair, form, verb=services.terminate, done="Работа пары прекращена.", words=words)
