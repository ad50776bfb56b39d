"""Which queue a task goes to."""

from mentoring.celery import app
from tests.tables import every


@every(
    ("task", "queue"),
    [
        ("notifications.tasks.send_letter", "letters"),
        ("mentoring.tasks.heartbeat", "pulse"),
        ("roadmap.tasks.read_upload", "celery"),
    ],
)
def test_what_a_person_waits_for_does_not_stand_behind_a_mailing(task, queue):
    assert app.amqp.router.route({}, task)["queue"].name == queue
    assert queue in app.amqp.queues
