"""A mentee proposes a task for the plan; the mentor or the curator answers."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.access import WrongState, require
from accounts.actors import Doer, account_of
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from consents.processing import require_processing
from notifications.services import notify
from pairs.access import permitted, speaks_as
from pairs.models import IndividualPlan, Pair, PlanItem, PlanSuggestion
from participants.models import Participant

SECTION = "Предложения наставляемого"
MOST_OPEN = 10


def open_plan(pair: Pair) -> IndividualPlan:
    """The plan that is not closed; WrongState if the pair has none."""
    plan = pair.plans.exclude(state=IndividualPlan.State.CLOSED).first()
    if plan is None:
        raise WrongState("Плана ещё нет или он уже закрыт: предложить в него ничего нельзя.")
    return plan


@transaction.atomic
def suggest_task(pair: Pair, *, mentee: Participant, task: str, by: Doer) -> PlanSuggestion:
    """A mentee of the pair proposes a task; the mentor is told.

    Raises WrongState for a stranger, without an open plan, or when ten proposals wait already.
    """
    require(speaks_as(by, mentee))
    plan = open_plan(pair)
    require_processing(pair.people)
    if mentee not in pair.mentees:
        raise WrongState("Предлагать в план могут только наставляемые этой пары.")
    if pair.suggestions.filter(mentee=mentee).open().count() >= MOST_OPEN:
        raise WrongState("Наставник ещё не ответил на прежние предложения: дождитесь ответа.")
    try:
        with transaction.atomic():
            suggestion = PlanSuggestion.objects.create(pair=pair, mentee=mentee, task=task, created_by=account_of(by))
    except IntegrityError as error:
        raise WrongState("Такое предложение уже ждёт ответа наставника.") from error
    record(Verb.SUGGESTION_MADE, suggestion, by=by)
    mentor = pair.mentor.user
    notify(
        [mentor] if mentor else [],
        "suggestion_made",
        organisation=pair.organisation,
        url=plan.get_absolute_url(),
        plan=plan,
    )
    return suggestion


@transaction.atomic
def answer_suggestion(suggestion: PlanSuggestion, *, taken: bool, answer: str, by: Doer) -> None:
    """Put the task at the end of the plan, or decline with a reason; the mentee is told.

    Raises ValidationError for a refusal without a reason, WrongState if the plan can't be changed now.
    """
    require(permitted(by, open_plan(suggestion.pair), "answer"))
    if not taken and not answer.strip():
        raise ValidationError({"answer": "Объясните отказ: ответ прочтёт наставляемый."})
    plan = open_plan(suggestion.pair)
    State = PlanSuggestion.State
    change_state(suggestion, State.TAKEN if taken else State.DECLINED, answer=answer)
    if taken:
        add_to_plan(plan, suggestion.task)
    record(Verb.SUGGESTION_ANSWERED, suggestion, by=by, taken=taken)
    asker = suggestion.created_by
    notify(
        [asker] if asker else [],
        "suggestion_answered",
        organisation=suggestion.organisation,
        url=plan.get_absolute_url(),
        suggestion=suggestion,
    )


def add_to_plan(plan: IndividualPlan, task: str) -> None:
    """One more row; an agreed or approved plan goes back to a draft first, by the curator."""
    if not plan.is_editable:
        raise WrongState(
            f"План «{plan.get_state_display()}»: добавить строку можно, когда куратор вернёт его. "
            "Пока ответьте, когда вы к этому вернётесь."
        )
    last = plan.items.aggregate(last=Max("position"))["last"] or 0
    PlanItem.objects.create(plan=plan, position=last + 1, section=SECTION, task=task)
