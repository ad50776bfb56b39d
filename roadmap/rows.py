"""Rows of a template or a document become stages and items."""

import datetime
from typing import Any

from roadmap.models import Item, Roadmap, Stage


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
        items.append(item)
    Item.objects.bulk_create(items)


def items_from_layout(roadmap: Roadmap, template: Any) -> None:
    """The rows of a built-in template (`roadmap.layouts`)."""
    store(
        roadmap,
        [
            {
                "stage": row.stage, "substage": row.substage, "number": str(number), "title": row.title,
                "deadline_text": row.deadline, "responsible_text": row.responsible, "result_text": row.result,
                "indicator_text": row.indicator,
            }
            for number, row in enumerate(template.rows, start=1)
        ],
    )  # fmt: skip


def items_from_document(roadmap: Roadmap, parsed: Any) -> None:
    """The rows of a parsed document, each with the words it was read from."""
    store(
        roadmap,
        [
            {
                "stage": row.stage or "", "substage": (row.substage or "")[:1000], "number": (row.number or "")[:20],
                "title": row.title or "", "deadline_text": (row.deadline_text or "")[:500],
                "responsible_text": (row.responsible_text or "")[:1000], "result_text": row.result_text or "",
                "indicator_text": row.indicator_text or "", "source_text": row.source_text or "",
                **dates_of(row.deadline),
            }
            for row in parsed.rows
        ],
    )  # fmt: skip


def dates_of(deadline: dict[str, Any] | None) -> dict[str, Any]:
    """The dates that the preview showed, as fields of Item; nothing when the reader gave none."""
    if deadline is None:
        return {}
    start, end = (day and datetime.date.fromisoformat(day) for day in (deadline["start"], deadline["end"]))
    return {"deadline_kind": deadline["kind"], "start": start, "end": end, "rrule": (deadline["rrule"] or "")[:200]}


def copy_items(roadmap: Roadmap, copy: Roadmap) -> None:
    """Stages and items of an edition with their people, for the next edition. What is done is carried over later."""
    stages = {
        stage.pk: Stage(roadmap=copy, position=stage.position, title=stage.title) for stage in roadmap.stages.all()
    }
    Stage.objects.bulk_create(stages.values())
    for item in roadmap.items.prefetch_related("responsibles"):
        people = list(item.responsibles.all())
        item.previous_id, item.pk, item._state.adding = item.pk, None, True
        item.roadmap, item.stage = copy, stages.get(item.stage_id or 0)
        item.state, item.done_on, item.done_by, item.cancel_reason = Item.State.PLANNED, None, None, ""
        item.save()
        item.responsibles.set(people)


def carry_progress(roadmap: Roadmap) -> None:
    """What was done by the edition before holds in the new one: states and evidence, as of its approval."""
    for item in roadmap.items.filter(previous__isnull=False).select_related("previous"):
        before: Item = item.previous  # type: ignore[assignment]  # the filter leaves only items with one
        item.state, item.cancel_reason = before.state, before.cancel_reason
        item.done_on, item.done_by_id = before.done_on, before.done_by_id
        item.save(update_fields=["state", "cancel_reason", "done_on", "done_by"])
        for evidence in before.evidence.all():
            evidence.pk, evidence._state.adding, evidence.item = None, True, item
            evidence.save()
