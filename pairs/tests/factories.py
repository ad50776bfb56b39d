"""Pairs in any state, for the tests of this room and of those above it."""

import datetime

from pairs.models import IndividualPlan, Pair, PairMember, PlanItem
from participants.models import MenteeCard, MentorCard, MentoringForm, Participant
from programmes.models import Programme

State = Pair.State


def make_pair(
    programme: Programme, mentor: Participant, mentee: Participant, state: str = State.ACTIVE, **fields
) -> Pair:
    """A pair as the order left it; documents are not made."""
    began = programme.starts_on + datetime.timedelta(days=20)
    facts = {"form": MentoringForm.TEACHER_PUPIL, "programme": programme, "mentor": mentor, "state": state}
    if state in {State.ACTIVE, State.PAUSED, State.COMPLETED}:
        facts |= {"started_on": began, "order_number": "40-од", "order_date": began}
    if state in Pair.OVER:
        facts |= {"ended_on": programme.organisation.today(), "end_reason": "так решили"}
    pair = Pair.objects.create(**facts | fields)
    PairMember.objects.create(
        pair=pair, programme=programme, mentee=mentee, joined_on=pair.started_on, left_on=pair.ended_on
    )
    return pair


def make_plan(pair: Pair, state: str = IndividualPlan.State.DRAFT, **fields) -> IndividualPlan:
    """A plan with two rows."""
    began = pair.started_on or pair.programme.starts_on
    facts = {"starts_on": began, "ends_on": began + datetime.timedelta(days=240), "state": state}
    if state == IndividualPlan.State.APPROVED:
        facts |= {"order_number": "41-од", "order_date": began}
    plan = IndividualPlan.objects.create(pair=pair, **facts | fields)
    PlanItem.objects.create(plan=plan, position=1, task="Познакомиться", due_on=began, expected="Правила записаны")
    PlanItem.objects.create(plan=plan, position=2, task="Провести опыт", due_text="ежемесячно")
    return plan


def make_mentor(programme: Programme, last_name: str, form: str = MentoringForm.TEACHER_PUPIL, **card) -> MentorCard:
    """A teacher in the mentor base."""
    person = Participant.objects.create(
        organisation=programme.organisation,
        kind="teacher",
        last_name=last_name,
        first_name="Илья",
        gender="m",
        birth_date=datetime.date(1980, 1, 1),
    )
    return MentorCard.objects.create(
        participant=person, programme=programme, form=form, **{"joined_on": programme.starts_on, **card}
    )


def make_mentee(programme: Programme, last_name: str, form: str = MentoringForm.TEACHER_PUPIL, **card) -> MenteeCard:
    """A pupil of twelve in the mentee base."""
    person = Participant.objects.create(
        organisation=programme.organisation, kind="pupil", last_name=last_name, first_name="Оля", gender="f",
        birth_date=datetime.date(programme.school_year - 12, 1, 1), class_name="6Б",
    )  # fmt: skip
    return MenteeCard.objects.create(
        participant=person, programme=programme, form=form, **{"joined_on": programme.starts_on, **card}
    )
