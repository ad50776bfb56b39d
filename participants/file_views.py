"""Files of people: upload, preview, import, template, export."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.refusals import add_refusal, tell_refusal
from documents.kinds import XLSX
from participants import files, resources
from participants.columns import COLUMNS, Base
from participants.forms import ImportForm, UploadForm
from participants.intake import plan_of
from participants.models import PeopleImport
from participants.views import current_programme

SHOWN = 200


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


@for_roles(Role.CURATOR)
def import_preview(request: PortalRequest, pk: int) -> HttpResponse:
    """What the file holds: new, changed, doubtful and wrong rows, before anything is stored."""
    taken = visible_import(request, pk)
    if taken.state != PeopleImport.State.PREVIEW:
        return redirect(taken.job or f"participants:{taken.base}")
    context = {"taken": taken, "plan": plan_of(taken), "form": ImportForm(), "shown": SHOWN}
    return render(request, "participants/preview.html", context)


def visible_import(request: PortalRequest, pk: int) -> PeopleImport:
    """The import if it is of the reader's school, else 404."""
    seen = PeopleImport.objects.visible_to(request.membership).select_related("programme__organisation", "file", "job")
    return get_object_or_404(seen, pk=pk)


@for_roles(Role.CURATOR)
@require_POST
def import_run(request: PortalRequest, pk: int) -> HttpResponse:
    """Start the import as decided on the preview."""
    taken, form = visible_import(request, pk), ImportForm(request.POST)
    form.is_valid()
    try:
        job = files.confirm(taken, by=request.user, **form.cleaned_data)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect("participants:import_preview", pk)
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
