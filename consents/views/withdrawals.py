"""What withdrawals oblige to: the list with terms, and closing one with an act or a ground."""

from functools import partial

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.paging import page_of
from accounts.verbs import fulfil, tell_outcome
from consents import erasure, wording
from consents.access import can_erase
from consents.forms import GroundForm
from consents.models import WithdrawalTask
from documents import files

office = for_roles(*OFFICE)
curators = for_roles(Role.CURATOR)


def task_of(request: PortalRequest, pk: int) -> WithdrawalTask:
    """The task, if this membership may see it."""
    found = WithdrawalTask.objects.visible_to(request.membership).select_related(
        "consent__organisation", "consent__participant", "consent__programme", "act", "done_by"
    )
    return get_object_or_404(found, pk=pk)


@office
def withdrawals(request: PortalRequest) -> HttpResponse:
    """Open tasks first, by their term."""
    found = WithdrawalTask.objects.visible_to(request.membership).select_related("consent__participant")
    page = page_of(request, found.order_by("outcome", "due_on", "pk"))
    context = {"page": page, "today": request.membership.organisation.today()}
    return render(request, "consents/withdrawals.html", context)


@office
def withdrawal(request: PortalRequest, pk: int) -> HttpResponse:
    """One task: what is to be done, by when, and how it ended."""
    return show(request, task_of(request, pk), GroundForm())


def show(request: PortalRequest, task: WithdrawalTask, form: GroundForm) -> HttpResponse:
    """The page of a task with its form for the ground."""
    today = task.organisation.today()
    context = {
        "task": task,
        "consent": task.consent,
        "form": form,
        "late": task.is_overdue(today),
        "categories": "; ".join(wording.categories_of(task.consent)),
        "is_curator": bool(can_erase(request.membership, task)),
    }
    return render(request, "consents/withdrawal.html", context)


@curators
@require_POST
def close_with_act(request: PortalRequest, pk: int) -> HttpResponse:
    """Erase and write the act."""
    task = task_of(request, pk)
    position = request.membership.position or request.membership.get_role_display()
    with tell_outcome(request, "Данные уничтожены, акт составлен."):
        erasure.close_with_act(task, by=request.user, position=position)
    return redirect(task)


@curators
@require_POST
def close_with_ground(request: PortalRequest, pk: int) -> HttpResponse:
    """Record why the data are kept."""
    task, form = task_of(request, pk), GroundForm(request.POST)
    verb = partial(erasure.close_with_ground, task, by=request.user)
    if fulfil(request, form, verb, "Основание хранения записано."):
        return redirect(task)
    return show(request, task, form)


@office
def act(request: PortalRequest, pk: int) -> FileResponse:
    """The act of erasure."""
    task = task_of(request, pk)
    if task.act is None:
        raise Http404
    return files.serve(task.act)
