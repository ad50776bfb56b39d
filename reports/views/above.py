"""The officer and the coordinator: who has reported, taking a report or sending it back, the table over all schools."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import ABOVE, for_roles
from accounts.http import PortalRequest
from accounts.keys import key_in
from accounts.models import Role
from accounts.paging import page_of
from audit.services import record
from audit.verbs import Verb
from deadlines.school_year import school_year_of, year_title
from documents import jobs
from documents.boards import Mark
from documents.xlsx import XLSX_TYPE
from inflection.russian import plural
from pairs import path
from pairs.path import Stage, programmes_of, standing_in
from reports import reminding, services
from reports.board import schools_and_reports
from reports.forms import PeriodForm, ReturnForm
from reports.models import Report, half_of
from reports.readiness import GROUPS, BoardRow, board_of, by_unit, columns_of, next_term, without_schools
from reports.roll_up import file_name, roll_up
from reports.tasks import make_roll_up
from reports.views.finding import attempt

# More schools take longer than a second: the worker writes their table.
AT_ONCE = 150
PER_PAGE = 100
# The view of the schools whose report waits for the officer.
TO_CHECK = "check"
# The views to which the way of mentees on the home page leads.
STAGES = {stage.key: stage for stage in path.STAGES}


def period(request: PortalRequest) -> tuple[int, int, PeriodForm]:
    """School year and half of the address, else those of today; and the form that chooses them."""
    today = request.membership.organisation.today()
    this_year = school_year_of(today)
    asked = PeriodForm(request.GET, this_year=this_year)
    data = asked.cleaned_data if asked.is_valid() else {}
    year, half = data.get("year") or this_year, data.get("half") or half_of(today)
    return year, half, PeriodForm(initial={"year": year, "half": half}, this_year=this_year)


@for_roles(*ABOVE)
def municipal(request: PortalRequest) -> HttpResponse:
    """The board: which schools are late and with what. The region sees its municipalities, and the schools of one
    (`?municipality=`); `?view=` shows a group, `?school=` opens a row."""
    year, half, form = period(request)
    rows, here = board_of(request.membership, year, half), request.membership
    context = {"years": year_title(year), "year": year, "half": half, "half_name": Report.Half(half).label}
    context |= {"form": form, "today": here.organisation.today()}
    units = by_unit(rows) if here.role == Role.REGION else []
    stage = STAGES.get(request.GET.get("view", ""))
    standing = standing_in(programmes_of(here, year), stage.key, here.organisation.today()) if stage else {}
    chosen = key_in(request.GET.get("municipality", ""))
    unit = next((one for one in units if one.unit.pk == chosen), None)
    if units and not unit:
        for one in units:
            one.note = noted(stage, sum(standing.get(row.school.pk, 0) for row in one.rows))
        context |= summary(rows, year, half) | {"page": page_of(request, units, PER_PAGE)}
        context |= {"without_schools": without_schools(here, units)}
        return render(request, "reports/region.html", context)
    return render(
        request,
        "reports/municipal.html",
        context
        | schools_page(request, noted_rows(unit.rows if unit else rows, stage, standing), year, half)
        | {
            "unit": unit,
            "may_remind": here.role == Role.OFFICER,
        },
    )


def summary(rows: Sequence[BoardRow], year: int, half: int) -> dict[str, Any]:
    """What stands above a board: columns with their sums, how many are late."""
    columns = columns_of(rows, half, year)
    counts = Counter(row.group for row in rows)
    today = rows[0].school.today() if rows else None
    return {
        "rows": rows,
        "columns": columns,
        "late": counts[Mark.LATE],
        "soon": counts[Mark.SOON],
        "next_term": next_term(columns, len(rows), today) if today else "",
    }


def schools_page(request: PortalRequest, rows: Sequence[BoardRow], year: int, half: int) -> dict[str, Any]:
    """The rows of the chosen view, and the views with their counts; that of a stage of the way (`pairs.path`), whose
    rows have notes, only while shown."""
    view = request.GET.get("view", "")
    found = {group.value: [row for row in rows if row.group == group] for group in GROUPS}
    found[TO_CHECK] = [row for row in rows if row.about.is_to_check]
    labels = [(group.value, label) for group, label in GROUPS.items()] + [(TO_CHECK, "Ждут проверки отчёта")]
    if view in STAGES:
        found[view] = [row for row in rows if row.note]
        labels.insert(0, (view, STAGES[view].lack.capitalize()))
    shown = found.get(view, rows)
    return summary(rows, year, half) | {
        "view": view if view in found else "",
        "page": page_of(request, shown, PER_PAGE),
        "views": [(name, label, len(found[name])) for name, label in labels if found[name]],
        "open": key_in(request.GET.get("school", "")),
        "may_tick": any(row.is_remindable for row in shown),
    }


def noted(stage: Stage | None, standing: int) -> str:
    """«16 с согласием, без наставника»; empty where nobody stands there."""
    return stage.words(standing) if stage else ""


def noted_rows(rows: Sequence[BoardRow], stage: Stage | None, standing: dict[int, int]) -> list[BoardRow]:
    """The rows, each with how many of the school's mentees stand at the stage."""
    return [replace(row, note=noted(stage, standing.get(row.school.pk, 0))) for row in rows]


@for_roles(Role.OFFICER)
@require_POST
def remind(request: PortalRequest) -> HttpResponse:
    """Remind the ticked schools, or all that owe something, and go back to the table."""
    year, half, _ = period(request)
    ticked, everybody = set(request.POST.getlist("school")), "all" in request.POST
    rows = board_of(request.membership, year, half)
    chosen = [row for row in rows if everybody or str(row.school.pk) in ticked]
    if not chosen:
        messages.error(request, "Отметьте школы, которым нужно напомнить.")
    else:
        told = reminding.remind_schools(chosen, year, half, by=request.membership)
        messages.success(request, reminded_words(told))
    return redirect(f"{reverse('reports:municipal')}?{request.GET.urlencode()}")


def reminded_words(told: int) -> str:
    """What was done, in a sentence."""
    if not told:
        return "Напоминать некому: этим школам сегодня уже напоминали, или в них некому ответить."
    return f"Напоминание ушло: {told} {plural(told, 'школа', 'школы', 'школ')}."


@for_roles(*ABOVE)
def municipal_xlsx(request: PortalRequest) -> HttpResponseBase:
    """One XLSX over all schools, from frozen figures only; over very many of them in the background."""
    here = request.membership
    year, half, _ = period(request)
    rows = schools_and_reports(here, year, half)
    record(Verb.ROLLUP_DOWNLOADED, here.organisation, year=year, half=int(half))
    if len(rows) > AT_ONCE:
        facts: dict[str, Any] = {"membership": here.pk, "year": year, "half": int(half)}
        then = ("К табло школ", reverse("reports:municipal"))
        return redirect(
            jobs.start(make_roll_up, "Свод отчётов", organisation=here.organisation, by=here.user, then=then, **facts)
        )
    headers = {"Content-Disposition": f'attachment; filename="{file_name(year, half)}"'}
    return HttpResponse(roll_up(rows), XLSX_TYPE, headers=headers)


@for_roles(Role.OFFICER)
@require_POST
def accept(request: PortalRequest, pk: int) -> HttpResponse:
    """Take a school's report."""
    return attempt(request, pk, "Отчёт принят.", services.accept)


@for_roles(Role.OFFICER)
@require_POST
def return_(request: PortalRequest, pk: int) -> HttpResponse:
    """Send a school's report back with remarks."""
    remarks = ReturnForm(request.POST).data.get("remarks", "")
    return attempt(request, pk, "Отчёт возвращён школе с замечаниями.", services.return_, remarks=remarks)
