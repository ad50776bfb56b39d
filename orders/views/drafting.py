"""Making, editing, submitting an order."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.keys import key_in
from accounts.refusals import REFUSED, add_refusal, tell_refusal
from accounts.verbs import tell_outcome
from audit.models import Entry
from documents.replacing import tell_history
from orders import services
from orders.access import can_edit, can_sign, sees_whole
from orders.annexes import pairs_of
from orders.forms.signing import PaperForm
from orders.forms.subjects import SubjectForm
from orders.forms.text import OrderForm, PointFormSet, point_formset
from orders.kinds.kind import all_kinds, kind_named, kind_of
from orders.kinds.registry import KINDS
from orders.models import Order
from orders.needs import doubts, met_by, needs, to_confirm
from orders.next_steps import next_step
from orders.points import printed_points


def find(request: PortalRequest, pk: int) -> Order:
    """The order, if the membership sees it; else 404."""
    orders = Order.objects.visible_to(request.membership).select_related(
        "organisation", "series", "file", "verification", "signed_by", "created_by", "roadmap__programme", "cancels",
        "regulation", "new_mentor",
    )  # fmt: skip
    return get_object_or_404(orders, pk=pk)


def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The order: what it says, where it stands, who has read it, what can be done now."""
    order = find(request, pk)
    readers = list(order.acquaintances.all())
    mine = next((reader for reader in readers if reader.user_id == request.user.pk), None)
    in_office = request.membership.role in OFFICE
    lacking = needs(order) if in_office else []
    tell_history(readers)
    context = {
        "order": order,
        "next_step": next_step(order, request.membership, readers=readers, needs=lacking),
        "points": printed_points(order),
        "annex": kind_of(order).annex(order, request.membership),
        "subject_template": kind_of(order).subject_template,
        "ended": pairs_of(order, request.membership) if order.reason else [],
        "foretold": kind_of(order).effect(order) if in_office and not order.is_frozen else None,
        "needs": lacking,
        "doubts": doubts(order) if in_office else [],
        "to_confirm": to_confirm(order) if in_office else [],
        "met": met_by(order) if in_office and not order.is_frozen else None,
        "readers": readers if in_office else [],
        "mine": mine,
        "in_office": in_office,
        "is_extract": not sees_whole(request.membership, order),
        "can_edit": can_edit(request.membership, order),
        "can_cancel": in_office and order.state == Order.State.SIGNED and kind_of(order).is_cancellable,
        "can_withdraw": in_office and order.state == Order.State.ON_SIGNATURE,
        "is_typed": kind_of(order).is_typed,
        "cancelled_by": order.cancelled_by.registered().first(),
        "history": events(order) if in_office else [],
        "paper_form": PaperForm(initial={"on": order.organisation.today()}),
    }
    return render(request, "orders/order_detail.html", context)


def events(order: Order) -> list[dict]:
    """What happened to the order, newest first."""
    entries = Entry.objects.about(order)[:50]
    return [{"when": e.at, "who": e.who, "text": e.get_verb_display()} for e in entries]


@for_roles(*OFFICE)
def create(request: PortalRequest) -> HttpResponse:
    """Choose a kind, say what the order is about; the text is written for you."""
    code = request.GET.get("kind", "")
    if code not in KINDS:
        return render(request, "orders/kind_choice.html", {"kinds": all_kinds()})
    kind = kind_named(code)
    form = kind.form(request.POST or None, request.FILES or None, membership=request.membership, initial=asked(request))
    order = try_to_draft(form, code, request) if form.is_valid() else None
    if order:
        return redirect("orders:edit", pk=order.pk)
    return render(request, "orders/order_create.html", {"form": form, "kind": kind})


def asked(request: PortalRequest) -> dict[str, int]:
    """What the page that led here asks for (`?pair=5`, `?cancels=7`)."""
    named = {name: key_in(request.GET.get(name, "")) for name in ("pair", "cancels")}
    return {name: key for name, key in named.items() if key is not None}


def try_to_draft(form: SubjectForm, kind: str, request: PortalRequest) -> Order | None:
    """Make the draft; None if that was refused, and the form says why."""
    school = request.membership.organisation
    try:
        return services.draft_order(kind, organisation=school, by=request.user, **form.subject())
    except REFUSED as refusal:
        add_refusal(form, refusal)
    return None


@for_roles(*OFFICE)
def subject(request: PortalRequest, pk: int) -> HttpResponse:
    """What a draft is about, where that is typed: the group, the regulation, the event, the commended."""
    order = find(request, pk)
    kind = kind_of(order)
    # Of what was typed while somebody else sent the order away nothing is lost: the service refuses it on this page.
    if not kind.is_typed or (request.method != "POST" and not can_edit(request.membership, order)):
        messages.error(request, can_edit(request.membership, order).reason or "Этот приказ составляют заново.")
        return redirect(order)
    form = kind.form(request.POST or None, request.FILES or None, membership=request.membership, order=order)
    if form.is_valid() and try_to_change_subject(order, form, request):
        return redirect(order)
    return render(request, "orders/order_subject.html", {"form": form, "order": order})


def try_to_change_subject(order: Order, form: SubjectForm, request: PortalRequest) -> bool:
    """Have the draft speak of what was typed; False if that was refused, and the form says why."""
    seen = key_in(request.POST.get("version", "")) or 0
    try:
        services.change_subject(order, by=request.user, version=seen, **form.subject())
    except REFUSED as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, "Проект составлен заново.")
    return True


@for_roles(*OFFICE)
def edit(request: PortalRequest, pk: int) -> HttpResponse:
    """The text of a draft."""
    order = find(request, pk)
    if request.method != "POST" and not can_edit(request.membership, order):
        messages.error(request, can_edit(request.membership, order).reason)
        return redirect(order)
    data = request.POST or None
    form, points = OrderForm(data, instance=order, initial={"version": order.version}), point_formset(order, data)
    if request.method == "POST" and form.is_valid() and points.is_valid() and try_to_change(request, form, points):
        return redirect(order)
    return render(request, "orders/order_edit.html", {"order": order, "form": form, "points": points})


def try_to_change(request: PortalRequest, form: OrderForm, points: PointFormSet) -> bool:
    """Save the draft; False if that was refused, and the form says why."""
    try:
        order = Order.objects.get(pk=form.instance.pk)
        services.change_order(order, by=request.user, points=points.points(), **form.facts())
    except REFUSED as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, "Проект приказа сохранён.")
    return True


@for_roles(*OFFICE)
def discard(request: PortalRequest, pk: int) -> HttpResponse:
    """Ask once, then throw a draft away."""
    order = find(request, pk)
    if request.method != "POST":
        return render(request, "orders/order_discard.html", {"order": order})
    try:
        services.discard(order, by=request.user)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect(order)
    messages.success(request, "Проект приказа удалён.")
    return redirect("orders:list")


@for_roles(*OFFICE)
@require_POST
def submit(request: PortalRequest, pk: int) -> HttpResponse:
    """Send a draft to the director; a director goes on to sign it."""
    order = find(request, pk)
    try:
        services.submit(order, by=request.user)
    except REFUSED as refusal:
        tell_refusal(request, refusal)
        return redirect(order)
    if can_sign(request.user, order):
        return redirect("orders:sign", pk=order.pk)
    messages.success(request, "Приказ отправлен директору на подпись.")
    return redirect(order)


@for_roles(*OFFICE)
@require_POST
def withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    """Take an order back from the director's table."""
    order = find(request, pk)
    with tell_outcome(request, "Приказ снова у вас: поправьте его и отправьте на подпись ещё раз."):
        services.withdraw(order, by=request.user)
    return redirect(order)
