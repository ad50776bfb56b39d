"""Which edition follows which: what a draft replaces once it is approved, and what goes over into it.

A draft *descends* from the edition it was copied from (`Roadmap.origin`). One made of a document or a layout descends
from none; it replaces the edition in force all the same, because a programme has one roadmap in force.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from accounts.access import WrongState
from accounts.models import Organisation
from accounts.searching import fold_search
from programmes.models import Programme
from roadmap.editions.comparison import origins_of, pair
from roadmap.models import Item, Roadmap


@dataclass(frozen=True)
class Replacement:
    """What stands against a new roadmap of a programme: the edition in force, and how far its measures are."""

    edition: int
    old: Roadmap
    total: int
    done: int


def in_force(programme: Programme) -> Roadmap | None:
    """The edition in force."""
    return programme.roadmaps.in_force().select_related("programme__organisation").first()


def under_way(current: Roadmap) -> Roadmap | None:
    """The next edition that somebody has begun to make of this one, in whatever state before its approval."""
    begun = Roadmap.objects.unpublished().filter(origin=current, programme=current.programme_id)
    return begun.select_related("programme__organisation").order_by("-pk").first()


def replacement(programme: Programme, *, besides: Roadmap | None = None) -> Replacement | None:
    """What another roadmap of the year would replace; `besides` is the draft that is already there. None: nothing."""
    old = in_force(programme)
    if old is None or (besides and besides.origin_id == old.pk):
        return None
    approved = programme.roadmaps.filter(state__in=Roadmap.PUBLISHED)
    last = approved.order_by("-edition").values_list("edition", flat=True)[0]
    items = old.items.exclude(state=Item.State.CANCELLED)
    done = items.filter(state=Item.State.DONE).count()
    return Replacement(last + 1, old, items.count(), done)


def replacements(organisation: Organisation, years: Collection[int]) -> dict[int, Replacement]:
    """What another roadmap would replace, by school year; years without one in force are not there."""
    held = Programme.objects.filter(organisation=organisation, school_year__in=years, roadmaps__state="approved")
    found = {programme.school_year: replacement(programme) for programme in held.order_by("-school_year")}
    return {year: one for year, one in found.items() if one}


def refuse_older(roadmap: Roadmap) -> None:
    """WrongState when a later edition is in force already: an older draft never replaces a newer edition."""
    current = in_force(roadmap.programme)
    if current and current.pk > roadmap.pk:
        raise WrongState(
            f"Уже действует редакция {current.edition}, она составлена позже этого черновика, и он её не заменит. "
            "Внесите изменения новой редакцией действующей карты, этот черновик удалите."
        )


def refuse_second(roadmap: Roadmap) -> None:
    """WrongState while another edition of the year waits for the director."""
    waiting = roadmap.programme.roadmaps.filter(state=Roadmap.State.ON_APPROVAL).exclude(pk=roadmap.pk).first()
    if waiting:
        raise WrongState(
            f"На утверждении уже «{waiting}» ({waiting.called}): дождитесь решения директора или отзовите её."
        )


def heirs(roadmap: Roadmap, before: Sequence[Item], after: Sequence[Item]) -> dict[int, int]:
    """pk of a row → pk of the row of the replaced edition that it continues, as the comparison shows them."""
    origins = origins_of(after, Item.objects.descent(roadmap.programme), [item.pk for item in before])
    return pair(before, after, origins)


def continue_rows(before: Roadmap, roadmap: Roadmap) -> None:
    """Tie each row to the row of the replaced edition that it continues.

    So progress goes over into a roadmap of a document too, where title, or number with a like title, is the same; and
    the people who answer for it, where the new row names the same and nobody has been assigned.
    """
    before_rows, rows = (
        list(one.items.select_related("stage").prefetch_related("responsibles")) for one in (before, roadmap)
    )
    pairs, old = heirs(roadmap, before_rows, rows), {item.pk: item for item in before_rows}
    tied = [item for item in rows if item.pk in pairs and item.previous_id != pairs[item.pk]]
    held = Item.responsibles.through
    held.objects.bulk_create(
        held(item=item, membership=member)
        for item in tied
        if takes_people(old[pairs[item.pk]], item)
        for member in old[pairs[item.pk]].responsibles.all()
    )
    for item in tied:
        item.previous_id = pairs[item.pk]
    Item.objects.bulk_update(tied, ["previous"])


def takes_people(before: Item, item: Item) -> bool:
    """Whether a row that is no copy goes on with the people of the row before: the words say the same, and nobody has
    been assigned. From a copy somebody has taken them."""
    same = fold_search(before.responsible_text) == fold_search(item.responsible_text)
    return same and item.previous_id != before.pk and not item.responsibles.all()
