"""What the portal writes is for its own user only."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

ROOT = Path(__file__).resolve().parents[2]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def careless(monkeypatch):
    """A shell that lets everybody read what is made in it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_database_made_by_any_command_is_for_its_user_only(careless, tmp_path):
    own = {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "MEDIA_ROOT": str(tmp_path / "files")}
    command = [sys.executable, "manage.py", "migrate", "contenttypes", "--verbosity", "0", "--skip-checks"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **own}, check=True)
    assert mode(tmp_path / "db.sqlite3") == 0o600
    assert mode(tmp_path / "files/unfinished") == 0o700


def test_a_stored_file_is_for_its_user_only(careless):
    name = default_storage.save("7/scan.png", ContentFile(b"scan"))
    assert mode(Path(default_storage.path(name))) == 0o600
    assert mode(Path(default_storage.path("7"))) == 0o700


def test_make_makes_the_keys_for_their_user_only(careless, tmp_path):
    """`make .env` in a folder of its own."""
    for name in ("Makefile", ".ci"):
        (tmp_path / name).symlink_to(ROOT / name)
    subprocess.run(["make", "-s", ".env"], cwd=tmp_path, check=True)
    assert mode(tmp_path / ".env") == 0o600
    assert "DEMO=true" in (tmp_path / ".env").read_text()


def test_a_real_portal_is_begun_by_one_word(tmp_path):
    for name in ("Makefile", ".ci"):
        (tmp_path / name).symlink_to(ROOT / name)
    subprocess.run(["make", "-s", ".env"], cwd=tmp_path, check=True, env={**os.environ, "DEMO": "false"})
    assert "DEMO=false" in (tmp_path / ".env").read_text()
