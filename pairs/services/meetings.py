"""Meetings, feedback of both sides, and the plea for another mentor."""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.actors import Doer, account_of
from accounts.models import Role
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from consents.processing import require_processing
from notifications.services import notify, notify_role
from pairs.access import permitted, speaks_as, speaks_for
from pairs.models import Meeting, MeetingFeedback, Pair, ReplacementPlea
from participants.models import Participant

Kind = Meeting.Kind
CHAIN = (Kind.ACQUAINTANCE, Kind.TRIAL, Kind.PLANNING, Kind.WORKING)
MEETING_STATES = frozenset({Pair.State.READY, Pair.State.ACTIVE})
SAME_CLICK = datetime.timedelta(minutes=2)


def next_kind(pair: Pair) -> Kind:
    """The kind that comes next in the methodology's chain (МР-42/02) after those that took place."""
    held = set(pair.meetings.filter(failed=False).values_list("kind", flat=True))
    return next((kind for kind in CHAIN if kind not in held), Kind.WORKING)


@transaction.atomic
def log_meeting(
    pair: Pair,
    *,
    kind: str,
    held_on: datetime.date,
    by: Doer,
    minutes: int | None = None,
    place: str = "",
    topics: str = "",
    summary: str = "",
    failed: bool = False,
) -> Meeting:
    """Remember a meeting or a failed attempt; raises WrongState unless the pair is ready or active.

    A meeting equal in everything and sent again within two minutes is a double click: the first one is returned.
    """
    require(permitted(by, pair, "log"))
    # The lock makes the second of two simultaneous clicks see the first one's row.
    pair = Pair.objects.select_for_update(of=("self",)).select_related("programme__organisation").get(pk=pair.pk)
    if pair.state not in MEETING_STATES:
        raise WrongState(f"Встречи записывают, пока пара работает, а она сейчас «{pair.get_state_display()}».")
    check_day(pair, held_on)
    facts = {
        "kind": kind, "held_on": held_on, "minutes": None if failed else minutes, "place": place, "topics": topics,
        "summary": summary, "failed": failed, "created_by": account_of(by),
    }  # fmt: skip
    twin = pair.meetings.filter(created_at__gt=timezone.now() - SAME_CLICK, **facts).first()
    if twin:
        return twin
    meeting = Meeting.objects.create(pair=pair, **facts)
    record(Verb.MEETING_LOGGED, meeting, by=by, kind=kind, failed=failed)
    if not failed:
        ask_for_feedback(meeting)
    return meeting


def check_day(pair: Pair, day: datetime.date) -> None:
    """A meeting lies between the first day of the pair and today; raises ValidationError beside its field."""
    if day > pair.organisation.today():
        raise ValidationError({"held_on": "Этот день ещё не наступил: запишите встречу после того, как она пройдёт."})
    if day < pair.first_day:
        since = f"{pair.first_day:%d.%m.%Y}"
        said = f"Пара работает с {since}" if pair.started_on else f"Пара составлена {since}"
        raise ValidationError({"held_on": f"{said}: встреча не могла быть раньше."})


def ask_for_feedback(meeting: Meeting) -> None:
    """Mentees with an account get a note with a link to the feedback page."""
    from_mentees = [person.user for person in meeting.pair.mentees if person.user_id]
    notify(
        from_mentees,
        "meeting_feedback",
        organisation=meeting.organisation,
        url=meeting.get_absolute_url(),
        meeting=meeting,
    )


@transaction.atomic
def leave_feedback(
    meeting: Meeting, *, participant: Participant, comfort: int, usefulness: int, by: Doer, comment: str = ""
) -> MeetingFeedback:
    """One side's word on a meeting that took place; once. Raises WrongState."""
    require(speaks_as(by, participant))
    if meeting.failed:
        raise WrongState("Встреча не состоялась, оценивать нечего.")
    if participant not in meeting.pair.people:
        raise WrongState("Отзыв дают только участники встречи.")
    require_processing(meeting.pair.people)
    try:
        with transaction.atomic():
            feedback = MeetingFeedback.objects.create(
                meeting=meeting, participant=participant, comfort=comfort, usefulness=usefulness, comment=comment
            )
    except IntegrityError as error:
        raise WrongState("Отзыв об этой встрече уже есть, спасибо.") from error
    record(Verb.FEEDBACK_GIVEN, feedback, by=by)
    return feedback


@transaction.atomic
def ask_replacement(pair: Pair, *, mentee: Participant, reason: str, by: Doer) -> ReplacementPlea:
    """The mentee (or her representative) asks the director for another mentor; the director is told."""
    require(speaks_for(by, mentee, pair))
    if pair.state not in Pair.WORKING or mentee not in pair.mentees:
        raise WrongState("Просить о замене можно, пока пара работает.")
    try:
        with transaction.atomic():
            plea = ReplacementPlea.objects.create(pair=pair, mentee=mentee, reason=reason, created_by=account_of(by))
    except IntegrityError as error:
        raise WrongState("Ходатайство уже отправлено и ждёт ответа директора.") from error
    record(Verb.REPLACEMENT_ASKED, plea, by=by)
    notify_role(plea.organisation, Role.DIRECTOR, kind="replacement_asked", url=plea.get_absolute_url(), plea=plea)
    return plea


@transaction.atomic
def answer_replacement(plea: ReplacementPlea, *, granted: bool, answer: str, by: Doer) -> None:
    """The director grants (the curator looks for another mentor; an order will end the pair) or declines with a
    reason. Raises ValidationError for a refusal without one."""
    require(permitted(by, plea.pair, "answer"))
    if not granted and not answer.strip():
        raise ValidationError({"answer": "Объясните отказ: ответ прочтёт наставляемый."})
    require_processing([*plea.pair.people, plea.mentee])
    state = ReplacementPlea.State.GRANTED if granted else ReplacementPlea.State.DECLINED
    change_state(plea, state, answer=answer, answered_by=by, answered_at=timezone.now())
    record(Verb.REPLACEMENT_ANSWERED, plea, by=by, state=state)
    url = plea.pair.get_absolute_url()
    if plea.created_by:
        notify([plea.created_by], "replacement_answered", organisation=plea.organisation, url=url, plea=plea)
    if granted:
        notify_role(plea.organisation, Role.CURATOR, kind="replacement_granted", url=url, plea=plea)
