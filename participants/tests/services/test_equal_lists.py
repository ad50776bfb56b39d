"""The same list loaded by two curators at once, over connections of their own (needs PostgreSQL)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from documents.kinds import XLSX
from documents.uploads import check_upload
from participants import files, importing
from participants.models import Participant, PeopleImport
from participants.tests.sheets import people, upload

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MANY = 4
ROWS = [[f"Осин{letter}", "Глеб"] for letter in "абвгдежз"]


def test_the_first_of_equal_lists_adds_and_the_others_find_all_done(programme, curator):
    checked = check_upload(upload(people(*ROWS)), (XLSX,))
    taken = [files.receive(programme, "mentees", checked, by=curator.user) for _ in range(MANY)]
    together = Barrier(MANY)

    def run(one: PeopleImport) -> tuple[int, int]:
        try:
            counts = importing.run(one, by=curator.user, answers={}, progress=lambda done, total: together.wait())
        finally:
            connection.close()
        return counts["created"], counts["unchanged"]

    with ThreadPoolExecutor(max_workers=MANY) as pool:
        counts = sorted(pool.map(run, taken))
    assert counts == [(0, len(ROWS))] * (MANY - 1) + [(len(ROWS), 0)]
    assert Participant.objects.filter(organisation=programme.organisation).count() == len(ROWS)
