"""The port of `make run` reaches the portal, however it is given."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path) -> Path:
    """A clone that is set up, whose Python only says what it was asked for."""
    for name in ("Makefile", ".ci", "requirements.txt", "requirements.lock"):
        (tmp_path / name).symlink_to(ROOT / name)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@ port=$PORT"\n')
    python.chmod(0o755)
    (tmp_path / ".venv" / ".installed").touch()
    (tmp_path / ".env").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "environment", "port"),
    [(["PORT=8742"], {}, "8742"), ([], {"PORT": "8742"}, "8742"), ([], {}, "")],
    ids=["make run PORT=8742", "PORT=8742 make run", "make run"],
)
def test_make_run_hands_the_port_on(folder, words, environment, port):
    inherited = {name: value for name, value in os.environ.items() if name not in {"PORT", "MAKEFLAGS"}}
    command = ["make", "-s", "run", *words]
    answer = subprocess.run(command, cwd=folder, env={**inherited, **environment}, check=True, capture_output=True)
    assert answer.stdout.decode().strip() == f"manage.py run port={port}"
