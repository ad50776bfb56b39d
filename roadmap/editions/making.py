"""Rows of a template or a document become stages and items."""

from collections.abc import Callable
from typing import Any

from deadlines import Deadline
from reading import ParsedRoadmap
from roadmap.items.completing import follow
from roadmap.models import Item, Roadmap, Stage

COPIED = (
    "substage", "position", "number", "title", "deadline_text", "deadline_kind", "start", "end", "rrule", "dates",
    "deadline_doubt", "responsible_text", "result_text", "indicator_text", "source_text", "extra", "fact",
)  # fmt: skip

RULE_LENGTH = 200


def stages_by_title(roadmap: Roadmap, titles: list[str]) -> dict[str, Stage]:
    """Stages in the order in which their titles first appear."""
    ordered = list(dict.fromkeys(title for title in titles if title))
    stages = [Stage(roadmap=roadmap, position=n, title=title[:1000]) for n, title in enumerate(ordered, start=1)]
    return dict(zip(ordered, Stage.objects.bulk_create(stages), strict=True))


def store(roadmap: Roadmap, rows: list[dict[str, Any]]) -> None:
    """Create an item for each row (keys: fields of Item, and `stage` as a title).

    Rows that bring no dates get those of their words in the programme's school year.
    """
    stages = stages_by_title(roadmap, [row["stage"] for row in rows])
    items = []
    for position, row in enumerate(rows, start=1):
        item = Item(roadmap=roadmap, position=position, **{**row, "stage": stages.get(row["stage"])})
        if "deadline_kind" not in row:
            item.read_deadline()
        follow(item)
        items.append(item)
    Item.objects.bulk_create(items)


def items_from_layout(roadmap: Roadmap, template: Any) -> None:
    """The rows of a built-in template (`roadmap.table.layouts`)."""
    store(
        roadmap,
        [
            {
                "stage": row.stage,
                "substage": row.substage,
                "number": str(number),
                "title": row.title,
                "deadline_text": row.deadline,
                "responsible_text": row.responsible,
                "result_text": row.result,
                "indicator_text": row.indicator,
            }
            for number, row in enumerate(template.rows, start=1)
        ],
    )


def items_from_document(roadmap: Roadmap, parsed: ParsedRoadmap) -> None:
    """The rows of a parsed document, each with the words it was read from."""
    store(
        roadmap,
        [
            {
                "stage": row.stage or "",
                "substage": (row.substage or "")[:1000],
                "number": (row.number or "")[:20],
                "title": row.title or "",
                "deadline_text": (row.deadline_text or "")[:500],
                "responsible_text": (row.responsible_text or "")[:1000],
                "result_text": row.result_text or "",
                "indicator_text": row.indicator_text or "",
                "source_text": row.source_text or "",
                "extra": row.extra,
                **dates_of(row.deadline),
            }
            for row in parsed.rows
        ],
    )


def dates_of(deadline: Deadline | None) -> dict[str, Any]:
    """The dates that the preview showed, as fields of Item; nothing when the reader gave none."""
    if deadline is None:
        return {}
    # A rule too long for its column is left out: cut off it would mean something else or nothing.
    rule = deadline.rrule or ""
    rule = rule if len(rule) <= RULE_LENGTH else ""
    return {
        "deadline_kind": deadline.kind,
        "start": deadline.start,
        "end": deadline.end,
        "rrule": rule,
        "dates": [day.isoformat() for day in deadline.dates],
        "deadline_doubt": deadline.doubt.value,
    }


def copy_items(roadmap: Roadmap, copy: Roadmap) -> None:
    """Stages and items of an edition with their people, for the next edition. What is done is carried over later."""
    items = roadmap.items.select_related("stage").prefetch_related("responsibles")
    store_copies(copy, [(item, copied(item)) for item in items])


def copied(item: Item) -> Item:
    """An unsaved copy of an item's words and dates, as if nothing had been done yet; its roadmap is still to be set."""
    words = {name: getattr(item, name) for name in COPIED}
    return Item(previous=item, **words)


def store_copies(roadmap: Roadmap, copies: list[tuple[Item, Item]], *, reword: Callable[[str], str] = str) -> None:
    """Save (item, its unsaved copy) into a roadmap, with stages and the people loaded as `responsibles`.

    `reword` changes the titles of the stages.
    """
    stages: dict[int, Stage] = {}
    for item, copy in copies:
        old, copy.roadmap = item.stage, roadmap
        if old and old.pk not in stages:
            stages[old.pk] = Stage(roadmap=roadmap, position=old.position, title=reword(old.title))
    Stage.objects.bulk_create(stages.values())
    for item, copy in copies:
        copy.stage = stages.get(item.stage_id or 0)
    Item.objects.bulk_create([copy for _, copy in copies])
    held = Item.responsibles.through
    held.objects.bulk_create(
        held(item=copy, membership=member) for item, copy in copies for member in item.responsibles.all()
    )
