"""The organisation's own wordings of orders: list, editor with a preview, versions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import OFFICES, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.models import Organisation
from accounts.refusals import REFUSED, add_refusal, tell_refusal
from orders import services
from orders.forms import TemplateForm
from orders.models import Order, OrderTemplate
from orders.wording import standard_text
from orders.wording.checking import compare, try_text
from orders.wording.samples import variables


@for_roles(*OFFICES)
def template_list(request: PortalRequest) -> HttpResponse:
    """Every kind of order and whose wording new orders get."""
    sources = OrderTemplate.objects.all_in_force(request.membership.organisation)
    rows = [{"kind": kind, "source": sources.get(kind)} for kind in Order.Kind]
    return render(request, "orders/templates/list.html", {"rows": rows})


@for_roles(*OFFICES)
def edit(request: PortalRequest, kind: str) -> HttpResponse:
    """The editor: text, preview on a sample order, variables, versions. The button «Посмотреть» previews unsaved."""
    school, kind = request.membership.organisation, known(kind)
    versions = list(of(school, kind).select_related("author")[:50])
    newest, above = (versions[0] if versions else None), source_of(school, kind)
    now = above.text if above else standard_text(kind)
    initial = {"text": now, "seen": newest.version if newest else 0}
    form = TemplateForm(request.POST or None, initial=initial)
    if form.is_valid() and "preview" not in request.POST and saved(request, kind, form):
        return redirect("orders:template", kind=kind)
    text = form.data.get("text", "") if form.is_bound else now
    context = {
        "kind": kind, "form": form, "trial": try_text(kind, text), "variables": variables(kind), "versions": versions,
        "source": above, "is_own": bool(newest and newest.text),
    }  # fmt: skip
    return render(request, "orders/templates/edit.html", context)


def saved(request: PortalRequest, kind: Order.Kind, form: TemplateForm) -> bool:
    """Whether the text was kept; faults stand beside it and nothing typed is lost."""
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
    trial = try_text(known(kind), request.POST.get("text", ""))
    return render(request, "orders/templates/_trial.html", {"trial": trial})


@for_roles(*OFFICES)
def standard(request: PortalRequest, kind: str) -> HttpResponse:
    """Ask once, then go back to the wording from above."""
    kind = known(kind)
    if request.method != "POST":
        return render(request, "orders/templates/standard.html", {"kind": kind})
    said = "Действует стандартный шаблон."
    return done(request, kind, lambda: services.return_to_standard(kind, by=request.membership), said)


@for_roles(*OFFICES)
def version(request: PortalRequest, kind: str, version: int) -> HttpResponse:
    """An own version beside the wording in force; POST makes it the newest again."""
    school, kind = request.membership.organisation, known(kind)
    old = get_object_or_404(of(school, kind), version=version)
    if request.method == "POST":
        said = f"{old.name} снова действует."
        return done(request, kind, lambda: services.restore_version(old, by=request.membership), said)
    now = source_of(school, kind)
    lines = compare(old.text or standard_text(kind), now.text if now else standard_text(kind))
    context = {"kind": kind, "old": old, "lines": lines, "same": all(line.mark == "same" for line in lines)}
    return render(request, "orders/templates/version.html", context)


def done(request: PortalRequest, kind: Order.Kind, verb: Any, sentence: str) -> HttpResponse:
    """Call a verb, say what happened, go back to the editor."""
    try:
        verb()
        messages.success(request, sentence)
    except REFUSED as refusal:
        tell_refusal(request, refusal)
    return redirect("orders:template", kind=kind)


def known(kind: str) -> Order.Kind:
    """A kind of the address; Http404 for any other word."""
    if kind not in Order.Kind.values:
        raise Http404
    return Order.Kind(kind)


def of(organisation: Organisation, kind: str):
    """The organisation's own versions, the newest first."""
    return OrderTemplate.objects.filter(organisation=organisation, kind=kind)


def source_of(organisation: Organisation, kind: str) -> OrderTemplate | None:
    """The version in force, with whose it is; None for the portal's own wording."""
    return OrderTemplate.objects.in_force(organisation, kind)
