"""`make test-pure` proves what it says: where it runs, neither Django nor Celery can be imported."""

import os
import subprocess
import sys
from pathlib import Path

from tests.tables import every

ROOT = Path(__file__).resolve().parent.parent


def without_django(code: str) -> subprocess.CompletedProcess:
    """Run code in the environment of `.ci/test-pure`."""
    world = {**os.environ, "PYTHONPATH": f"{ROOT / '.ci/without-django'}:{ROOT}"}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=world, capture_output=True, text=True)


@every("code", ["import django", "from django.db import models", "import celery"])
def test_django_and_celery_are_out_of_reach(code):
    done = without_django(code)
    assert done.returncode == 1
    assert "ImportError: reading, deadlines and inflection run without" in done.stderr


def test_a_room_of_the_portal_is_out_of_reach():
    assert "run without Django" in without_django("import participants.models").stderr


def test_the_pure_libraries_are_there():
    assert without_django("import reading, deadlines, inflection").stderr == ""


def test_the_script_uses_that_environment():
    script = (ROOT / ".ci/test-pure").read_text()
    assert "PYTHONPATH=.ci/without-django:." in script and "PYTEST_DISABLE_PLUGIN_AUTOLOAD=1" in script
    assert "--noconftest" in (ROOT / ".ci/without-django/pytest.ini").read_text()


@every("child", ["participants.lists", "roadmap.intake.understanding", "documents.opening"])
def test_what_reads_foreign_bytes_in_a_process_of_its_own_needs_no_django(child):
    assert without_django(f"import {child}").stderr == ""
