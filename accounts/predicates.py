"""Questions that templates ask of an object, so that none compares its state, kind or role with a string."""

from typing import Self, overload


class FieldIs:
    """Whether a field has one of some values: `is_signed = FieldIs("state", State.SIGNED)`; read-only."""

    def __init__(self, field: str, *values: str) -> None:
        self.field, self.values = field, frozenset(values)

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> bool: ...

    def __get__(self, instance: object | None, owner: type) -> Self | bool:
        return self if instance is None else getattr(instance, self.field) in self.values
