"""What a person who is logged in sees is kept by no browser."""

from django.urls import reverse

from documents import jobs
from documents.models import Job
from tests.tables import every


@every("path", ["/", reverse("roadmap:list"), reverse("participants:mentees"), reverse("accounts:profile")])
def test_pages_are_not_kept(as_, curator, path):
    assert as_(curator).get(path).headers["Cache-Control"] == "no-store, private"


def test_files_are_not_kept(as_, curator, school):
    job = Job.objects.create(organisation=school, created_by=curator.user, title="Выгрузка")
    jobs.deliver(job, "Готово.", content=b"names", name="base.txt", content_type="text/plain")
    answer = as_(curator).get(f"{job.get_absolute_url()}result/")
    assert (answer.body, answer.headers["Cache-Control"]) == (b"names", "no-store, private")


def test_what_everybody_may_see_is_kept_as_it_was(client, db):
    assert "no-store" not in client.get("/healthz").headers.get("Cache-Control", "")
