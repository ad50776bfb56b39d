"""One page of a base: filters, order, and the place in it, in a single query.

The place is the id of the person before the page (keyset), so page 2,000 costs what page 1 costs and no name stands in
an address; the number found is counted up to a cap in the same query (docs/people.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Aggregate, CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from accounts.list_views import Counted
from accounts.models import Membership
from deadlines.school_year import school_year_of
from participants.columns import CARD_MODELS, Base
from participants.list_columns import LIST_COLUMNS, ListColumn
from participants.models import CardQuerySet, MentoringForm, Participant

COUNTED = 1_000
SIZES = (25, 50, 100)
USUAL_SIZE = 50


class Joined(Aggregate):
    """Texts of a group in one line, on both databases."""

    function = "STRING_AGG"

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(expression, Value(", "), output_field=CharField(), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, function="GROUP_CONCAT", **context)


class Cell(NamedTuple):
    """A value of a row: the word before it on a card, maybe empty, and whether a card does without it."""

    label: str
    text: str
    is_aside: bool


@dataclass(frozen=True)
class ListPage:
    """Rows of a list, how many there are in all (`more` if that many and more), and the ids to go on from."""

    rows: list[dict[str, Any]]
    columns: list[ListColumn]
    total: int
    number: int
    size: int
    after: int | None
    before: int | None

    @property
    def more(self) -> bool:
        return self.total > COUNTED

    @property
    def previous_number(self) -> int:
        return max(self.number - 1, 1)

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.size + 1

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1


@cache
def partners(base: str) -> Subquery:
    """Names of the people at the other side of the card's pairs of this programme."""
    if base == Base.MENTEES:
        people = Participant.objects.filter(
            mentored_pairs__members__mentee=OuterRef("participant"),
            mentored_pairs__members__left_on__isnull=True,
            mentored_pairs__programme=OuterRef("programme"),
        )
    else:
        people = Participant.objects.filter(
            pair_memberships__pair__mentor=OuterRef("participant"),
            pair_memberships__left_on__isnull=True,
            pair_memberships__programme=OuterRef("programme"),
        )
    names = Joined(Concat("last_name", Value(" "), "first_name"))
    return Subquery(people.order_by().values("organisation").annotate(names=names).values("names"))


def filtered(base: str, membership: Membership, wanted: Mapping[str, Any]) -> CardQuerySet:
    """This year's cards that the reader may see and asked for, of any view. Keys of `wanted`: q form class_name."""
    cards = CARD_MODELS[base].objects.visible_to(membership)
    cards = cards.filter(
        programme__organisation=membership.organisation,
        programme__school_year=school_year_of(membership.organisation.today()),
    )
    if words := wanted.get("q"):
        cards = cards.search(words)
    if form := wanted.get("form"):
        cards = cards.filter(form=form)
    if class_name := wanted.get("class_name"):
        cards = cards.filter(participant__class_name__istartswith=class_name)
    return cards


def ordering(base: str, sort: str) -> tuple[list[str], bool]:
    """The keys of an order and whether it is reversed; by name unless `sort` names a sortable column."""
    down, name = sort.startswith("-"), sort.removeprefix("-")
    path = next((column.order for column in LIST_COLUMNS[base] if column.name == name), "")
    keys = [path] if path else []
    return [*keys, "participant__search_key", "participant_id"], down and (bool(path) or name == "name")


def beyond(cards: QuerySet, keys: list[str], person: int, down: bool) -> QuerySet:
    """The cards after that of `person` in the order of `keys`; all of them if hers is not there (any longer)."""
    place = cards.filter(participant=person).values_list(*keys).first()
    if place is None:
        return cards
    word = "lt" if down else "gt"
    later = Q()
    for depth, key in enumerate(keys):
        same = dict(zip(keys[:depth], place[:depth], strict=True))
        later |= Q(**same, **{f"{key}__{word}": place[depth]})
    # The first condition alone lets the database enter the index in the middle.
    return cards.filter(**{f"{keys[0]}__{word}e": place[0]}).filter(later)


def fetch(
    base: str,
    cards: CardQuerySet,
    columns: Iterable[str] = (),
    sort: str = "",
    size: int = USUAL_SIZE,
    number: int = 1,
    after: int | None = None,
    before: int | None = None,
) -> ListPage:
    """A page of these cards of the base: after a person, before one, or the first."""
    chosen = set(columns)
    shown = [column for column in LIST_COLUMNS[base] if (column.name in chosen if chosen else column.first)]
    counted = Counted(cards.order_by().values("pk")[: COUNTED + 1])
    keys, down = ordering(base, sort)
    back = before is not None and after is None
    rows: Any = cards.annotate(partners=partners(base), total=counted)
    if person := before if back else after:
        rows = beyond(rows, keys, person, down != back)
    rows = rows.order_by(*(f"-{key}" if down != back else key for key in keys))
    names = ("last_name", "first_name", "patronymic")
    paths = {column.path for column in shown} | {f"participant__{name}" for name in names}
    found = list(rows.values("participant_id", "total", *sorted(paths))[: size + 1])
    further, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    ahead = found and (further or back)
    behind = found and (further if back else after is not None)
    return ListPage(
        [shape(row, shown, bool(chosen)) for row in found],
        shown,
        found[0]["total"] if found else 0,
        max(number, 1),
        size,
        found[-1]["participant_id"] if ahead else None,
        found[0]["participant_id"] if behind else None,
    )


def shape(row: dict[str, Any], columns: list[ListColumn], were_chosen: bool) -> dict[str, Any]:
    """A row as the template prints it; columns that were chosen stand on a card, too."""
    names = (row["participant__last_name"], row["participant__first_name"], row["participant__patronymic"])
    return {
        "id": row["participant_id"],
        "name": " ".join(filter(None, names)),
        "cells": [
            Cell(
                column.title if column.label else "", worded(column, row[column.path]), column.aside and not were_chosen
            )
            for column in columns
        ],
    }


FORM_LABELS = dict(MentoringForm.choices)


def worded(column: ListColumn, value: Any) -> str:
    """A value as a reader expects it: «да», «05.11.2026», the label of a form."""
    if value is None or value == "":
        return ""
    if column.path == "form":
        return FORM_LABELS.get(value, value)
    if isinstance(value, bool):
        return "да" if value else "нет"
    return value.strftime("%d.%m.%Y") if hasattr(value, "strftime") else str(value)
