"""Keys, versions and page numbers as addresses and forms carry them: one rule for all that somebody may have typed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import IntegerField
from django.db.models.lookups import In

# What every database takes for a number of its own. Python itself refuses to read thousands of digits.
MOST_DIGITS = 18


def key_in(text: str) -> int | None:
    """The number that the text is, or None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def keys_in(texts: Iterable[str]) -> list[int]:
    """The numbers among the texts."""
    return [key for key in map(key_in, texts) if key is not None]


@IntegerField.register_lookup
class InWithinRange(In):
    """`in` with a number that no column can hold: no row has it, as Django's `exact` knows already."""

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        """The list without such numbers."""
        if self.rhs_is_direct_value():
            low, high = connection.ops.integer_field_range(self.lhs.output_field.get_internal_type())
            self.rhs = [
                value for value in self.rhs if not isinstance(value, int) or (low or value) <= value <= (high or value)
            ]
        return super().process_rhs(compiler, connection)
