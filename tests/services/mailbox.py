"""A mail server for the tests: it keeps what it is given, and can hold its answer back."""

import email
import socketserver
import threading
from email.message import Message


class Session(socketserver.StreamRequestHandler):
    """One SMTP dialogue: enough of RFC 5321 for Python's smtplib."""

    def handle(self) -> None:
        self.say("220 mailbox")
        while command := self.rfile.readline().decode().strip():
            verb = command.partition(" ")[0].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if verb == "DATA":
                self.take()
            else:
                self.say("250 ok")

    def take(self) -> None:
        """The letter itself, up to the line with a dot; a closed box never answers and keeps nothing."""
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        if not self.server.open.is_set():
            self.server.arrived.set()
            self.server.open.wait(timeout=60)
            return
        self.server.letters.append(email.message_from_bytes(b"".join(lines)))
        self.say("250 ok")

    def say(self, answer: str) -> None:
        self.wfile.write(answer.encode() + b"\r\n")


class Mailbox(socketserver.ThreadingTCPServer):
    """`letters` is what it took; `arrived` says that a letter came while the box was not `open`."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.letters: list[Message] = []
        self.open, self.arrived = threading.Event(), threading.Event()
        self.clear()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    @property
    def receivers(self) -> list[str]:
        return sorted(str(letter["To"]) for letter in self.letters)

    def clear(self) -> None:
        """An empty box that answers at once."""
        self.letters.clear()
        self.open.set()
        self.arrived.clear()

    def handle_error(self, request, client_address) -> None:
        """A worker that was killed leaves its dialogue unfinished."""
