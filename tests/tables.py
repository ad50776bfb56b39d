"""A table of examples is one test: it tries every row and shows all that fail at once."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest


def every(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Callable], Callable]:
    """Call the test with each row in turn; its fixtures are made once for all rows.

    For rows that leave nothing behind. What needs a world of its own for each row is a test each:
    `pytest.mark.parametrize`.
    """
    called = (names,) if isinstance(names, str) else names
    table = [(row,) if isinstance(names, str) else row for row in rows]

    def decorate(test: Callable) -> Callable:
        @wraps(test)
        def all_rows(**fixtures: Any) -> None:
            faults = [
                fault for row in table if (fault := fault_of(test, fixtures, dict(zip(called, row, strict=True))))
            ]
            assert table, "an empty table tests nothing"
            if faults:
                pytest.fail(f"{len(faults)} of {len(table)} rows fail\n\n" + "\n\n".join(faults), pytrace=False)

        wanted = inspect.signature(test).parameters.values()
        left = [parameter for parameter in wanted if parameter.name not in called]
        all_rows.__signature__ = inspect.Signature(left)  # type: ignore[attr-defined]  # what pytest reads for fixtures
        return all_rows

    return decorate


def fault_of(test: Callable, fixtures: dict[str, Any], row: dict[str, Any]) -> str:
    """What is wrong with a row; empty if nothing is."""
    try:
        test(**fixtures, **row)
    except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - whatever a row does, the others are tried
        return f"{row}: {type(error).__name__}: {error}"
    return ""
