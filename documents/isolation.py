"""Work on foreign bytes in a process of its own, with bounds on memory and time.

A document may be small and still unfold to gigabytes, or keep a parser busy for ever; some parsers can't be stopped
from within. What it breaks is then that process, not a worker with the requests of other people in it. Both sides
speak JSON, so whatever a document does to the child, the parent only parses text. Plain Python: no Django in it.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEMORY_BYTES = 2 * 1024**3
ROOT = Path(__file__).resolve().parent.parent
# Programs are found and Russian is spoken; keys and passwords of the portal stay outside.
HANDED_ON = ("PATH", "HOME", "LANG", "TMPDIR")


class TooHeavy(Exception):
    """The work took more memory or time than it may, or killed its process."""


def run(module: str, content: bytes, choices: dict[str, Any], *, seconds: int) -> dict[str, Any]:
    """The answer of `python -m module` (see `serve`) to these bytes. Raises TooHeavy."""
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and a module of our own
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={name: os.environ[name] for name in HANDED_ON if name in os.environ},
        start_new_session=True,
    )
    try:
        answer, _ = child.communicate(json.dumps(choices).encode() + b"\n" + content, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    finally:
        stop(child)
    if child.returncode:
        raise TooHeavy
    return json.loads(answer)


def stop(child: subprocess.Popen[bytes]) -> None:
    """End the process with every program it has started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    child.communicate()


def serve(work: Callable[[bytes, dict[str, Any]], dict[str, Any]]) -> None:
    """The child's side: bound the memory, do the work on what comes in, write the answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    choices = json.loads(sys.stdin.buffer.readline())
    answer = work(sys.stdin.buffer.read(), choices)
    sys.stdout.buffer.write(json.dumps(answer).encode())
