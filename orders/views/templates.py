"""The organisation's own wordings of orders: list, editor with a preview, versions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import OFFICES, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.models import Organisation
from accounts.refusals import add_refusal
from accounts.verbs import tell_outcome
from orders import services
from orders.forms.templates import TemplateForm
from orders.kinds.kind import OrderKind, all_kinds, kind_named
from orders.kinds.registry import KINDS
from orders.models import OrderTemplate
from orders.wording import standard_text
from orders.wording.checking import compare, try_text
from orders.wording.samples import variables


@for_roles(*OFFICES)
def template_list(request: PortalRequest) -> HttpResponse:
    """Every kind of order and whose wording new orders get."""
    sources = OrderTemplate.objects.all_in_force(request.membership.organisation)
    rows = [{"kind": kind, "source": sources.get(kind.code)} for kind in all_kinds()]
    return render(request, "orders/templates/list.html", {"rows": rows})


@for_roles(*OFFICES)
def edit(request: PortalRequest, kind: str) -> HttpResponse:
    """The editor: text, preview on a sample order, variables, versions. The button «Посмотреть» previews unsaved."""
    school, shown = request.membership.organisation, kind_or_404(kind)
    versions = list(of(school, kind).select_related("author")[:50])
    newest, above = (versions[0] if versions else None), source_of(school, kind)
    now = above.text if above else standard_text(kind)
    initial = {"text": now, "seen": newest.version if newest else 0}
    form = TemplateForm(request.POST or None, initial=initial)
    if form.is_valid() and "preview" not in request.POST and try_to_change(request, kind, form):
        return redirect("orders:template", kind=kind)
    text = form.data.get("text", "") if form.is_bound else now
    context = {
        "kind": shown,
        "form": form,
        "trial": try_text(kind, text),
        "variables": variables(kind),
        "versions": versions,
        "source": above,
        "is_own": bool(newest and newest.text),
    }
    return render(request, "orders/templates/edit.html", context)


def try_to_change(request: PortalRequest, kind: str, form: TemplateForm) -> bool:
    """Save the text; False if that was refused, and the form says why."""
    data = form.cleaned_data
    try:
        services.change_template(kind, data["text"], by=request.membership, seen=data["seen"])
    except ValidationError as refusal:
        add_refusal(form, refusal, "text")
        return False
    except WrongState as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, "Шаблон сохранён: по нему составляются новые приказы этого вида.")
    return True


@for_roles(*OFFICES)
@require_POST
def preview(request: PortalRequest, kind: str) -> HttpResponse:
    """The sample order alone, for the page that is being typed on."""
    trial = try_text(kind_or_404(kind).code, request.POST.get("text", ""))
    return render(request, "orders/templates/_trial.html", {"trial": trial})


@for_roles(*OFFICES)
def standard(request: PortalRequest, kind: str) -> HttpResponse:
    """Ask once, then go back to the wording from above."""
    shown = kind_or_404(kind)
    if request.method != "POST":
        return render(request, "orders/templates/standard.html", {"kind": shown})
    with tell_outcome(request, "Действует стандартный шаблон."):
        services.return_to_standard(kind, by=request.membership)
    return redirect("orders:template", kind=kind)


@for_roles(*OFFICES)
def version(request: PortalRequest, kind: str, version: int) -> HttpResponse:
    """An own version beside the wording in force; POST makes it the newest again."""
    school, shown = request.membership.organisation, kind_or_404(kind)
    old = get_object_or_404(of(school, kind), version=version)
    if request.method == "POST":
        with tell_outcome(request, f"{old.name} снова действует."):
            services.restore_version(old, by=request.membership)
        return redirect("orders:template", kind=kind)
    now = source_of(school, kind)
    lines = compare(old.text or standard_text(kind), now.text if now else standard_text(kind))
    context = {"kind": shown, "old": old, "lines": lines, "same": all(line.mark == "same" for line in lines)}
    return render(request, "orders/templates/version.html", context)


def kind_or_404(code: str) -> OrderKind:
    """The kind of the address."""
    if code not in KINDS:
        raise Http404
    return kind_named(code)


def of(organisation: Organisation, kind: str):
    """The organisation's own versions, the newest first."""
    return OrderTemplate.objects.filter(organisation=organisation, kind=kind)


def source_of(organisation: Organisation, kind: str) -> OrderTemplate | None:
    """The version in force, with whose it is; None for the portal's own wording."""
    return OrderTemplate.objects.in_force(organisation, kind)
