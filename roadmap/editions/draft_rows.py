"""The verbs of a draft's rows: each takes the version the editor was shown, so that nobody overwrites another."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from accounts.access import WrongState, require
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from roadmap.access import keeps
from roadmap.items.completing import follow
from roadmap.models import Item, Roadmap, Stage
from roadmap.table.columns import own_headings

EDITED_ELSEWHERE = "Пока вы правили, дорожную карту изменил другой человек. Сверьте изменения и сохраните ещё раз."


def closed(roadmap: Roadmap) -> str:
    """Why a roadmap is not edited any more."""
    return f"Дорожная карта {roadmap.get_state_display()}: сейчас её нельзя править."


def claim_version(roadmap: Roadmap, version: int) -> None:
    """Take the roadmap for a change; WrongState if somebody saved, or sent it off, after `version` was shown."""
    claimed = Roadmap.objects.filter(pk=roadmap.pk, version=version, state__in=Roadmap.EDITABLE)
    if not claimed.update(version=F("version") + 1):
        roadmap.refresh_from_db(fields=["state"])
        raise WrongState(EDITED_ELSEWHERE if roadmap.is_editable else closed(roadmap))
    roadmap.version = version + 1


@transaction.atomic
def change_head(
    roadmap: Roadmap, *, title: str, layout: str, own_columns: list[str], by: Membership, version: int
) -> None:
    """Title, form of the table and own columns of a draft. ValidationError (by field) when a column that holds text
    would go."""
    require(keeps(by, roadmap))
    claim_version(roadmap, version)
    for heading in set(own_headings(roadmap, roadmap.items.all())) - set(own_columns):
        rows = sum(bool(item.extra.get(heading)) for item in roadmap.items.all())
        if rows:
            raise ValidationError(
                {"own_columns": f"В столбце «{heading}» есть записи (строк: {rows}). Сначала сотрите их."}
            )
    roadmap.title, roadmap.layout, roadmap.own_columns = title, layout, own_columns
    roadmap.save(update_fields=["title", "layout", "own_columns"])
    record(Verb.ROADMAP_CHANGED, roadmap, by=by.user, fields=["title", "layout", "own_columns"])


def next_number(roadmap: Roadmap) -> str:
    """The number for one more row: after the highest, or after the count where numbers are no plain numbers."""
    numbers = [number.strip(" .") for number in roadmap.items.values_list("number", flat=True)]
    plain = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    return str(max([*plain, len(numbers)]) + 1)


@transaction.atomic
def save_item(roadmap: Roadmap, item: Item, *, stage_title: str, by: Membership, version: int) -> Item:
    """Store a new or changed item of a draft; the deadline is read anew from its words."""
    require(keeps(by, roadmap))
    claim_version(roadmap, version)
    stage = stage_of(roadmap, stage_title)
    moved = item.pk is None or item.stage != stage
    item.roadmap, item.stage = roadmap, stage
    item.position = item.position or 1
    item.read_deadline()
    if item.pk is None:
        follow(item)
    item.save()
    if moved:
        move_to_end_of_stage(roadmap, item)
    drop_empty_stages(roadmap)
    record(Verb.ROADMAP_CHANGED, roadmap, by=by.user, item=item.pk)
    return item


def move_to_end_of_stage(roadmap: Roadmap, item: Item) -> None:
    """Place a row after the last one of its stage; a new stage goes to the end."""
    rows = [row for row in roadmap.items.all() if row.pk != item.pk]
    same = [place for place, row in enumerate(rows) if row.stage_id == item.stage_id]
    rows.insert(same[-1] + 1 if same else len(rows), item)
    renumber(rows)


def renumber(rows: list[Item]) -> None:
    """Positions 1, 2, 3 … in the order of the list."""
    for position, row in enumerate(rows, start=1):
        row.position = position
    Item.objects.bulk_update(rows, ["position"])


@transaction.atomic
def number_rows(roadmap: Roadmap, *, by: Membership, version: int) -> None:
    """Number the rows of a draft 1, 2, 3 … in their order, in place of former numbers."""
    require(keeps(by, roadmap))
    claim_version(roadmap, version)
    rows = list(roadmap.items.all())
    for number, row in enumerate(rows, start=1):
        row.number = str(number)
    Item.objects.bulk_update(rows, ["number"])
    record(Verb.ROADMAP_CHANGED, roadmap, by=by.user, numbered=len(rows))


def drop_empty_stages(roadmap: Roadmap) -> None:
    """A stage lives as long as a row stands in it."""
    roadmap.stages.filter(items__isnull=True).delete()


def stage_of(roadmap: Roadmap, title: str) -> Stage | None:
    """The stage of that title; made if it is new."""
    title = title.strip()
    if not title:
        return None
    stage = roadmap.stages.filter(title=title).first()
    last = roadmap.stages.order_by("-position").values_list("position", flat=True).first()
    return stage or Stage.objects.create(roadmap=roadmap, title=title, position=(last or 0) + 1)


@transaction.atomic
def delete_item(item: Item, *, by: Membership, version: int) -> None:
    """Take a row out of a draft."""
    roadmap = item.roadmap
    require(keeps(by, roadmap))
    claim_version(roadmap, version)
    record(Verb.ROADMAP_CHANGED, roadmap, by=by.user, deleted=item.pk)
    item.fulfilled.return_to_inbox()
    item.delete()
    drop_empty_stages(roadmap)


@transaction.atomic
def move_item(item: Item, step: int, *, by: Membership, version: int) -> None:
    """Swap a row with the one before (-1) or after (+1) it in its stage; at the edge nothing moves."""
    require(keeps(by, item.roadmap))
    claim_version(item.roadmap, version)
    rows = list(item.roadmap.items.all())
    places = [place for place, row in enumerate(rows) if row.stage_id == item.stage_id]
    here = next(index for index, place in enumerate(places) if rows[place].pk == item.pk)
    if 0 <= here + step < len(places):
        one, other = places[here], places[here + step]
        rows[one], rows[other] = rows[other], rows[one]
        renumber(rows)
