"""The first steps of a school: one page a part, and the list of all."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import PEOPLE_KEEPERS, for_roles
from accounts.http import PortalRequest
from accounts.models import Organisation
from accounts.next_step import NextStep
from accounts.wizard import Wizard, prefill
from inflection.russian import count_of
from mentoring.beginning.checklist import TaskState, checklist, next_step
from mentoring.beginning.parts import PARTS, Part
from mentoring.beginning.sides import SIDES
from mentoring.beginning.steps import CHECK, wizard_of

PART_OF = {part.name: part for part in PARTS}


@for_roles(*PEOPLE_KEEPERS)
def begin(request: PortalRequest, pk: int) -> HttpResponse:
    """The first step that lacks something, else the list of all."""
    school = school_of(request, pk)
    unfinished = wizard_of(school).unfinished
    return fill(request, school, PART_OF[unfinished[0].name]) if unfinished else check(request, school)


@for_roles(*PEOPLE_KEEPERS)
def step(request: PortalRequest, pk: int, name: str) -> HttpResponse:
    """One step: its form, or the list of all."""
    school = school_of(request, pk)
    if name == CHECK:
        return check(request, school)
    if name not in PART_OF:
        raise Http404
    return fill(request, school, PART_OF[name])


def school_of(request: PortalRequest, pk: int) -> Organisation:
    schools = Organisation.objects.visible_to(request.membership).schools()
    return get_object_or_404(schools.select_related("parent__parent"), pk=pk)


def fill(request: PortalRequest, school: Organisation, part: Part) -> HttpResponse:
    """The form of a part; what was typed stays while it is refused."""
    verdict = part.verdict(request.membership, school)
    wizard, form = wizard_of(school, part.name), part.form(school, request.membership, request.POST or None)
    if request.method == "POST" and verdict and form.is_valid():
        school.refresh_from_db()
        part.save(school, request.membership, form.cleaned_data)
        messages.success(request, f"Сохранено: {part.title.lower()}.")
        return redirect(wizard_of(school, part.name).following.url)
    if not form.is_bound:
        prefill(form, part.suggestions(school))
    context = {"school": school, "part": part, "wizard": wizard, "form": form, "verdict": verdict}
    return render(request, "beginning/step.html", context | SIDES[part.name](school))


def check(request: PortalRequest, school: Organisation) -> HttpResponse:
    """All that was entered, and what comes next."""
    wizard, lines = wizard_of(school), checklist(school, request.membership)
    parts = [(part, wizard_step, part.values(school)) for part, wizard_step in zip(PARTS, wizard.steps, strict=False)]
    left = len(wizard.unfinished)
    context = {
        "school": school,
        "wizard": wizard,
        "left": f"Осталось заполнить {count_of(left, 'шаг', 'шага', 'шагов')}" if left else "",
        "parts": parts,
        "lines": lines,
        "next": next_of(wizard, lines),
    }
    return render(request, "beginning/check.html", context)


def next_of(wizard: Wizard, lines: list[TaskState]) -> NextStep:
    """The first step that lacks something, else the first thing a school does that is ready."""
    if not wizard.unfinished:
        return next_step(lines)
    first = wizard.unfinished[0]
    part = PART_OF[first.name]
    return NextStep("warn", "Не всё заполнено", f"Пока {part.without}.", first.url, part.act)
