"""A child that has already imported what reads documents, and forks for each question.

A new interpreter takes a quarter of a second for every file a test uploads, and most tests ask nothing of the child but
its answer. Those about the child itself (documents/tests) and those of services start a real one.
"""

import os
import runpy
import socket
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

ROOT = Path(__file__).parent.parent
READERS = ("roadmap.intake.understanding", "participants.lists", "documents.opening")
ONE_AT_ONCE = Lock()
# Nothing is known of how it went; any other byte is the child's exit status.
GONE = b""


@cache
def server() -> socket.socket:
    """Our end of the line to the warm process; that one ends when we do."""
    ours, theirs = socket.socketpair()
    subprocess.Popen([sys.executable, "-m", "tests.warm", str(theirs.fileno())], cwd=ROOT, pass_fds=[theirs.fileno()])  # noqa: S603 - ourselves
    theirs.close()
    return ours


def ask(module: str, question: bytes, answer: IO[bytes]) -> bool:
    """Have a fork write its answer to the question into the file; whether it could."""
    with ONE_AT_ONCE, TemporaryFile() as asked:
        asked.write(question)
        asked.seek(0)
        socket.send_fds(server(), [module.encode()], [asked.fileno(), answer.fileno()])
        status = server().recv(1)
    assert status != GONE, "the warm process has died"
    return status == b"\0"


def fork(module: str, asked: int, answer: int) -> int:
    """Run the module in a copy of this process; its exit status."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        os.dup2(asked, 0)
        os.dup2(answer, 1)
        runpy.run_module(module, run_name="__main__")
        sys.stdout.flush()
        status = 0
    finally:
        os._exit(status)


def main(line: socket.socket) -> None:
    """Answer until nobody asks any more."""
    for module in READERS:
        import_module(module)
    while True:
        module, files, *_ = socket.recv_fds(line, 200, 2)
        if not module:
            return
        status = fork(module.decode(), *files)
        for file in files:
            os.close(file)
        line.send(b"\1" if status else b"\0")


if __name__ == "__main__":
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - what broken files make it say interests nobody
    main(socket.socket(fileno=int(sys.argv[1])))
