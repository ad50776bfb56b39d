"""What is to do with pairs, plans and meetings."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Todo, counted, todo_of
from inflection.russian import count_of, plural
from pairs.access import allowed
from pairs.models import IndividualPlan, Meeting, Pair, PlanSuggestion, ReplacementPlea
from pairs.models.pair import PairQuerySet
from pairs.models.plan import PlanQuerySet
from pairs.next_steps import of_plan, to_agree, to_log, to_plan, to_tell
from pairs.path import mentees_counted
from programmes.current import programme_of, term_by
from programmes.models import DateRule

MANY = 10
A_WEEK = datetime.timedelta(days=7)


def pairs(membership: Membership) -> Iterator[Todo]:
    """From suggestions to the order, the plans, and the end of the year."""
    today, programme = membership.organisation.today(), programme_of(membership)
    seen = Pair.objects.visible_to(membership)
    told = seen.processed()
    # A pair has one open plan, so pairs count for plans, and one query counts both.
    sent = told.filter(plans__state=IndividualPlan.State.SUBMITTED)
    agreed = told.filter(plans__in=IndividualPlan.objects.agreed())
    left_over, waiting_pairs, ready, plans_sent, plans_agreed = counted(
        seen, seen.left_over(today), seen.awaiting(programme), seen.ready(), sent, agreed
    )
    if left_over:
        what = count_of(left_over, "пара", "пары", "пар")
        end = plural(left_over, "не завершена", "не завершены", "не завершены")
        text = "Их год закончился: завершите их или прекратите. Работать дальше можно в новой паре по новому приказу."
        url = reverse("pairs:list") + f"?view={Pair.LEFT_OVER}"
        yield Todo(f"{what} прошлого учебного года {end}", url, "Завершить пары", text, late=True)
    if waiting_pairs:
        what = count_of(waiting_pairs, "пары", "пар", "пар")
        text = "Запросите подписи у всех сразу, напомните тем, кто медлит, распечатайте остальное."
        yield Todo("Пары ждут документов", reverse("pairs:papers"), f"Собрать подписи {what}", text)
    if ready:
        what = count_of(ready, "пара готова", "пары готовы", "пар готовы")
        yield Todo(f"{what} к закреплению", reverse("pairs:list") + "?view=ready", "Подготовить приказ")
    if programme:
        yield from without_pair(membership)
    yield from plans_to_agree(membership, plans_sent, plans_agreed)


def without_pair(membership: Membership) -> Iterator[Todo]:
    """Mentees for whom the portal has mentors to suggest, or none."""
    waiting = mentees_counted(membership)
    what = count_of(waiting["alone"], "наставляемый", "наставляемых", "наставляемых")
    if waiting["matchable"]:
        text = "Портал предложит наставников и объяснит выбор."
        yield Todo(f"{what} без пары", reverse("pairs:suggest"), "Подобрать наставников", text)
    elif waiting["alone"]:
        text = "Добавьте наставников тех же форм или отметьте на их карточках, что они готовы вести ещё одного."
        yield Todo(
            f"{what} без пары, а свободных наставников нет", reverse("participants:mentors"), "Пополнить базу", text
        )


def plans_to_agree(membership: Membership, sent: int, agreed: int) -> Iterator[Todo]:
    """Plans that mentors have sent, one by its own page, and how many wait for an order."""
    term = term_by(membership, DateRule.Key.PLANS_APPROVED)
    submitted = IndividualPlan.objects.visible_to(membership).filter(state=IndividualPlan.State.SUBMITTED)
    if sent == 1 and (plan := submitted.first()):
        yield todo_of("Согласуйте индивидуальный план", to_agree(plan), plan.get_absolute_url(), **term)
    elif sent:
        what = count_of(sent, "план", "плана", "планов")
        url = reverse("pairs:plans") + "?view=submitted"
        yield Todo("Согласуйте индивидуальные планы", url, f"Прочитать {what}", **term)
    if agreed:
        what = count_of(agreed, "согласованный план", "согласованных плана", "согласованных планов")
        url = reverse("pairs:plans") + "?view=agreed"
        yield Todo(f"Подготовьте приказ: {what}", url, "Подготовить приказ", **term)


def plans_with_people(membership: Membership) -> PlanQuerySet:
    """The plans one sees, with all that their next steps ask for."""
    plans = IndividualPlan.objects.visible_to(membership).select_related(
        "pair__mentor", "pair__programme__organisation"
    )
    return plans.prefetch_related("pair__members__mentee")


def active_pairs(membership: Membership) -> PairQuerySet:
    """The pairs at work that one sees, with their people."""
    pairs = Pair.objects.visible_to(membership).active().select_related("mentor", "programme__organisation")
    return pairs.prefetch_related("members__mentee")


def pleas(membership: Membership) -> Iterator[Todo]:
    for plea in ReplacementPlea.objects.visible_to(membership).filter(state=ReplacementPlea.State.ASKED)[:MANY]:
        yield Todo(
            "Ответьте на просьбу о другом наставнике", reverse("pairs:plea", args=[plea.pk]), "Прочитать просьбу"
        )


def plans(membership: Membership) -> Iterator[Todo]:
    """Plans to make, to send, to mend."""
    for pair in active_pairs(membership).filter(plans__isnull=True)[:MANY]:
        yield todo_of("Составьте индивидуальный план", to_plan(pair), pair.get_absolute_url(), pair.title)
    for plan in plans_with_people(membership).filter(state__in=IndividualPlan.EDITABLE)[:MANY]:
        step, page = of_plan(plan, membership, allowed(membership, plan)), plan.get_absolute_url()
        if plan.is_returned:
            yield todo_of("Исправьте план", step, page, f"Замечания: {plan.remarks}")
        else:
            yield todo_of("Отправьте план", step, page, plan.pair.title)


def suggestions(membership: Membership) -> Iterator[Todo]:
    """What mentees propose for the plan."""
    for suggestion in PlanSuggestion.objects.visible_to(membership).open()[:MANY]:
        url = reverse("pairs:suggestion", args=[suggestion.pk])
        yield Todo("Ответьте на предложение к плану", url, "Ответить на предложение", str(suggestion))


def meetings(membership: Membership) -> Iterator[Todo]:
    """A meeting is logged in half a minute; a pair that met this week is not asked about the next one."""
    week_ago = membership.organisation.today() - A_WEEK
    for pair in active_pairs(membership).not_met_since(week_ago)[:MANY]:
        yield todo_of("Запишите встречу", to_log(pair), about=pair.title)


def feedback(membership: Membership) -> Iterator[Todo]:
    """Meetings that the mentee has not spoken of yet."""
    heard = {"feedback__participant__user": membership.user}
    unheard = Meeting.objects.visible_to(membership).filter(failed=False).exclude(**heard).order_by("-held_on")
    for meeting in unheard.select_related("pair")[:3]:
        yield todo_of("Оставьте отзыв о встрече", to_tell(meeting.pair, meeting))
