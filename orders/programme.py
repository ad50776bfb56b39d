"""Which documents of a school year's programme there are by now: those that the target model (Р-145) asks for."""

from dataclasses import dataclass, field

from accounts.models import Organisation
from orders.models import Order, Regulation, WorkingGroup
from pairs.models import IndividualPlan, Pair
from participants.models import MentorCard
from programmes.models import Programme
from roadmap.models import Roadmap

Kind = Order.Kind
# The kinds a whole year needs, in the order of the year.
YEAR = (
    Kind.IMPLEMENT, Kind.APPROVE_REGULATION, Kind.APPROVE_ROADMAP, Kind.APPOINT_CURATOR, Kind.APPOINT_MENTORS,
    Kind.FIX_PAIRS, Kind.APPROVE_PLANS, Kind.FINAL_EVENT, Kind.COMMEND,
)  # fmt: skip


@dataclass
class Line:
    """A kind of order with what there is: orders in force, an open draft, and a remark in Russian."""

    kind: Kind
    signed: list[Order] = field(default_factory=list)
    open: list[Order] = field(default_factory=list)
    remark: str = ""


def checklist(organisation: Organisation, programme: Programme | None) -> list[Line]:
    """A line for every kind that the year needs. A regulation goes on from year to year."""
    lines = {kind: Line(kind) for kind in YEAR}
    mine = Order.objects.filter(organisation=organisation, kind__in=YEAR).select_related("roadmap")
    for order in mine.exclude(state=Order.State.CANCELLED).order_by("-date", "-pk"):
        if order.programme_id == getattr(programme, "pk", None) or order.kind == Kind.APPROVE_REGULATION:
            line = lines[Kind(order.kind)]
            (line.signed if order.is_frozen else line.open).append(order)
    for kind, remark in remarks(programme).items() if programme else ():
        lines[kind].remark = remark
    return list(lines.values())


def remarks(programme: Programme) -> dict[Kind, str]:
    """What still waits for an order, by kind."""
    mentors = MentorCard.objects.in_base(programme)
    waiting = mentors.filter(order_date=None).count()
    ready = Pair.objects.filter(programme=programme).ready().count()
    agreed = IndividualPlan.objects.filter(pair__programme=programme).agreed().count()
    asked = Roadmap.objects.filter(programme=programme, state=Roadmap.State.ON_APPROVAL).count()
    return {
        Kind.APPOINT_MENTORS: f"без приказа: {waiting} из {mentors.count()}" if waiting else "",
        Kind.FIX_PAIRS: f"готовы к приказу: {ready}" if ready else "",
        Kind.APPROVE_PLANS: f"согласованы и ждут приказа: {agreed}" if agreed else "",
        Kind.APPROVE_ROADMAP: "ждёт утверждения" if asked else "",
    }


def in_force(organisation: Organisation, programme: Programme | None) -> dict[str, object]:
    """The regulation and the working group by which the programme goes."""
    return {
        "regulation": Regulation.objects.in_force(organisation),
        "group": WorkingGroup.objects.in_force(programme) if programme else None,
    }
