"""What is counted is among what it is divided by, in a school where everything is in every state."""

import pytest
from django.utils import timezone

from consents.models import Consent, Purpose
from consents.services import ensure_agreement
from consents.tests.factories import sign_everything_of, sign_on_paper
from pairs.models import Meeting, PlanItem
from pairs.tests.factories import make_mentee, make_mentor, make_pair, make_plan
from reports.indicators import INDICATORS, counted, figures_of
from roadmap.editions.drafting import create_from_template
from roadmap.models import Item
from roadmap.tests.fixtures import put_in_force
from surveys import services
from surveys.models import Moment, Side
from surveys.tests.answering import answered

pytestmark = pytest.mark.django_db
OWN = [indicator for indicator in INDICATORS if indicator.base and not indicator.from_school]


@pytest.fixture
def pairs(programme):
    """Pairs of every state, most of which no order has fixed, each with an approved plan and a meeting."""
    states = ["draft", "awaiting", "ready", "active", "terminated", "completed"]
    day, found = programme.starts_on.replace(day=20), []
    for number, state in enumerate(states):
        mentor, mentee = make_mentor(programme, f"Смешанов{number}"), make_mentee(programme, f"Смешанова{number}")
        pair = make_pair(programme, mentor.participant, mentee.participant, state=state, started_on=day)
        plan = make_plan(pair, state="approved")
        PlanItem.objects.filter(plan=plan, position=1).update(done_on=day)
        Meeting.objects.create(pair=pair, held_on=day, kind=Meeting.Kind.values[0], minutes=45)
        found.append(pair)
    return found


@pytest.fixture
def papers(programme, pairs, curator):
    """Consents and agreements asked for, signed, renewed, superseded, of people in the bases and of one who left."""
    for pair in pairs:
        mentee = pair.members.get().mentee
        sign_everything_of(mentee, programme, curator.user)
        sign_on_paper(ensure_agreement(pair.mentor, mentee, programme, by=curator.user), curator.user)
    renewed, replaced, *_ = Consent.objects.filter(purpose=Purpose.PERSONAL_DATA)
    for consent, state in ((renewed, "required"), (replaced, "superseded")):
        Consent.objects.create(
            organisation=consent.organisation,
            programme=programme,
            participant=consent.participant,
            purpose=consent.purpose,
            state=state,
        )
    gone = make_mentee(programme, "Уехавшая").participant
    sign_everything_of(gone, programme, curator.user)
    gone.archived_at = timezone.now()
    gone.save()
    ensure_agreement(pairs[0].mentor, pairs[1].members.get().mentee, programme, by=curator.user)


@pytest.fixture
def roadmap(programme, curator):
    """Items of an edition in force: done, cancelled, planned."""
    edition = put_in_force(create_from_template(programme, "flat", by=curator), by=curator)
    done, cancelled, *_ = edition.items.values_list("pk", flat=True)
    Item.objects.filter(pk=done).update(state=Item.State.DONE, done_on=edition.order_date)
    Item.objects.filter(pk=cancelled).update(state=Item.State.CANCELLED, cancel_reason="карантин")


@pytest.fixture
def answers(programme, curator):
    """A final wave of both sides, of which some answered."""
    today = programme.organisation.today()
    wave = services.create_wave(programme, Moment.FINAL, opens_on=today, closes_on=today, by=curator)
    services.open_wave(wave, by=curator)
    for side in Side:
        answered(wave, *[9] * 7, *[3] * 6, side=side)
    services.close_wave(wave, by=curator)


@pytest.mark.usefixtures("papers", "roadmap", "answers")
def test_whatever_is_counted_is_among_what_it_is_divided_by(programme):
    figures = figures_of([programme], 1)[programme.pk]
    assert [indicator.code for indicator in OWN if not counted(indicator, figures).high] == []
    for indicator in OWN:
        assert counted(indicator, figures).high <= (figures.get(indicator.base) or 0), indicator.code
