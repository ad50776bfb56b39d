"""Orders (приказы): their registers and numbers, points, annexed subjects, and who has read them."""

from orders.models.order import FrozenOrder, Order
from orders.models.parts import Acquaintance, Point
from orders.models.series import Counter, ReservedNumber, Series

__all__ = ["Acquaintance", "Counter", "FrozenOrder", "Order", "Point", "ReservedNumber", "Series"]
