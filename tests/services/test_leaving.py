"""Nobody leaves the bases at the instant in which she is put into a pair (needs PostgreSQL)."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from consents.tests.services.test_simultaneous import at_once
from pairs.models import Pair
from pairs.services import create_pair
from pairs.tests.factories import make_mentee, make_mentor
from participants.models import Participant
from participants.services import archive

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
TIMES = 8


def unless_refused(verb: Callable[[], object]) -> Callable[[], object]:
    """The verb; a broken rule of pairing is an answer, too."""

    def run() -> object:
        try:
            return verb()
        except ValidationError as refusal:
            return refusal

    return run


def test_whoever_leaves_is_in_no_pair(programme, curator):
    for number in range(TIMES):
        mentor = make_mentor(programme, f"Орлов{number}").participant
        mentee = make_mentee(programme, f"Зимин{number}").participant
        at_once(
            unless_refused(
                lambda: create_pair(programme, mentor=mentor, mentees=[mentee], form="teacher_pupil", by=curator.user)  # noqa: B023 - run in this round
            ),
            lambda: archive(Participant.objects.get(pk=mentee.pk), by=curator.user, reason="Переезд"),  # noqa: B023 - as above
        )
        mentee.refresh_from_db()
        assert bool(mentee.archived_at) != Pair.objects.live().of_person(mentee).exists()
