"""The individual plan: from the template to the last mark."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from accounts.access import WrongState, require
from accounts.actors import Doer
from accounts.enqueuing import enqueue
from accounts.models import Role
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from notifications.services import notify, notify_role
from pairs.access import permitted
from pairs.models import IndividualPlan, Pair, PlanItem, PlanSuggestion
from pairs.plan_prints import freeze, restamp
from pairs.plan_templates import template_for
from programmes.recounting import count_anew

State = IndividualPlan.State
PLAN_IS_CLOSED = "План закрыт, работа по нему окончена."
STALE = "Пока вы правили, план изменил другой человек. Ваши строки остались в форме: сверьте их и сохраните ещё раз."


def tell_mentor(plan: IndividualPlan, kind: str) -> None:
    """A note to the mentor, if he has an account."""
    user = plan.pair.mentor.user
    notify([user] if user else [], kind, organisation=plan.organisation, url=plan.get_absolute_url(), plan=plan)


@transaction.atomic
def create_plan(pair: Pair, *, by: Doer) -> IndividualPlan:
    """The open plan of the pair, if need be made from the template of its form; WrongState for a pair that is over or
    not yet ready."""
    require(permitted(by, pair, "plan"))
    return create_plan_unchecked(pair, by=by)


def create_plan_unchecked(pair: Pair, *, by: Doer) -> IndividualPlan:
    """`create_plan` without its guard, for a pair that an order makes work; call inside a transaction."""
    # The lock makes the second of two simultaneous clicks find the first one's plan.
    pair = Pair.objects.select_for_update(of=("self",)).select_related("programme__organisation").get(pk=pair.pk)
    if pair.state not in {Pair.State.READY, *Pair.WORKING}:
        raise WrongState(f"План составляют, когда пара готова или работает, а сейчас она «{pair.get_state_display()}».")
    plan = pair.plans.exclude(state=State.CLOSED).first()
    if plan:
        return plan
    starts_on = max(pair.started_on or pair.organisation.today(), pair.programme.starts_on)
    template = template_for(pair.form)
    ends_on = template.ends_on(starts_on, pair.programme)
    plan = IndividualPlan.objects.create(pair=pair, starts_on=starts_on, ends_on=ends_on)
    PlanItem.objects.bulk_create(PlanItem(plan=plan, **row) for row in template.rows(starts_on, ends_on))
    record(Verb.PLAN_CREATED, plan, by=by)
    return plan


@transaction.atomic
def change_plan(
    plan: IndividualPlan,
    *,
    version: int,
    rows: list[dict[str, Any]],
    starts_on: datetime.date,
    ends_on: datetime.date,
    by: Doer,
) -> None:
    """Replace the rows of a draft or returned plan. A row with `item` changes that item, one without adds an item;
    items not named are deleted. Raises WrongState if the plan is not editable or was changed meanwhile."""
    require(permitted(by, plan, "edit"))
    if not plan.is_editable:
        raise WrongState(f"План «{plan.get_state_display()}»: изменить его можно после возврата куратором.")
    if ends_on < starts_on:
        raise ValidationError({"ends_on": "План не может закончиться раньше, чем начался."})
    fresh = IndividualPlan.objects.filter(pk=plan.pk, version=version, state=plan.state)
    if not fresh.update(version=F("version") + 1, starts_on=starts_on, ends_on=ends_on):
        raise WrongState(STALE)
    write_rows(plan, rows)
    plan.refresh_from_db()
    record(Verb.PLAN_CHANGED, plan, by=by, items=len(rows))


def write_rows(plan: IndividualPlan, rows: list[dict[str, Any]]) -> None:
    """Store rows in the given order, those of one section together."""
    sections = list(dict.fromkeys(row["section"] for row in rows))
    ordered = sorted(rows, key=lambda row: sections.index(row["section"]))
    items = []
    for position, row in enumerate(ordered, 1):
        item = row.pop("item", None) or PlanItem(plan=plan)
        for name, value in {**row, "position": position}.items():
            setattr(item, name, value)
        items.append(item)
    plan.items.exclude(pk__in=[item.pk for item in items if item.pk]).delete()
    for item in items:
        item.save()


@transaction.atomic
def submit_plan(plan: IndividualPlan, *, by: Doer) -> None:
    """Draft or returned → submitted: the curator is told. Raises ValidationError for an empty plan."""
    require(permitted(by, plan, "submit"))
    if not plan.items.exists():
        raise ValidationError("В плане нет ни одной строки: добавьте хотя бы одну и отправьте ещё раз.")
    change_state(plan, State.SUBMITTED, remarks="")
    record(Verb.PLAN_SUBMITTED, plan, by=by)
    notify_role(plan.organisation, Role.CURATOR, kind="plan_submitted", url=plan.get_absolute_url(), plan=plan)


@transaction.atomic
def agree_plan(plan: IndividualPlan, *, by: Doer) -> None:
    """Submitted → agreed by the curator: it waits for the order."""
    require(permitted(by, plan, "agree"))
    change_state(plan, State.AGREED)
    record(Verb.PLAN_AGREED, plan, by=by)
    tell_mentor(plan, "plan_agreed")


@transaction.atomic
def return_plan(plan: IndividualPlan, *, remarks: str, by: Doer) -> None:
    """Submitted or agreed → returned with remarks."""
    require(permitted(by, plan, "return"))
    if not remarks.strip():
        raise ValidationError({"remarks": "Напишите, что исправить: без замечаний наставник не поймёт, что делать."})
    change_state(plan, State.RETURNED, remarks=remarks)
    record(Verb.PLAN_RETURNED, plan, by=by)
    tell_mentor(plan, "plan_returned")


@transaction.atomic
def approve_plan(plan: IndividualPlan, *, order_number: str, order_date: datetime.date, by: Doer) -> None:
    """Agreed → approved by the signed order."""
    require(permitted(by, plan, "approve"))
    change_state(plan, State.APPROVED, order_number=order_number, order_date=order_date)
    record(Verb.PLAN_APPROVED, plan, by=by, order=order_number, date=order_date.isoformat())
    count_anew(plan.pair.programme_id)
    tell_mentor(plan, "plan_approved")
    enqueue(freeze, plan.pk)


@transaction.atomic
def mark_plan_item(
    item: PlanItem, *, done_on: datetime.date, by: Doer, actual: str = "", mark: int | None = None
) -> None:
    """An item of an approved plan is done: when, with what result, how well. May be corrected later."""
    require(permitted(by, item.plan, "mark"))
    if item.plan.state != State.APPROVED:
        raise WrongState("Отмечать выполнение можно, когда план утверждён приказом и не закрыт.")
    if done_on > item.plan.organisation.today():
        raise ValidationError({"done_on": "Этот день ещё не наступил: укажите, когда пункт выполнен на самом деле."})
    item.done_on, item.actual, item.mark = done_on, actual, mark
    item.save(update_fields=["done_on", "actual", "mark"])
    record(Verb.PLAN_ITEM_DONE, item, by=by, done_on=done_on.isoformat())


@transaction.atomic
def close_plan(plan: IndividualPlan, *, by: Doer) -> None:
    """Any open state → closed: the plan's term is over."""
    require(permitted(by, plan, "close"))
    close_plan_unchecked(plan, by=by)


def close_plan_unchecked(plan: IndividualPlan, *, by: Doer) -> None:
    """`close_plan` without its guard, for the end of its pair. What mentees proposed and nobody answered is declined:
    there is no plan any longer to take it into."""
    change_state(plan, State.CLOSED)
    restamp(plan)
    plan.pair.suggestions.open().update(state=PlanSuggestion.State.DECLINED, answer=PLAN_IS_CLOSED)
    record(Verb.PLAN_CLOSED, plan, by=by)
