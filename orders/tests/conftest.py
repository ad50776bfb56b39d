"""The orders of the tests of this room."""

from orders.tests.fixtures import acquaintance, draft_order, signed_order, waiting_order

__all__ = ["acquaintance", "draft_order", "signed_order", "waiting_order"]
