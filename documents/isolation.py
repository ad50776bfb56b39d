"""Work on foreign bytes in a process of its own, with bounds on memory, files and time, behind a wall.

A document may be small and still unfold to gigabytes, or keep a parser busy for ever; some parsers can't be stopped
from within. What it breaks is then that process, not a worker with the requests of other people in it; what it takes
over sees nothing of the portal (`documents/wall.py`, where the system allows one). Both sides speak JSON, so whatever
a document does to the child, the parent only parses text. Plain Python: no Django in it.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from documents import wall

MEMORY_BYTES = 2 * 1024**3
# No file a child writes, its answer among them, grows beyond this; a roadmap of ten thousand rows stays far below.
FILE_BYTES, ANSWER_BYTES = 256 * 1024**2, 32 * 1024**2
# One child per process: its other threads go on serving pages, and the memory of all children stays within bounds.
ONE_AT_ONCE = threading.BoundedSemaphore(1)
# A request waits for its turn this part of the time that the work itself may take.
PATIENCE = 4
ROOT = Path(__file__).resolve().parent.parent
# Where there is no wall: programs are found and Russian is spoken; keys and passwords of the portal stay outside.
HANDED_ON = ("PATH", "HOME", "LANG", "TMPDIR")


BUSY = "Портал сейчас читает другой документ. Загрузите этот ещё раз через минуту."


class TooHeavy(Exception):
    """The work took more memory or time than it may, or killed its process."""


class Busy(Exception):
    """This process has another child at work; a minute later it will be free."""


def run(module: str, content: bytes, choices: dict[str, Any], *, seconds: int) -> dict[str, Any]:
    """The answer of `python -m module` (see `serve`) to these bytes. Raises TooHeavy, or Busy after a short wait."""
    if not ONE_AT_ONCE.acquire(timeout=seconds / PATIENCE):
        raise Busy
    try:
        # The answer goes to the disk: what is too long never comes into the memory of the parent.
        with tempfile.TemporaryFile() as answer:
            ask(module, json.dumps(choices).encode() + b"\n" + content, answer, seconds)
            if answer.seek(0, os.SEEK_END) > ANSWER_BYTES:
                raise TooHeavy
            answer.seek(0)
            return json.load(answer)
    finally:
        ONE_AT_ONCE.release()


def answer_of(
    module: str,
    content: bytes,
    choices: dict[str, Any],
    *,
    seconds: int,
    fault: Callable[[str], Exception],
    too_heavy: str,
    busy: str = BUSY,
) -> dict[str, Any]:
    """`run` for a page: raises `fault` with the sentence `too_heavy` or `busy` when there is no answer."""
    try:
        return run(module, content, choices, seconds=seconds)
    except TooHeavy as error:
        raise fault(too_heavy) from error
    except Busy as error:
        raise fault(busy) from error


def ask(module: str, question: bytes, answer: IO[bytes], seconds: int) -> None:
    """Have a child write its answer into that file. Raises TooHeavy."""
    command = [sys.executable, "-m", module]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and a module of our own
        wall.around(command, ROOT) if wall.stands(ROOT) else command,
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={name: os.environ[name] for name in HANDED_ON if name in os.environ},
        start_new_session=True,
    )
    try:
        child.communicate(question, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    finally:
        stop(child)
    if child.returncode:
        raise TooHeavy


def stop(child: subprocess.Popen[bytes]) -> None:
    """End the process with every program it has started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    child.communicate()


def serve(work: Callable[[bytes, dict[str, Any]], dict[str, Any]]) -> None:
    """The child's side: bound memory and files, do the work on what comes in, write the answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    choices = json.loads(sys.stdin.buffer.readline())
    answer = work(sys.stdin.buffer.read(), choices)
    sys.stdout.buffer.write(json.dumps(answer).encode())
