"""Ten people at once at one uploaded document, over connections of their own (needs PostgreSQL)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.access import WrongState
from roadmap.intake import corrections, importing
from roadmap.intake.rows import review_rows
from roadmap.models import Roadmap, Upload
from roadmap.tests.documents import docx

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MANY = 10
ROWS = [[str(number), f"Мероприятие {number}", "май", "Куратор", ""] for number in range(MANY)]


@pytest.fixture
def upload(curator) -> Upload:
    """A document of ten rows that waits to be looked through."""
    received = importing.receive(docx(rows=ROWS), "карта.docx", school_year=2026, by=curator)
    importing.read(received)
    return received


def at_once(verb, arguments) -> int:
    """Call the verb with each of the arguments at the same time; how many calls went through."""

    def call(argument) -> bool:
        try:
            verb(argument)
        except WrongState:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(max_workers=MANY) as pool:
        return sum(pool.map(call, arguments))


def test_corrections_of_different_rows_are_all_kept(upload, curator):
    def correct(row):
        texts = {**row.texts(), "title": f"{row.row.title} исправлено"}
        corrections.correct_row(upload, row.key, texts, seen=row.stamp, by=curator)

    assert at_once(correct, review_rows(upload)) == MANY
    upload.refresh_from_db()
    assert all(row.row.title.endswith("исправлено") for row in review_rows(upload))


def test_of_corrections_of_one_row_only_the_first_is_kept(upload, curator):
    row = review_rows(upload)[0]

    def correct(number):
        texts = {**row.texts(), "title": f"Слова {number}"}
        corrections.correct_row(upload, row.key, texts, seen=row.stamp, by=curator)

    assert at_once(correct, range(MANY)) == 1


def test_new_rows_get_different_keys(upload, curator):
    texts = review_rows(upload)[0].texts()
    assert at_once(lambda _: corrections.add_row(upload, texts, after="", by=curator), range(MANY)) == MANY
    upload.refresh_from_db()
    assert len(review_rows(upload)) == 2 * MANY


def test_one_draft_is_made_of_a_document(upload, curator):
    assert at_once(lambda _: importing.save_draft(upload, title="Карта", by=curator), range(MANY)) == 1
    assert Roadmap.objects.count() == 1
