"""Which documents of a school year's programme there are by now: those that the target model (Р-145) asks for."""

from dataclasses import dataclass, field

from accounts.models import Organisation
from orders.kinds.kind import OrderKind, all_kinds
from orders.models import Order, Regulation, WorkingGroup
from programmes.models import Programme


@dataclass
class YearlyDocument:
    """A kind of order with what there is: orders in force, an open draft, and a remark in Russian."""

    kind: OrderKind
    signed: list[Order] = field(default_factory=list)
    open: list[Order] = field(default_factory=list)
    remark: str = ""


def checklist(organisation: Organisation, programme: Programme | None) -> list[YearlyDocument]:
    """One for every kind that the year needs. A regulation goes on from year to year."""
    kinds = [kind for kind in all_kinds() if kind.is_yearly]
    documents = {kind.code: YearlyDocument(kind) for kind in kinds}
    mine = Order.objects.filter(organisation=organisation, kind__in=documents).select_related("roadmap")
    for order in mine.exclude(state=Order.State.CANCELLED).order_by("-date", "-pk"):
        document = documents[order.kind]
        if order.programme_id == getattr(programme, "pk", None) or document.kind.outlasts_year:
            (document.signed if order.is_frozen else document.open).append(order)
    if programme:
        for document in documents.values():
            document.remark = document.kind.waiting(programme)
    return list(documents.values())


def in_force(organisation: Organisation, programme: Programme | None) -> dict[str, object]:
    """The regulation and the working group by which the programme goes."""
    return {
        "regulation": Regulation.objects.in_force(organisation),
        "group": WorkingGroup.objects.in_force(programme) if programme else None,
    }
