"""Work in a process of its own: its answer, its bounds, and what it can't see."""

import errno
import subprocess
import sys
import time
from pathlib import Path

import pytest

from documents import isolation
from documents.isolation import Busy, TooHeavy, run


@pytest.fixture
def child(tmp_path, monkeypatch):
    """`child(body)`: run a work whose body is given, with what stands behind `content` and `choices`."""
    portal = isolation.ROOT

    def call(body: str, *, seconds: int = 30):
        (tmp_path / "documents").unlink(missing_ok=True)
        (tmp_path / "documents").symlink_to(portal / "documents")
        work = tmp_path / "work"
        work.mkdir(exist_ok=True)
        (work / "__init__.py").touch()
        (work / "__main__.py").write_text(
            f"from documents.isolation import serve\ndef work(content, choices):\n    {body}\nserve(work)\n"
        )
        monkeypatch.setattr(isolation, "ROOT", tmp_path)
        return run("work", b"bytes", {"word": "слово"}, seconds=seconds)

    return call


def test_the_work_gets_bytes_and_choices_and_its_answer_comes_back(child):
    assert child("return {'size': len(content), **choices}") == {"size": 5, "word": "слово"}


@pytest.mark.parametrize("walled", [True, False], ids=["behind-the-wall", "without"])
def test_what_takes_too_long_is_ended_with_the_programs_it_started(child, tmp_path, monkeypatch, walled):
    monkeypatch.setattr("documents.wall.stands", lambda root: walled)
    name = f"sleeper-{tmp_path.name}"
    body = f"import subprocess; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)', {name!r}])"
    with pytest.raises(TooHeavy):
        child(f"import sys; {body}", seconds=1)
    assert gone(name)


def gone(name: str) -> bool:
    """Whether no process has this word in its command line, looked for while the system cleans up."""
    for _ in range(100):
        lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
        if not any(name.encode() in line for line in lines):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    "body",
    ["return {'size': len(bytes(3 * 1024 ** 3))}", "import os; os.abort()", "raise ValueError(content)"],
    ids=["memory", "abort", "exception"],
)
def test_what_breaks_breaks_only_the_process_of_its_own(child, body):
    with pytest.raises(TooHeavy):
        child(body)


def test_an_answer_that_is_too_long_is_not_taken_in(child, monkeypatch):
    monkeypatch.setattr(isolation, "ANSWER_BYTES", 1000)
    assert child("return {'text': 'a' * 900}") == {"text": "a" * 900}
    with pytest.raises(TooHeavy):
        child("return {'text': 'a' * 1000}")


def test_no_file_of_a_child_fills_the_disk(child):
    body = f"""
    import tempfile
    try:
        tempfile.TemporaryFile().truncate({isolation.FILE_BYTES + 1})
    except OSError as error:
        return {{"errno": error.errno}}
    """
    assert child(body) == {"errno": errno.EFBIG}


def test_a_second_document_waits_for_its_turn_and_no_longer_than_a_while(child, monkeypatch):
    monkeypatch.setattr(isolation, "PATIENCE", 300)
    with isolation.ONE_AT_ONCE, pytest.raises(Busy):
        child("return {}")
    with pytest.raises(TooHeavy):
        child("raise ValueError")  # and makes way for the next all the same
    assert child("return {}") == {}


def test_keys_and_passwords_of_the_portal_stay_outside(child, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret")
    seen = child("import os; return dict(os.environ)")
    assert "SECRET_KEY" not in seen and "DATABASE_URL" not in seen and seen["PATH"]


def test_no_django_is_loaded_to_read_a_document():
    code = "import sys, roadmap.intake.understanding; sys.exit(any(name.startswith('django') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=isolation.ROOT, check=False).returncode == 0
