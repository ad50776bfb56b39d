"""Files of people: upload, preview, import, template, export."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.refusals import add_refusal, tell_refusal
from accounts.tally import Tally, without_empty
from documents.kinds import XLSX
from participants import files, resources
from participants.columns import COLUMNS, Base
from participants.forms import ImportForm, UploadForm
from participants.intake import Plan, plan_of
from participants.models import PeopleImport
from participants.namesakes import FIELD, NEW, SKIP, Answers, read_answers
from participants.rows import CheckedRow
from participants.views import current_programme

# How many rows of a kind a page has at most, and how many of them unfolded.
SHOWN, PROBLEMS, CHANGED, NEW_PEOPLE = 200, 20, 15, 5


@for_roles(Role.CURATOR)
def import_upload(request: PortalRequest, base: str) -> HttpResponse:
    """Take a list in; the next page shows what importing it would do."""
    programme = current_programme(request)
    if programme is None:
        return redirect(f"participants:{base}")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            taken = files.receive(programme, base, data["file"], by=request.user, form=data["form"])
        except ValidationError as refusal:
            add_refusal(form, refusal, "file")
        else:
            return redirect("participants:import_preview", taken.pk)
    context = {"base": base, "form": form, "columns": COLUMNS[base], "base_title": dict(Base.choices)[base]}
    return render(request, "participants/import.html", context)


class Question(NamedTuple):
    """A row of a list whose person may be in the base already, the possible answers, and the one given."""

    line: CheckedRow
    answers: list[tuple[str, str]]
    given: str

    @property
    def born(self) -> str:
        """What the file says of the date of birth."""
        day = self.line.person.get("birth_date")
        return f"дата рождения {day:%d.%m.%Y}" if day else "без даты рождения"


@for_roles(Role.CURATOR)
def import_preview(request: PortalRequest, pk: int) -> HttpResponse:
    """What the file holds: questions, mistakes, changes, new people, before anything is stored."""
    taken = visible_import(request, pk)
    if taken.state != PeopleImport.State.PREVIEW:
        return redirect(taken.job or f"participants:{taken.base}")
    plan = plan_of(taken)
    context = {
        "taken": taken,
        "plan": plan,
        "form": ImportForm(initial={"skip_bad": "skip_bad" in request.GET}),
        "tally": tally_of(plan),
        "questions": [question_of(line, read_answers(request.GET)) for line in plan.namesakes[:SHOWN]],
        "problems": parted(plan.problems, PROBLEMS),
        "changed": parted(plan.changed, CHANGED),
        "new": parted(plan.new, NEW_PEOPLE),
        "shown": SHOWN,
    }
    return render(request, "participants/preview.html", context)


def tally_of(plan: Plan) -> list[Tally]:
    """How many rows of each kind, with the part of the page that shows them."""
    return without_empty(
        Tally("questions", len(plan.namesakes), "ответьте", "warn", "#questions"),
        Tally("problems", plan.bad_rows, "с ошибками", "stop", "#problems"),
        Tally("changed", len(plan.changed), "изменятся", "info", "#changed"),
        Tally("new", len(plan.new), "новых", "ok", "#new"),
        Tally("unchanged", plan.unchanged, "без изменений", "idle", "#unchanged"),
    )


def question_of(line: CheckedRow, given: Answers) -> Question:
    """Same person or another; nothing is answered beforehand."""
    same = [answer for namesake in line.namesakes for answer in namesake.answers(line)]
    if len([namesake for namesake in line.namesakes if not namesake.why_not]) > 1:
        known = {str(namesake.pk): namesake.known_as for namesake in line.namesakes}
        same = [(value, f"{label}: {known[value.partition(':')[0]]}") for value, label in same]
    answers = [*same, (NEW, "Другой человек, добавить"), (SKIP, "Пропустить строку")]
    return Question(line, answers, given.get(line.row, ""))


def parted(rows: list[Any], unfolded: int) -> tuple[list[Any], list[Any], int]:
    """The first rows, those that are folded below them, and how many of those there are in all."""
    return rows[:unfolded], rows[unfolded:SHOWN], len(rows[unfolded:])


def visible_import(request: PortalRequest, pk: int) -> PeopleImport:
    """The import if it is of the reader's school, else 404."""
    seen = PeopleImport.objects.visible_to(request.membership).select_related("programme__organisation", "file", "job")
    return get_object_or_404(seen, pk=pk)


@for_roles(Role.CURATOR)
@require_POST
def import_run(request: PortalRequest, pk: int) -> HttpResponse:
    """Start the import as decided on the preview."""
    taken, form = visible_import(request, pk), ImportForm(request.POST)
    answers = read_answers(request.POST)
    form.is_valid()
    try:
        job = files.confirm(taken, by=request.user, answers=answers, **form.cleaned_data)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        kept = {f"{FIELD}{row}": answer for row, answer in answers.items()}
        kept |= {"skip_bad": "1"} if form.cleaned_data["skip_bad"] else {}
        return redirect(f"{reverse('participants:import_preview', args=[pk])}?{urlencode(kept)}")
    return redirect(job)


@for_roles(Role.CURATOR)
def template(request: PortalRequest, base: str) -> HttpResponse:
    """An empty list to fill in."""
    response = HttpResponse(resources.template(base), content_type=XLSX.content_type)
    name = f"Шаблон, {dict(Base.choices)[base]}.xlsx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@for_roles(*OFFICE)
@require_POST
def export(request: PortalRequest, base: str) -> HttpResponse:
    """Make the XLSX of the base in the background."""
    programme = current_programme(request)
    if programme is None:
        return redirect(f"participants:{base}")
    return redirect(files.export(programme, base, by=request.user))
