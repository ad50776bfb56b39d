"""Making a roadmap and editing a draft: heading, rows, order of rows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import KEEPERS, for_roles
from accounts.http import PortalRequest
from accounts.keys import key_in
from accounts.refusals import REFUSED, add_refusal
from accounts.verbs import tell_outcome
from programmes.services import open_programme
from roadmap.editions import draft_rows, drafting, succession
from roadmap.editions.forms import CreateForm, DraftHeadForm, ItemForm
from roadmap.finding import ITEMS, kept_roadmap, version_in
from roadmap.intake.importing import others_in
from roadmap.models import Item, Roadmap
from roadmap.table.columns import own_columns, own_headings
from roadmap.table.rows import group_rows


@for_roles(*KEEPERS)
def create(request: PortalRequest) -> HttpResponse:
    """Start from a built-in template; the programme of the year is opened on the way."""
    organisation = request.membership.organisation
    form = CreateForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        programme = open_programme(organisation, form.cleaned_data["school_year"], by=request.user)
        roadmap = drafting.create_from_template(programme, form.cleaned_data["layout"], by=request.membership)
        messages.success(request, "Черновик готов. Проверьте сроки и ответственных.")
        return redirect("roadmap:edit", roadmap.pk)
    return render(request, "roadmap/create.html", {"form": form})


def leave_closed_draft(request: PortalRequest, roadmap: Roadmap) -> HttpResponse:
    """Back to the page of a roadmap that is no draft any more, with the reason."""
    messages.error(request, draft_rows.closed(roadmap))
    return redirect(roadmap)


@for_roles(*KEEPERS)
def edit(request: PortalRequest, pk: int) -> HttpResponse:
    """A draft: its heading as a form, its rows with their verbs."""
    roadmap = kept_roadmap(request, pk)
    if not roadmap.is_editable and request.method == "GET":
        return leave_closed_draft(request, roadmap)
    initial = {
        "title": roadmap.title,
        "layout": roadmap.layout,
        "version": roadmap.version,
        "own_columns": "\n".join(own_headings(roadmap, roadmap.items.all())),
    }
    form = DraftHeadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and try_to_save(form, roadmap, save_head, request):
        messages.success(request, "Название и вид таблицы сохранены.")
        return redirect("roadmap:edit", pk)
    items = list(roadmap.items.select_related("stage").prefetch_related("came_from__author"))
    groups = group_rows(items, own_columns(roadmap, items), roadmap.organisation.today())
    accepted = roadmap.accepted_proposals.for_lists()
    context = {
        "roadmap": roadmap,
        "form": form,
        "groups": groups,
        "count": len(items),
        "accepted": accepted,
        "others": others_in(roadmap),
        "replaces": succession.replacement(roadmap.programme, besides=roadmap),
    }
    return render(request, "roadmap/edit.html", context)


def try_to_save(form, roadmap: Roadmap, save, request: PortalRequest) -> bool:
    """Try to save; when refused, the form keeps what was typed, with the reason and the version of who was faster."""
    try:
        save(form, roadmap, request)
    except REFUSED as refusal:
        add_refusal(form, refusal)
        roadmap.refresh_from_db()
        form.catch_up(roadmap.version)
        return False
    return True


def save_head(form: DraftHeadForm, roadmap: Roadmap, request: PortalRequest) -> None:
    """The heading, through its verb."""
    draft_rows.change_head(roadmap, **form.cleaned_data, by=request.membership)


def save_item(form: ItemForm, roadmap: Roadmap, request: PortalRequest) -> None:
    """The row, through its verb."""
    data = form.cleaned_data
    draft_rows.save_item(
        roadmap, form.instance, stage_title=data["stage_title"], by=request.membership, version=data["version"]
    )


@for_roles(*KEEPERS)
def add_item(request: PortalRequest, pk: int) -> HttpResponse:
    """A new row of a draft."""
    roadmap = kept_roadmap(request, pk)
    if not roadmap.is_editable and request.method == "GET":
        return leave_closed_draft(request, roadmap)
    initial = {"version": roadmap.version, "number": draft_rows.next_number(roadmap)}
    stage = roadmap.stages.filter(pk=key_in(request.GET.get("stage", "")) or 0).first()
    initial["stage_title"] = stage.title if stage else ""
    form = ItemForm(request.POST or None, roadmap=roadmap, initial=initial)
    return item_page(request, form, roadmap, None)


@for_roles(*KEEPERS)
def edit_item(request: PortalRequest, pk: int) -> HttpResponse:
    """Change a row of a draft."""
    item = ITEMS.kept_by(request.membership).filter(pk=pk).first()
    if item is None:
        return offer_deleted_row(request)
    roadmap = item.roadmap
    if not roadmap.is_editable and request.method == "GET":
        return leave_closed_draft(request, roadmap)
    initial = {"version": roadmap.version, "stage_title": item.stage.title if item.stage else ""}
    form = ItemForm(request.POST or None, roadmap=roadmap, instance=item, initial=initial)
    return item_page(request, form, roadmap, pk)


def offer_deleted_row(request: PortalRequest) -> HttpResponse:
    """Somebody deleted the row while it was edited: what was typed stays and can be saved as a new row."""
    wanted = request.POST.get("roadmap", "")
    roadmap = kept_roadmap(request, key_in(wanted) or 0)
    form = ItemForm(request.POST, roadmap=roadmap)
    form.add_error(None, "Пока вы правили, эту строку удалил другой человек. Сохраните — она появится снова.")
    form.catch_up(roadmap.version)
    return render_item(request, form, roadmap, is_new=True)


def render_item(
    request: PortalRequest, form: ItemForm, roadmap: Roadmap, *, is_new: bool, now: Item | None = None
) -> HttpResponse:
    """The page with the form of a row; `now` is what another editor saved meanwhile."""
    verb = ("roadmap:add_item", roadmap.pk) if is_new else ("roadmap:edit_item", form.instance.pk)
    context = {"form": form, "roadmap": roadmap, "is_new": is_new, "now": now, "stages": roadmap.stages.all()}
    return render(request, "roadmap/item_form.html", {**context, "action": reverse(verb[0], args=[verb[1]])})


def item_page(request: PortalRequest, form: ItemForm, roadmap: Roadmap, pk: int | None) -> HttpResponse:
    """The form of a row; after a clash with another editor it also shows what he saved."""
    now = None
    if request.method == "POST" and form.is_valid():
        if try_to_save(form, roadmap, save_item, request):
            messages.success(request, "Строка сохранена.")
            return redirect(f"{roadmap_edit_url(roadmap)}#item-{form.instance.pk}")
        now = Item.objects.select_related("stage").filter(pk=pk or 0).first()
    return render_item(request, form, roadmap, is_new=pk is None, now=now)


def roadmap_edit_url(roadmap: Roadmap) -> str:
    """Where a draft is edited."""
    return reverse("roadmap:edit", args=[roadmap.pk])


@for_roles(*KEEPERS)
@require_POST
def delete_item(request: PortalRequest, pk: int) -> HttpResponse:
    """Take a row out."""
    item = get_object_or_404(ITEMS.kept_by(request.membership), pk=pk)
    with tell_outcome(request, "Строка удалена."):
        draft_rows.delete_item(item, by=request.membership, version=version_in(request))
    return redirect("roadmap:edit", item.roadmap_id)


@for_roles(*KEEPERS)
@require_POST
def move_item(request: PortalRequest, pk: int) -> HttpResponse:
    """Move a row up or down within its stage."""
    item = get_object_or_404(ITEMS.kept_by(request.membership), pk=pk)
    step = -1 if request.POST.get("to") == "up" else 1
    with tell_outcome(request, "Порядок изменён."):
        draft_rows.move_item(item, step, by=request.membership, version=version_in(request))
    return redirect(f"{roadmap_edit_url(item.roadmap)}#item-{item.pk}")


@for_roles(*KEEPERS)
@require_POST
def number_rows(request: PortalRequest, pk: int) -> HttpResponse:
    """Number all rows anew."""
    roadmap = kept_roadmap(request, pk)
    with tell_outcome(request, "Строки пронумерованы по порядку."):
        draft_rows.number_rows(roadmap, by=request.membership, version=version_in(request))
    return redirect("roadmap:edit", pk)


@for_roles(*KEEPERS)
def delete(request: PortalRequest, pk: int) -> HttpResponse:
    """Throw a draft away, after asking once."""
    roadmap = kept_roadmap(request, pk)
    if request.method != "POST":
        return render(request, "roadmap/delete.html", {"roadmap": roadmap})
    with tell_outcome(request, "Черновик удалён."):
        drafting.delete_draft(roadmap, by=request.membership)
        return redirect("roadmap:list")
    return redirect("roadmap:detail", pk)
