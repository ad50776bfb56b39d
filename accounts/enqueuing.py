"""Putting a task into the queue."""

from typing import Any

from celery import Task
from django.db import transaction


def enqueue(task: Task[..., Any], *args: Any, **kwargs: Any) -> None:
    """Enqueue once the transaction has committed.

    A queue that doesn't answer costs nobody a page: the error is logged, and a periodic task finds what waits.
    """

    def send() -> None:
        task.delay(*args, **kwargs)

    transaction.on_commit(send, robust=True)
