"""A reader that a hostile document has taken over: it tries whatever it should not be able to do."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from documents.isolation import serve


def trespass(content: bytes, choices: dict[str, Any]) -> dict[str, Any]:
    """What each attempt gave: what was read or "done", or the name of the error that stopped it.

    `choices`: `read` and `write` list paths, `connect` an address, `signal` a process.
    """
    tries: dict[str, Callable[[], Any]] = {}
    tries |= {f"read {path}": lambda path=path: Path(path).read_bytes().hex() for path in choices["read"]}
    tries |= {f"write {path}": lambda path=path: Path(path).write_text("x") for path in choices["write"]}
    tries["connect"] = lambda: socket.create_connection(tuple(choices["connect"]), timeout=2)
    tries["signal"] = lambda: os.kill(choices["signal"], 0)
    tries["look"] = lambda: os.listdir(f"/proc/{choices['signal']}")
    return {name: outcome(attempt) for name, attempt in tries.items()}


def outcome(attempt: Callable[[], Any]) -> str:
    """The error's name, or that there was none."""
    try:
        result = attempt()
    except OSError as error:
        return type(error).__name__
    return result if isinstance(result, str) else "done"


if __name__ == "__main__":
    serve(trespass)
