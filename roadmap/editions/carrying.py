"""What was done by one edition holds in the next one, or again in the one before."""

from typing import cast

from documents.models import StoredFile
from roadmap.editions.comparison import origins_of
from roadmap.items import occurrences
from roadmap.items.proof_files import discard_unused
from roadmap.models import Comment, Evidence, Item, Roadmap

CARRIED = ["state", "remark", "cancel_reason", "done_on", "done_by", "accepted_on", "accepted_by"]


def carry_progress(roadmap: Roadmap) -> None:
    """What was done by the edition before holds in the new one: states, evidence and remarks, as of its approval."""
    found = roadmap.items.filter(previous__isnull=False)
    items = list(found.prefetch_related("previous__evidence", "previous__comments"))
    copy_progress([(item.previous, item) for item in items if item.previous])


def carry_back(revoked: Roadmap, roadmap: Roadmap) -> dict[int, Item]:
    """What was done by an edition that no longer counts holds in the earlier one that is in force again.

    Returns the rows of `roadmap` by the ids of the rows of `revoked` that stood for the same. Rows of drafts that
    were copied from `revoked` go on from the earlier rows.
    """
    heirs = forebears(revoked, roadmap)
    former = list(StoredFile.objects.filter(pk__in=Evidence.objects.filter(item__in=heirs.values()).values("file")))
    # What the earlier rows hold was copied into the later ones when those came into force.
    for kept in (Evidence, Comment):
        kept.objects.filter(item__in=heirs.values()).delete()
    sources = revoked.items.filter(pk__in=heirs).prefetch_related("evidence", "comments")
    copy_progress([(source, heirs[source.pk]) for source in sources])
    discard_unused(former)
    begun = list(Item.objects.filter(previous__in=heirs))
    for item in begun:
        item.previous = heirs[cast(int, item.previous_id)]
    Item.objects.bulk_update(begun, ["previous"])
    return heirs


def forebears(later: Roadmap, earlier: Roadmap) -> dict[int, Item]:
    """The row of `earlier` behind each row of `later` that comes from one, however many editions lie between; of two
    that come from the same the first has it."""
    rows = {item.pk: item for item in earlier.items.all()}
    origins = origins_of(later.items.all(), Item.objects.descent(later.programme), rows)
    return {pk: rows.pop(before) for pk, before in origins.items() if before in rows}


def copy_progress(pairs: list[tuple[Item, Item]]) -> None:
    """Give the second row of each pair the state of the first, its evidence, its remarks and its days done."""
    shown, said = [], []
    for before, item in pairs:
        for name in CARRIED:
            setattr(item, name, getattr(before, name))
        for evidence in before.evidence.all():
            evidence.pk, evidence._state.adding, evidence.item = None, True, item
            shown.append(evidence)
        for comment in before.comments.all():
            comment.pk, comment._state.adding, comment.item = None, True, item
            said.append(comment)
    Item.objects.bulk_update([item for _, item in pairs], CARRIED)
    occurrences.carry(pairs)
    Evidence.objects.bulk_create(shown)
    Comment.objects.bulk_create(said)
