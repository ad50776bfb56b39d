"""Putting a task into the queue."""

from typing import Any

from celery import Task
from django.db import transaction


def enqueue(task: Task[..., Any], *args: Any, **kwargs: Any) -> None:
    """Enqueue once the transaction has committed; the error of a queue that doesn't answer is only logged."""

    def send() -> None:
        task.delay(*args, **kwargs)

    # What could not be enqueued waits for a periodic task.
    transaction.on_commit(send, robust=True)
