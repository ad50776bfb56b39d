"""The next school year: what would be moved, then the move."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import KEEPERS, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.paging import page_of
from accounts.refusals import tell_refusal
from deadlines.school_year import year_title
from roadmap.editions import rollover
from roadmap.editions.forms import RollOverForm
from roadmap.editions.moving_years import move_years
from roadmap.finding import kept_roadmap
from roadmap.models import Roadmap

MANY = 100


@for_roles(*KEEPERS)
def roll_over(request: PortalRequest, pk: int) -> HttpResponse:
    """Shows every row as it will read next year; the button makes the draft."""
    roadmap = kept_roadmap(request, pk)
    there = rollover.already_there(roadmap)
    if there or not roadmap.is_in_force:
        reason = "На следующий учебный год карта уже есть." if there else "Переносится действующая дорожная карта."
        messages.info(request, reason)
        return redirect(there or roadmap)
    form = RollOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return move_to_next_year(request, roadmap, keep_cancelled=form.cleaned_data["keep_cancelled"])
    return render(request, "roadmap/roll_over.html", {"roadmap": roadmap, "form": form, **preview(request, roadmap)})


def preview(request: PortalRequest, roadmap: Roadmap) -> dict:
    """The rows as they will be; cancelled ones are shown too, the form decides about them."""
    year = roadmap.programme.school_year + 1
    moves = rollover.moves_of(roadmap, keep_cancelled=True)
    return {
        "page": page_of(request, moves, MANY),
        "years": year_title(year),
        "new_title": move_years(roadmap.title, year - 1, surely=True).text,
        "doubtful": sum(bool(move.doubts) for move in moves),
        "cancelled": sum(move.item.state == move.item.State.CANCELLED for move in moves),
    }


def move_to_next_year(request: PortalRequest, roadmap: Roadmap, *, keep_cancelled: bool) -> HttpResponse:
    """The draft of the next year, or the one that somebody has made meanwhile."""
    try:
        draft = rollover.roll_over(roadmap, by=request.membership, keep_cancelled=keep_cancelled)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect(rollover.already_there(roadmap) or roadmap)
    what = "Проверьте отмеченное." if draft.warnings else "Просмотрите сроки и ответственных."
    messages.success(request, f"Черновик на следующий год готов. {what}")
    return redirect("roadmap:edit", draft.pk)
