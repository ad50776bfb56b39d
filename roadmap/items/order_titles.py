"""What orders are called where one of them is chosen as evidence.

The room of orders lies above this one: it hands a function down (`name_orders`), as rooms do with facts.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from accounts.models import Membership
from documents.models import Verification

Namer = Callable[[QuerySet[Verification], Membership], dict[int, str]]
NAMERS: list[Namer] = []


def name_orders(namer: Namer) -> None:
    """The room above says what its orders are called: by the key of the record behind the QR code."""
    if namer not in NAMERS:
        NAMERS.append(namer)


def order_titles(checks: QuerySet[Verification], reader: Membership) -> dict[int, str]:
    """Titles of these orders, as much of them as the reader may read."""
    return {pk: title for namer in NAMERS for pk, title in namer(checks, reader).items()}
