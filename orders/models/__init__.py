"""Orders (приказы): their registers and numbers, points, subjects, wordings, and who has read them."""

from orders.models.extracts import Extract
from orders.models.order import FrozenOrder, Order
from orders.models.parts import Acquaintance, Point
from orders.models.regulations import Regulation
from orders.models.subjects import Award, Commendation, Ending, Event, GroupMember, WorkingGroup
from orders.models.templates import MAX_TEXT, OrderTemplate
from orders.numbering.models import Counter, ReservedNumber, Series

__all__ = [
    "MAX_TEXT",
    "Acquaintance",
    "Award",
    "Commendation",
    "Counter",
    "Ending",
    "Event",
    "Extract",
    "FrozenOrder",
    "GroupMember",
    "Order",
    "OrderTemplate",
    "Point",
    "Regulation",
    "ReservedNumber",
    "Series",
    "WorkingGroup",
]
