"""Assignments: sent by officers and coordinators, answered by schools."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import ABOVE, OFFICE, OFFICES, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.list_views import is_narrowed, named_views, tabs_of, view_of
from accounts.models import Role, by_name
from accounts.paging import page_of
from accounts.refusals import tell_refusal
from accounts.verbs import tell_outcome
from documents import files
from inflection.russian import plural
from roadmap.access import can_send, receives, sends
from roadmap.finding import ITEMS, kept_roadmap
from roadmap.models import Assignment, Item, Roadmap
from roadmap.models.assignments import schools_below
from roadmap.municipal import assignments
from roadmap.municipal.forms import ReportForm, SendAllForm, SendBackForm, SendForm, UnitsForm
from roadmap.municipal.grid import to_catch_up
from roadmap.municipal.next_steps import next_step
from roadmap.municipal.views.grids import own_grid
from roadmap.table.forms import ItemSearchForm

ANSWERED = frozenset({Assignment.State.DONE, Assignment.State.RETURNED})
INBOX_VIEWS = {
    "": "Все",
    "late": "Просрочены",
    Assignment.State.SENT: "Новые",
    Assignment.State.TAKEN: "В карте школы",
    Assignment.State.RETURNED: "Возвращены",
    Assignment.State.DONE: "Выполнены",
}
ASSIGNMENTS = Assignment.objects.select_related(
    "organisation", "item__stage", "item__roadmap__programme__organisation", "own_item__roadmap", "file"
)


@for_roles(*OFFICES)
def inbox(request: PortalRequest) -> HttpResponse:
    """What was sent to the school; officers see the grid of their own roadmap in force."""
    if request.membership.role in ABOVE:
        return own_grid(request)
    today = request.membership.organisation.today()
    views = named_views(INBOX_VIEWS, lambda rows, state: rows.matching(today, state))
    form = ItemSearchForm(request.GET)
    found = ASSIGNMENTS.visible_to(request.membership).in_force().search(form.words)
    page = page_of(request, view_of(views, request.GET).rows(found).by_deadline())
    for assignment in page:
        assignment.late = assignment.is_late(today)
    context = {"page": page, "form": form, "views": tabs_of(views, found, request)}
    return render(request, "roadmap/assignments.html", context | {"filtered": is_narrowed(request.GET, "q")})


@for_roles(*OFFICES)
def assignment(request: PortalRequest, pk: int) -> HttpResponse:
    """One assignment: the school answers here, the sender sends again or withdraws."""
    return assignment_page(request, get_object_or_404(ASSIGNMENTS.visible_to(request.membership), pk=pk))


def assignment_page(request: PortalRequest, found: Assignment, form: ReportForm | None = None) -> HttpResponse:
    """The page; `form` is the one with errors. What proves the work is read by the school alone."""
    today = request.membership.organisation.today()
    waiting = found.state == Assignment.State.SENT and found.is_in_force
    answers, gave = bool(receives(request.membership, found)), bool(sends(request.membership, found.item.roadmap))
    context = {
        "assignment": found,
        "item": found.item,
        "next_step": next_step(found, late=found.is_late(today), answers=answers, sends=gave),
        "at_school": request.membership.organisation_id == found.organisation_id,
        "answers": answers,
        "waiting": waiting,
        "answered": found.state in ANSWERED and not found.own_item_id and found.is_in_force,
        "sends": gave,
        "form": form or ReportForm(today=today),
        "oversees": request.membership.role in ABOVE,
    }
    return render(request, "roadmap/assignment.html", context)


@for_roles(Role.CURATOR)
@require_POST
def take(request: PortalRequest, pk: int) -> HttpResponse:
    """Into the school's own roadmap."""
    found = get_object_or_404(ASSIGNMENTS.received_by(request.membership), pk=pk)
    try:
        row = assignments.take(found, by=request.membership)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect(found)
    messages.success(request, "Строка добавлена в черновик карты. Проверьте срок и ответственного.")
    return redirect("roadmap:edit_item", row.pk)


@for_roles(Role.CURATOR)
@require_POST
def report(request: PortalRequest, pk: int) -> HttpResponse:
    """Done at once."""
    found = get_object_or_404(ASSIGNMENTS.received_by(request.membership), pk=pk)
    form = ReportForm(request.POST, request.FILES, today=found.organisation.today())
    if not form.is_valid():
        return assignment_page(request, found, form)
    with tell_outcome(request, "Выполнение отмечено, отправитель это видит."):
        assignments.report(found, **form.facts(), by=request.membership)
    return redirect("roadmap:assignments")


@for_roles(Role.CURATOR)
def send_back(request: PortalRequest, pk: int) -> HttpResponse:
    """Not for this school."""
    found = get_object_or_404(ASSIGNMENTS.received_by(request.membership), pk=pk)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with tell_outcome(request, "Поручение возвращено отправителю."):
            assignments.return_(found, **form.cleaned_data, by=request.membership)
        return redirect(found)
    return render(request, "roadmap/assignment_return.html", {"assignment": found, "form": form})


@for_roles(Role.CURATOR)
@require_POST
def reconsider(request: PortalRequest, pk: int) -> HttpResponse:
    """The answer was a slip."""
    found = get_object_or_404(ASSIGNMENTS.received_by(request.membership), pk=pk)
    with tell_outcome(request, "Ответ отменён: можно ответить заново."):
        assignments.reconsider(found, by=request.membership)
    return redirect(found)


@for_roles(*OFFICE)
def file(request: PortalRequest, pk: int) -> FileResponse:
    """What shows that it is done; for the school's own people only."""
    found = get_object_or_404(ASSIGNMENTS.visible_to(request.membership), pk=pk)
    if found.file is None:
        raise Http404
    return files.serve(found.file)


@for_roles(*ABOVE)
def send(request: PortalRequest, pk: int) -> HttpResponse:
    """Assign an item to schools; the button «дослать новым» covers schools added since."""
    item = get_object_or_404(ITEMS.kept_by(request.membership), pk=pk)
    form = SendForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        sent_now(request, item.roadmap, [item], form)
        return redirect("roadmap:send_to_schools", item.pk)
    today = request.membership.organisation.today()
    page = page_of(request, ASSIGNMENTS.filter(item=item).order_by(by_name("organisation__"), "pk"))
    for one in page:
        one.late = one.is_late(today)
    left = schools_below(item.organisation).exclude(assignments__item=item).count()
    context = {
        "item": item,
        "form": form,
        "page": page,
        "sent": page.paginator.count,
        "left": left,
        "past": item.is_past(today),
    }
    return render(request, "roadmap/send_to_schools.html", context)


def sent_now(request: PortalRequest, roadmap: Roadmap, items: Iterable[Item], form: UnitsForm) -> None:
    """Send, and say how many assignments that made."""
    try:
        new = len(assignments.send_all(roadmap, list(items), form.schools(), by=request.membership))
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return
    if not new:
        messages.info(request, "Новых поручений нет: у всех выбранных школ они уже есть.")
        return
    what = f"{new}\u00a0{plural(new, 'поручение', 'поручения', 'поручений')}"
    messages.success(request, f"Отправлено: {what}. Кураторы школ получат уведомление.")


@for_roles(*ABOVE)
def send_all(request: PortalRequest, pk: int) -> HttpResponse:
    """Assign several items at once; what schools added later lack is ticked."""
    roadmap = kept_roadmap(request, pk)
    if not can_send(request.membership, roadmap):
        messages.info(request, "Поручения дают по действующей муниципальной или региональной дорожной карте.")
        return redirect(roadmap)
    lacking = to_catch_up(roadmap, roadmap.organisation.today())
    initial = {"items": [item.pk for item in lacking], "everybody": bool(lacking)}
    form = SendAllForm(request.POST or None, roadmap=roadmap, initial=initial)
    if request.method == "POST" and form.is_valid():
        sent_now(request, roadmap, form.cleaned_data["items"], form)
        return redirect("roadmap:school_grid", pk)
    return render(request, "roadmap/send_all.html", {"roadmap": roadmap, "form": form, "lacking": lacking})


@for_roles(*ABOVE)
@require_POST
def send_again(request: PortalRequest, pk: int) -> HttpResponse:
    """What came back is to be done after all."""
    found = get_object_or_404(ASSIGNMENTS.sent_by(request.membership), pk=pk)
    with tell_outcome(request, "Поручение отправлено снова."):
        assignments.send_again(found, by=request.membership)
    return redirect(found)


@for_roles(*ABOVE)
@require_POST
def withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    """It was sent by mistake."""
    found = get_object_or_404(ASSIGNMENTS.sent_by(request.membership), pk=pk)
    with tell_outcome(request, "Поручение отозвано."):
        assignments.withdraw(found, by=request.membership)
        return redirect("roadmap:school_grid", found.item.roadmap_id)
    return redirect(found)
