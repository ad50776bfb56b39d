"""A queue that doesn't answer costs nobody his page: what was written stays, and the nets put the task down later."""

import re
from pathlib import Path

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from documents import jobs
from documents.models import Job
from notifications.models import Letter
from notifications.services import write_letter
from roadmap.tasks import read_upload

ROOT = Path(__file__).resolve().parents[2]
ENQUEUES = re.compile(r"on_commit\([^\n]*\.(?:delay|apply_async)\b[^\n]*")


def test_whatever_enqueues_after_a_commit_survives_a_dead_queue():
    code = [path for path in ROOT.glob("*/**/*.py") if not {".venv", "tests"} & set(path.parts)]
    texts = [path.read_text() for path in code]
    assert sum(text.count("    enqueue(") for text in texts) > 5
    assert [line for text in texts for line in ENQUEUES.findall(text)] == []


def refuse(*args, **kwargs):
    raise OperationalError("Error 2 connecting to the queue")


@pytest.mark.django_db(transaction=True)
def test_a_letter_and_a_job_wait_in_the_database_while_the_queue_is_dead(school, curator, monkeypatch):
    monkeypatch.setattr("celery.app.task.Task.apply_async", refuse)
    with transaction.atomic():
        write_letter("reader@example.org", "password_reset", organisation=school, link="")
        job = jobs.start(read_upload, "Чтение", organisation=school, by=curator.user, then=("Дальше", "/"), upload_id=1)
    assert Letter.objects.get().sent_at is None
    assert Job.objects.get() == job
