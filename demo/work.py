"""Pairs in every state, their plans and meetings, and the roadmaps, brought about by orders."""

import datetime

from accounts.actors import THE_PORTAL
from demo.calendar import recur
from demo.papers import sign_for
from demo.people import School
from orders.models import Order
from orders.services import create_order, sign, submit
from pairs.matching import suggest
from pairs.models import IndividualPlan, Pair, PlanItem
from pairs.services import lifecycle, meetings, plans
from pairs.services.pairing import collect_documents, create_pair, refresh_gate
from roadmap.editions import deciding, drafting
from roadmap.items import progress
from roadmap.models import Item, Roadmap
from roadmap.responsibles import assigning

ENTERED_LATER = "Приказ подписан на бумаге, в портал внесён позже"
PAIRS_WORK_FOR = datetime.timedelta(days=50)
KINDS = ("acquaintance", "trial", "planning", "working", "working")


def sign_order(school: School, kind: str, day: datetime.date | None = None, **subject) -> Order:
    """Draft, submit and sign an order of this kind; of a day gone by, as a paper that is entered later."""
    order = create_order(kind, organisation=school.programme.organisation, by=school.curator.user, **subject)
    submit(order, by=school.curator.user)
    return sign(order, by=school.director.user, date=day, reason=ENTERED_LATER if day else "")


def make_roadmap(school: School, layout: str) -> Roadmap:
    """A roadmap of this layout, approved by an order; the first items are done, but not those the portal counts."""
    roadmap = drafting.create_from_template(school.programme, layout, by=school.curator)
    recur(roadmap)
    deciding.submit(roadmap, by=school.curator)
    sign_order(school, "approve_roadmap", roadmap=roadmap)
    roadmap.refresh_from_db()
    today = school.programme.organisation.today()
    past = roadmap.items.filter(end__lt=today, fact="").order_by("position")
    for item in past[: past.count() * 4 // 5]:
        progress.add_evidence(item, by=school.curator, text="Выполнено, документ в папке куратора")
        progress.finish(item, by=school.curator, on=today)
    return roadmap


def assign_items(roadmap: Roadmap, school: School, member) -> None:
    """Make a demo user responsible for a few items that are still open."""
    for item in roadmap.items.filter(state=Item.State.PLANNED, fact="").order_by("position")[:4]:
        assigning.assign(item, [member], by=school.curator)


def pair_up(school: School, limit: int) -> list[Pair]:
    """The first suggestions become pairs whose documents are being collected."""
    made = []
    for suggestion in suggest(school.programme)[:limit]:
        pair = create_pair(
            school.programme, mentor=suggestion.mentor, mentees=[suggestion.mentee], form=suggestion.form,
            by=school.curator.user, score=suggestion.score, reasons=[suggestion.reason],
        )  # fmt: skip
        made.append(pair)
    return made


def bring_documents(school: School, pairs: list[Pair]) -> list[Pair]:
    """Collect and sign everything these pairs need; returns those that are ready."""
    for pair in pairs:
        collect_documents(pair, by=school.curator.user)
    sign_for(school, [person.pk for pair in pairs for person in pair.people])
    for pair in pairs:
        refresh_gate(pair, by=school.curator.user)
    return [pair for pair in pairs if pair.state == Pair.State.READY]


def work_of(school: School, pair: Pair, count: int) -> None:
    """A few meetings in the last weeks, most with feedback of both sides."""
    today = school.programme.organisation.today()
    for number, kind in enumerate(KINDS[:count]):
        held_on = max(pair.first_day, today - datetime.timedelta(days=9 * (count - number)))
        meeting = meetings.log_meeting(
            pair, kind=kind, held_on=held_on, by=school.curator.user, minutes=45, place="школа",
            topics="цели и ближайшие шаги",
        )  # fmt: skip
        for person in pair.people if number % 3 != 2 else ():
            meetings.leave_feedback(
                meeting,
                participant=person,
                comfort=school.dice.randint(6, 10),
                # Most people of the demo have no account to speak by.
                usefulness=school.dice.randint(6, 10),
                by=person.user or THE_PORTAL,
            )


def plan_of(school: School, pair: Pair) -> IndividualPlan:
    """A plan from the template, agreed by the curator."""
    plan = plans.create_plan(pair, by=school.curator.user)
    plans.submit_plan(plan, by=school.curator.user)
    plans.agree_plan(plan, by=school.curator.user)
    return plan


def mark_first(school: School, agreed: list[IndividualPlan]) -> None:
    """The first two tasks of each approved plan are done."""
    for item in PlanItem.objects.filter(plan__in=agreed, position__lte=2).select_related("plan__pair__programme"):
        plans.mark_plan_item(
            item, done_on=school.programme.organisation.today(), by=school.curator.user, actual="Сделано", mark=5
        )


def set_pairs_to_work(school: School, ready: list[Pair]) -> list[Pair]:
    """One order fixes the pairs, some weeks ago; plans are approved by another; meetings are held."""
    today = school.programme.organisation.today()
    # An order has a number of its calendar year, so its day can't lie in the last one.
    day = max(school.programme.starts_on, today.replace(month=1, day=1), today - PAIRS_WORK_FOR)
    sign_order(school, "fix_pairs", day, pairs=ready)
    for pair in ready:
        pair.refresh_from_db()
    agreed = [plan_of(school, pair) for pair in ready[: len(ready) * 2 // 3]]
    sign_order(school, "approve_plans", plans=agreed)
    mark_first(school, agreed)
    for number, pair in enumerate(ready):
        work_of(school, pair, number % 5 + 1)
    return ready


def show_every_state(school: School, active: list[Pair]) -> None:
    """One pair paused, one completed, one ended early."""
    if len(active) < 6:
        return
    paused, completed, ended = active[-3:]
    lifecycle.pause(paused, reason="Наставник на больничном", by=school.curator.user)
    lifecycle.complete(completed, by=school.curator.user)
    lifecycle.terminate(ended, reason="Наставляемый перешёл в другую школу", by=school.curator.user)
