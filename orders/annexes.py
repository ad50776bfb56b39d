"""What an order annexes: the rows of the table behind it, read as far as the reader may see them."""

from collections.abc import Callable
from typing import Any

from accounts.models import Membership
from orders.models import Award, Commendation, Order
from orders.people import position_of, standing_of
from pairs.models import IndividualPlan, Pair
from participants.models import MentorCard, Participant
from roadmap.printing import table

Annex = dict[str, Any]


def annex(order: Order, reader: Membership | None = None) -> Annex:
    """The annex's variables for its template; with `reader` only the rows that this person may see (DESIGN §5.5)."""
    return ANNEXES[order.kind](order, reader) if order.kind in ANNEXES else {}


def pairs_of(order: Order, reader: Membership | None) -> list[Pair]:
    """Pairs with their people, by the mentor's name."""
    seen = Pair.objects.visible_to(reader) if reader else Pair.objects.all()
    return list(seen.filter(orders=order).select_related("mentor").prefetch_related("members__mentee"))


def plans_of(order: Order, reader: Membership | None) -> list[IndividualPlan]:
    """Individual plans with the people of their pairs, by the mentor's name."""
    seen = IndividualPlan.objects.visible_to(reader) if reader else IndividualPlan.objects.all()
    plans = (
        seen.filter(orders=order)
        .with_progress()
        .select_related("pair__mentor")
        .prefetch_related("pair__members__mentee")
    )
    return list(plans.order_by("pair__mentor__search_key", "pk"))


def endings_of(order: Order, reader: Membership | None) -> list[dict[str, Any]]:
    """The pairs that end, each with its reason: [{"pair", "reason"}], in the order of the draft."""
    pairs = {pair.pk: pair for pair in pairs_of(order, reader)}
    rows = [ending for ending in order.endings.all() if ending.pair_id in pairs]
    return [{"pair": pairs[ending.pair_id], "reason": ending.words} for ending in rows]


def mentors_of(order: Order, reader: Membership | None) -> list[MentorCard]:
    """The appointed mentors by name, each with `standing`, the position or class that the list prints."""
    seen = MentorCard.objects.visible_to(reader) if reader else MentorCard.objects.all()
    cards = list(seen.filter(orders=order).select_related("participant").order_by("participant__search_key", "pk"))
    for card in cards:
        card.standing = standing_of(card.participant)
    return cards


def commendations_of(order: Order, reader: Membership | None) -> list[dict[str, Any]]:
    """Who is commended, grouped by award: [{"award": label, "rows": [{"name", "standing", "merit"}]}]."""
    rows = order.commendations.select_related("participant", "member__user", "member__organisation")
    if reader:
        rows = rows.filter(participant__in=Participant.objects.visible_to(reader)) | rows.filter(
            member__user=reader.user
        )
    listed = list(rows)
    groups = [(award, [commended(row) for row in listed if row.award == award]) for award in Award]
    return [{"award": award.label, "rows": found} for award, found in groups if found]


def commended(row: Commendation) -> dict[str, str]:
    """A commended person in the nominative."""
    if row.participant:
        return {"name": row.participant.name.full, "standing": standing_of(row.participant), "merit": row.merit}
    member = row.member
    standing = position_of(member) if member else ""
    return {"name": member.user.name.full if member else "", "standing": standing, "merit": row.merit}


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
