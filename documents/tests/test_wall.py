"""The wall around a reader: what a hostile document that has taken it over can't do."""

import os
import socket
import subprocess
from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks

from documents import isolation, wall
from documents.checks import documents_are_read_behind_a_wall

ROOT = isolation.ROOT
SECRET = "the key of the portal"


@pytest.fixture
def trespass(tmp_path):
    """`trespass()`: what a reader that was taken over gets at, by attempt; a stranger listens as a database does."""
    mine = tmp_path / ".env"
    mine.write_text(SECRET)

    def call(*places: str) -> dict[str, str]:
        with socket.create_server(("127.0.0.1", 0)) as server:
            choices = {
                "read": [str(mine), str(ROOT / ".env"), str(ROOT / "manage.py"), "/etc/passwd"],
                "write": [str(tmp_path / "new"), *places],
                "connect": server.getsockname(),
                "signal": os.getpid(),
            }
            return isolation.run("documents.tests.trespasser", b"", choices, seconds=20)

    return call


def test_behind_the_wall_nothing_of_the_portal_is_seen_or_touched(trespass, tmp_path):
    places = [ROOT / "documents/new", ROOT / "new", "/new", "/dev/new", "/usr/new"]
    outcomes = trespass(*map(str, places))
    reads = {outcome for attempt, outcome in outcomes.items() if attempt.startswith("read")}
    assert reads == {"FileNotFoundError"}
    writes = {outcome for attempt, outcome in outcomes.items() if attempt.startswith("write")}
    assert writes <= {"OSError", "FileNotFoundError"}
    assert outcomes["connect"] in ("ConnectionRefusedError", "OSError")
    assert (outcomes["signal"], outcomes["look"]) == ("ProcessLookupError", "FileNotFoundError")
    assert not any(Path(place).exists() for place in (tmp_path / "new", *places))


def test_the_same_attempts_succeed_where_there_is_no_wall(trespass, tmp_path, monkeypatch):
    monkeypatch.setattr(wall, "stands", lambda root: False)
    outcomes = trespass()
    assert bytes.fromhex(outcomes[f"read {tmp_path / '.env'}"]).decode() == SECRET
    assert outcomes[f"write {tmp_path / 'new'}"] == outcomes["connect"] == outcomes["signal"] == "done"


def test_a_folder_of_the_portal_inside_one_that_is_shown_stays_hidden(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text(SECRET)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "__init__.py").touch()
    monkeypatch.setattr(wall, "SHOWN", (*wall.SHOWN, str(tmp_path.parent)))
    listed = subprocess.run(
        wall.around(["ls", "-A", str(tmp_path)], tmp_path), capture_output=True, text=True, check=True
    )
    assert listed.stdout.split() == ["documents"]


def test_a_system_without_a_wall_is_told_of_it(monkeypatch):
    own = {message.id for message in run_checks(tags=[Tags.security], include_deployment_checks=True)}
    assert "documents.W001" not in own
    monkeypatch.setattr(wall, "PROGRAM", "no-such-program")
    wall.stands.cache_clear()
    (warning,) = documents_are_read_behind_a_wall(None)
    wall.stands.cache_clear()
    assert warning.id == "documents.W001" and "bubblewrap" in warning.hint
