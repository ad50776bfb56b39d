"""What an order annexes: the rows of the table behind it, read as far as the reader may see them."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from accounts.models import Membership
from orders.models import Award, Commendation, Order
from orders.people import position_of
from pairs.models import IndividualPlan, Pair
from participants.models import MentorCard, Participant
from roadmap.table.printing import table

Annex = dict[str, Any]


def annex(order: Order, reader: Membership | None = None) -> Annex:
    """The annex's variables for its template; with `reader` only the rows that this person may see."""
    return ANNEXES[order.kind](order, reader) if order.kind in ANNEXES else {}


def numbered(rows: QuerySet, reader: Membership | None) -> list[Any]:
    """The rows of an annex that `reader` may see (None: all), each with the `number` it has in the whole annex: an
    extract keeps the numbers of what it is taken from."""
    listed = list(rows)
    for number, row in enumerate(listed, 1):
        row.number = number
    if reader is None:
        return listed
    visible = rows.model._default_manager.visible_to(reader).filter(pk__in=[row.pk for row in listed])
    seen = set(visible.values_list("pk", flat=True))
    return [row for row in listed if row.pk in seen]


def pairs_of(order: Order, reader: Membership | None) -> list[Pair]:
    """Pairs with their people, by the mentor's name."""
    pairs = Pair.objects.filter(orders=order).select_related("mentor").prefetch_related("members__mentee")
    return numbered(pairs, reader)


def plans_of(order: Order, reader: Membership | None) -> list[IndividualPlan]:
    """Individual plans with the people of their pairs, by the mentor's name."""
    plans = IndividualPlan.objects.filter(orders=order).with_progress().select_related("pair__mentor")
    ordered = plans.prefetch_related("pair__members__mentee").order_by("pair__mentor__search_key", "pk")
    return numbered(ordered, reader)


def endings_of(order: Order, reader: Membership | None) -> list[dict[str, Any]]:
    """The pairs that end, each with its reason: [{"number", "pair", "reason"}], in the order of the draft."""
    pairs = {pair.pk: pair for pair in pairs_of(order, reader)}
    rows = [(number, row) for number, row in enumerate(order.endings.all(), 1) if row.pair_id in pairs]
    return [{"number": number, "pair": pairs[row.pair_id], "reason": row.words} for number, row in rows]


def mentors_of(order: Order, reader: Membership | None) -> list[MentorCard]:
    """The appointed mentors by name."""
    cards = MentorCard.objects.filter(orders=order).select_related("participant")
    return numbered(cards.order_by("participant__search_key", "pk"), reader)


def commendations_of(order: Order, reader: Membership | None) -> list[dict[str, Any]]:
    """Who is commended, grouped by award: [{"award": label, "rows": [{"number", "name", "standing", "merit"}]}]."""
    rows = list(order.commendations.select_related("participant", "member__user", "member__organisation"))
    seen = set(Participant.objects.visible_to(reader).values_list("pk", flat=True)) if reader else None
    groups = []
    for award in Award:
        ranked = enumerate((row for row in rows if row.award == award), 1)
        found = [
            (number, row) for number, row in ranked if seen is None or row.participant_id in seen or is_of(row, reader)
        ]
        groups.append({"award": award.label, "rows": [commended(row, number) for number, row in found]})
    return [group for group in groups if group["rows"]]


def is_of(row: Commendation, reader: Membership | None) -> bool:
    """Whether the reader herself is commended, as one of the staff."""
    return bool(reader and row.member and row.member.user_id == reader.user_id)


def commended(row: Commendation, number: int) -> dict[str, Any]:
    """A commended person in the nominative, with the number in the list of the award."""
    facts = {"number": number, "merit": row.merit}
    if row.participant:
        return facts | {"name": row.participant.name.full, "standing": row.participant.standing}
    member = row.member
    standing = position_of(member) if member else ""
    return facts | {"name": member.user.name.full if member else "", "standing": standing}


def roadmap_annex(order: Order, reader: Membership | None) -> Annex:
    """The roadmap's table as its layout prints it; everybody who reads the order reads it whole."""
    return table(order.roadmap) if order.roadmap else {}


def group_annex(order: Order, reader: Membership | None) -> Annex:
    """The members of the working group, the chair first."""
    return {"members": list(order.group.members.all())}


ANNEXES: dict[str, Callable[[Order, Membership | None], Annex]] = {
    Order.Kind.APPROVE_ROADMAP: roadmap_annex,
    Order.Kind.FIX_PAIRS: lambda order, reader: {"pairs": pairs_of(order, reader)},
    Order.Kind.END_PAIRS: lambda order, reader: {"endings": endings_of(order, reader)},
    Order.Kind.APPROVE_PLANS: lambda order, reader: {"plans": plans_of(order, reader)},
    Order.Kind.APPOINT_MENTORS: lambda order, reader: {"mentors": mentors_of(order, reader)},
    Order.Kind.IMPLEMENT: group_annex,
    Order.Kind.APPROVE_REGULATION: lambda order, reader: {"regulation": order.regulation},
    Order.Kind.COMMEND: lambda order, reader: {"commendations": commendations_of(order, reader)},
    Order.Kind.FINAL_EVENT: lambda order, reader: {"event": order.event},
}
