"""Which kinds of orders there are. The lowest file of the room: models take labels from here and know no kind."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar


class Listed:
    """What every list of kinds shows of one.

    `code`: what the database and addresses say; `place`: where it stands in lists and menus, the smallest first.
    """

    code: str
    label: str
    place: int


KINDS: dict[str, Listed] = {}

OneKind = TypeVar("OneKind", bound=type[Listed])


def registered(kind: OneKind) -> OneKind:
    """Class decorator: orders of this kind may be made."""
    KINDS[kind.code] = kind()
    return kind


def load() -> None:
    """Import every file of this package, so that its kinds are registered."""
    package = import_module("orders.kinds")
    for module in iter_modules(package.__path__, "orders.kinds."):
        import_module(module.name)


def in_order() -> list[Listed]:
    """All kinds as lists and menus show them."""
    return sorted(KINDS.values(), key=lambda kind: kind.place)


def choices() -> list[tuple[str, str]]:
    """The kinds as choices of a field: a function, so that a new kind makes no migration."""
    return [(kind.code, kind.label) for kind in in_order()]
