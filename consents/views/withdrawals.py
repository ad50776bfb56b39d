"""What withdrawals oblige to: the list with terms, and closing one with an act or a ground."""

import datetime
from functools import partial

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.list_views import ListView, is_narrowed, tabs_of, view_of, whole
from accounts.models import Role
from accounts.paging import page_of
from accounts.searching import SearchForm
from accounts.verbs import fulfil, tell_outcome
from consents import erasure, wording
from consents.access import can_erase
from consents.forms import GroundForm
from consents.models import WithdrawalTask
from consents.models.withdrawals import WithdrawalTaskQuerySet
from consents.next_steps import of_withdrawal
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
    today, form = request.membership.organisation.today(), SearchForm(request.GET)
    views = withdrawal_views(today)
    found = WithdrawalTask.objects.visible_to(request.membership).search(form.words)
    shown = view_of(views, request.GET).rows(found).select_related("consent__participant")
    page = page_of(request, shown.order_by("outcome", "due_on", "pk"))
    context = {
        "page": page,
        "form": form,
        "views": tabs_of(views, found, request),
        "filtered": is_narrowed(request.GET, "q"),
        "late": {task.pk for task in page if task.is_overdue(today)},
    }
    return render(request, "consents/withdrawals.html", context)


def withdrawal_views(today: datetime.date) -> list[ListView]:
    """The views of the list: what is still to be ended, what of that is late today, what is closed."""
    late = ListView("late", "Просрочены", lambda tasks: tasks.overdue(today))
    opened = ListView("open", "В работе", WithdrawalTaskQuerySet.open)
    return [ListView("", "Все", whole), opened, late, ListView("closed", "Закрыты", WithdrawalTaskQuerySet.closed)]


@office
def withdrawal(request: PortalRequest, pk: int) -> HttpResponse:
    """One task: what is to be done, by when, and how it ended."""
    return show(request, task_of(request, pk), GroundForm())


def show(request: PortalRequest, task: WithdrawalTask, form: GroundForm) -> HttpResponse:
    """The page of a task with its form for the ground."""
    erases = bool(can_erase(request.membership, task))
    context = {
        "task": task,
        "consent": task.consent,
        "form": form,
        "next_step": of_withdrawal(task, task.organisation.today(), erases=erases),
        "consequence": erasure.consequence(task.consent),
        "categories": "; ".join(wording.categories_of(task.consent)),
        "is_curator": erases,
    }
    return render(request, "consents/withdrawal.html", context)


@curators
def close_with_act(request: PortalRequest, pk: int) -> HttpResponse:
    """Ask once, then erase and write the act."""
    task = task_of(request, pk)
    if request.method != "POST":
        context = {"task": task, "consequence": erasure.consequence(task.consent)}
        return redirect(task) if task.done_at else render(request, "consents/erase.html", context)
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
