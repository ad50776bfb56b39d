"""The Celery application: one worker pool, one timetable for all periodic jobs."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")


app = Celery("mentoring")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Every periodic job of the portal, by what it does. Each is idempotent, so a late or repeated run harms nothing.
app.conf.beat_schedule = {
    "say that a worker lives": {
        "task": "mentoring.tasks.heartbeat",
        "schedule": 60,
        # They expire, so that a night without a worker leaves none of them in the queue.
        "options": {"expires": 60},
    },
    "send letters that were lost": {"task": "notifications.tasks.send_forgotten", "schedule": 300},
    "begin lost jobs again": {"task": "documents.tasks.resume_lost", "schedule": 300},
    "forget results of jobs": {"task": "documents.tasks.forget_results", "schedule": crontab(hour=3, minute=40)},
    "sweep files without a row": {"task": "documents.tasks.sweep_files", "schedule": crontab(hour=4, minute=20)},
    "sweep unfinished uploads": {"task": "documents.tasks.sweep_uploads", "schedule": crontab(minute=25)},
    "forget files of people": {"task": "participants.tasks.forget_imports", "schedule": crontab(hour=3, minute=50)},
    "open and close surveys": {"task": "surveys.tasks.turn_waves", "schedule": crontab(hour=6, minute=0)},
    "remind of surveys": {"task": "surveys.tasks.remind_silent", "schedule": crontab(hour=9, minute=0)},
    "remind to read orders": {"task": "orders.tasks.remind_to_acquaint", "schedule": crontab(hour=8, minute=30)},
    "let consents end and be renewed": {
        "task": "consents.tasks.nightly_consents",
        "schedule": crontab(hour=2, minute=30),
    },
    "open and close the gates of pairs": {"task": "pairs.tasks.refresh_gates", "schedule": crontab(hour=3, minute=0)},
    "pause pairs without documents": {"task": "pairs.tasks.stop_expired_pairs", "schedule": crontab(hour=4, minute=0)},
    "remind of roadmap items": {"task": "roadmap.tasks.remind_of_items", "schedule": crontab(hour=8, minute=0)},
    "count what completes roadmap items": {
        "task": "programmes.tasks.count_all_facts",
        "schedule": crontab(hour=4, minute=30),
    },
    "remind of assignments": {"task": "roadmap.tasks.remind_of_assignments", "schedule": crontab(hour=8, minute=15)},
    "forget unsaved uploads": {"task": "roadmap.tasks.forget_uploads", "schedule": crontab(hour=3, minute=30)},
    "draft reports and remind of them": {"task": "reports.tasks.tend_reports", "schedule": crontab(hour=8, minute=0)},
    "delete ended sessions": {"task": "mentoring.tasks.clear_sessions", "schedule": crontab(hour=3, minute=10)},
}


@worker_ready.connect
def beat_at_once(sender, **kwargs) -> None:
    """The health page need not wait a minute for the first heartbeat."""
    app.send_task("mentoring.tasks.heartbeat")
