"""Rows of a template or a document become stages and items."""

from typing import Any

from roadmap.models import Item, Roadmap, Stage


def stages_by_title(roadmap: Roadmap, titles: list[str]) -> dict[str, Stage]:
    """Stages in the order in which their titles first appear."""
    ordered = list(dict.fromkeys(title for title in titles if title))
    stages = [Stage(roadmap=roadmap, position=n, title=title[:1000]) for n, title in enumerate(ordered, start=1)]
    return dict(zip(ordered, Stage.objects.bulk_create(stages), strict=True))


def store(roadmap: Roadmap, rows: list[dict[str, Any]]) -> None:
    """Create an item for each row (keys: fields of Item, and `stage` as a title)."""
    stages = stages_by_title(roadmap, [row["stage"] for row in rows])
    items = []
    for position, row in enumerate(rows, start=1):
        item = Item(roadmap=roadmap, position=position, **{**row, "stage": stages.get(row["stage"])})
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
            }
            for row in parsed.rows
        ],
    )  # fmt: skip
