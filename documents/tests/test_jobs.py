"""Background jobs: progress that can be left, one outcome whatever the broker does."""

import datetime
from pathlib import Path

import pytest
from celery import current_app
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from accounts.actors import THE_PORTAL
from accounts.models import Membership, Role
from documents import jobs
from documents.files import store
from documents.models import Job, StoredFile
from documents.tasks import forget_results, resume_lost

pytestmark = pytest.mark.django_db


class RecordingTask:
    """Stands in for a Celery task: remembers how it was called."""

    name = "documents.tests.recording"

    def __init__(self) -> None:
        self.calls: list[tuple] = []

    def delay(self, *args, **kwargs) -> None:
        self.calls.append((args, kwargs))


@pytest.fixture
def job(school, curator):
    return jobs.start(
        RecordingTask(), "Печать бланков", organisation=school, by=curator.user, then=("К парам", reverse("pairs:list"))
    )


def page_of(as_, person, job):
    return as_(person).get(job.get_absolute_url())


def test_the_task_is_called_with_ids_once_the_transaction_commits(school, curator, django_capture_on_commit_callbacks):
    task = RecordingTask()
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start(
            task, "Печать", organisation=school, by=curator.user, then=("К парам", reverse("pairs:list")), wave_id=7
        )
        assert task.calls == []
    assert task.calls == [((str(job.pk),), {"wave_id": 7})]


def test_a_job_that_the_broker_delivers_twice_is_done_once(job):
    done = 0
    for _ in range(2):
        with jobs.running(str(job.pk)) as running:
            if running is not None:
                done += 1
                jobs.finish(running, "Готово.")
    assert done == 1


def test_a_failure_marks_the_job_and_reaches_the_workers_log(job):
    with pytest.raises(ZeroDivisionError), jobs.running(str(job.pk)):
        raise ZeroDivisionError
    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.FAILED, jobs.FAILURE)
    assert job.finished_at


def test_a_failed_job_is_over_and_not_begun_again_by_a_late_delivery(job):
    jobs.fail(job)
    with jobs.running(str(job.pk)) as again:
        assert again is None


def test_the_page_shows_how_far_the_work_has_come_and_asks_again_by_itself(as_, curator, job):
    jobs.advance(job, 30, 120)
    page = page_of(as_, curator, job)
    assert "30 из 120" in page
    assert page.html.select_one("#progress")["hx-trigger"] == "every 1s"
    assert page.html.select_one("#progress").find("a", string="Обновить")


def test_the_page_of_a_finished_job_gives_its_file_and_stops_asking(as_, curator, job, school):
    result = store(b"forms", "Бланки.pdf", "application/pdf", organisation=school, by=THE_PORTAL)
    jobs.finish(job, "Бланков: 12.", result=result)
    page = page_of(as_, curator, job)
    assert "Бланков: 12." in page
    assert "hx-get" not in page
    assert page.click("Скачать").body == b"forms"


def test_the_page_of_a_failed_job_says_what_to_do(as_, curator, job):
    jobs.fail(job)
    assert "попробуйте ещё раз" in page_of(as_, curator, job)


def test_a_message_longer_than_the_column_is_cut(job):
    jobs.finish(job, "я" * 900)
    assert len(Job.objects.get(pk=job.pk).message) == 500


def test_a_colleague_does_not_see_my_job(as_, director, job):
    assert as_(director).get(job.get_absolute_url(), status=404)


@pytest.fixture
def broker(monkeypatch):
    """The tasks put down by name."""
    sent: list[tuple] = []
    monkeypatch.setattr(current_app, "send_task", lambda *task: sent.append(task))
    return sent


def silent(job, minutes: int, **fields):
    seen = timezone.now() - datetime.timedelta(minutes=minutes)
    Job.objects.filter(pk=job.pk).update(seen_at=seen, **fields)


def test_a_job_that_died_with_its_worker_is_begun_again_once(job, broker):
    silent(job, 16, state="running", arguments={"wave_id": 7})
    resume_lost()
    resume_lost()
    assert broker == [("documents.tests.recording", [str(job.pk)], {"wave_id": 7})]


def test_a_job_that_gives_signs_of_life_is_left_alone(job, broker):
    silent(job, 14, state="running")
    resume_lost()
    assert broker == []


def test_a_job_that_kills_its_workers_is_given_up(job, broker):
    silent(job, 16, state="running", starts=3)
    resume_lost()
    job.refresh_from_db()
    assert (job.state, broker) == (Job.State.FAILED, [])


def test_whoever_left_the_office_no_longer_gets_the_files_she_had_made(as_, curator, job, school):
    jobs.finish(job, "Готово", result=store(b"PK", "base.xlsx", "application/zip", organisation=school, by=THE_PORTAL))
    url = f"{job.get_absolute_url()}result/"
    assert as_(curator).get(url).status_int == 200
    curator.is_active = False
    curator.save()
    remaining = Membership.objects.create(user=curator.user, organisation=school, role=Role.MENTOR)
    assert as_(remaining).get(url, status=404)
    assert as_(remaining).get(job.get_absolute_url(), status=404)


def test_the_file_of_a_job_goes_a_week_after_the_job_was_over(job, time_machine, django_capture_on_commit_callbacks):
    jobs.deliver(job, "Готово.", content=b"names", name="base.xlsx", content_type="text/plain")
    path = Path(job.result.file.path)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=6))
    assert forget_results() == 0 and path.exists()
    time_machine.move_to(timezone.now() + datetime.timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_results() == 1
    assert not path.exists() and not StoredFile.objects.exists() and not Job.objects.exists()


def test_a_job_that_runs_for_long_is_not_forgotten(job, time_machine):
    time_machine.move_to(timezone.now() + datetime.timedelta(days=8))
    assert forget_results() == 0


def test_a_job_whose_file_stands_elsewhere_too_keeps_no_other_from_going(
    job, school, curator, time_machine, monkeypatch, caplog
):
    def protecting(file):
        if file == shared:
            raise ProtectedError("A regulation has it.", {file})
        file.delete()

    shared = store(b"%PDF", "Положение.pdf", "application/pdf", organisation=school, by=THE_PORTAL)
    jobs.finish(job, "Готово.", result=shared)
    monkeypatch.setattr("documents.files.discard", protecting)
    other = jobs.start(
        RecordingTask(), "Выгрузка", organisation=school, by=curator.user, then=("К парам", reverse("pairs:list"))
    )
    jobs.deliver(other, "Готово.", content=b"names", name="base.xlsx", content_type="text/plain")
    time_machine.move_to(timezone.now() + datetime.timedelta(days=8))
    assert forget_results() == 1
    assert list(Job.objects.all()) == [job] and StoredFile.objects.get() == shared
    assert f"Job {job.pk} could not be deleted" in caplog.text
    caplog.clear()


def test_the_page_of_a_job_leads_on_whatever_its_end(as_, curator, school):
    for end in (jobs.finish, jobs.fail):
        job = jobs.start(
            RecordingTask(),
            "Создание пар",
            organisation=school,
            by=curator.user,
            then=("К парам", reverse("pairs:list")),
        )
        end(job, "Всё.")
        assert as_(curator).get(job.get_absolute_url()).click("К парам").request.path == reverse("pairs:list")
