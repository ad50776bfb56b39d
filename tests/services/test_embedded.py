"""The portal of one machine goes on whatever dies: nothing is lost, nothing is done twice."""

from collections import Counter

import pytest

from tests.services.load import IMPORTED, PRINTED
from tests.services.stack import Stack
from tests.services.worker import until

pytestmark = pytest.mark.services
LETTERS = 900
UNFINISHED, UNSENT = "finished_at IS NULL", "sent_at IS NULL"
PROGRAMS = ["manage.py worker", "redis-server", "gunicorn", "celery -A mentoring beat"]


@pytest.fixture
def stack(tmp_path, mailbox):
    one = Stack(tmp_path, mailbox.url)
    yield one
    one.interrupt()


def test_whatever_is_killed_under_load_pages_answer_again_and_every_piece_of_work_is_done_once(stack, mailbox):
    stack.start()
    stack.load("begin")
    stream = stack.python("-m", "tests.services.load", "write", str(LETTERS))
    until(lambda: stack.count("notifications_letter"))
    stack.load("work")
    until(lambda: stack.count("documents_job", "finished_at IS NULL AND done > 0"))
    for program in PROGRAMS:
        stack.kill(program)
        assert stack.recovers(), f"no page after {program} was killed"
    assert stream.wait(timeout=400) == 0
    until(stack.is_well)
    stack.load("sweep")
    until(lambda: stack.count("documents_job", UNFINISHED) == stack.count("notifications_letter", UNSENT) == 0, 400)
    check_work(stack)
    check_letters(mailbox)


def check_work(stack: Stack) -> None:
    """Rows are those that were asked for; each job has ended well and made its file once."""
    assert stack.count("participants_participant") == IMPORTED + PRINTED
    assert stack.count("documents_job", "state = 'done'") == stack.count("documents_job") == 2
    assert stack.count("documents_job", f"message = 'Добавлено {IMPORTED} человек.'") == 1
    assert stack.count("documents_storedfile", "content_type = 'application/zip'") == 1
    assert stack.count("notifications_letter", "kind = 'password_reset'") == LETTERS


def check_letters(mailbox) -> None:
    """Each has arrived; one that a killed worker had in hand may come again, as a copy that its id gives away."""
    mine = [letter for letter in mailbox.letters if str(letter["To"]).startswith("reader")]
    copies = Counter(letter["Message-ID"] for letter in mine)
    assert len(copies) == LETTERS
    assert sum(copies.values()) - LETTERS <= 2


def test_a_second_start_says_that_the_first_one_runs_and_stale_files_do_no_harm(stack):
    stack.start()
    assert "уже работает" in stack.run("manage.py", "run", fails=True)
    stack.kill_supervisor()
    assert (stack.var / "supervisord.pid").exists()
    stack.start()


def test_a_terminal_that_is_closed_ends_it_and_leaves_nothing_running(stack):
    stack.start()
    stack.hang_up()
