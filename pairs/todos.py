"""What is to do with pairs, plans and meetings."""

import datetime
from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Todo, counted
from inflection.russian import count_of, plural
from pairs.models import IndividualPlan, Meeting, Pair, PlanSuggestion, ReplacementPlea
from participants.models import MenteeCard, MentorCard
from programmes.current import programme_of
from programmes.models import Programme

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
        what = count_of(waiting_pairs, "пара ждёт", "пары ждут", "пар ждут")
        text = "Запросите подписи у всех сразу, напомните тем, кто медлит, распечатайте остальное."
        yield Todo(f"{what} документов", reverse("pairs:papers"), "Собрать подписи", text)
    if ready:
        what = count_of(ready, "пара готова", "пары готовы", "пар готовы")
        yield Todo(f"{what} к закреплению", reverse("pairs:list") + "?view=ready", "Подготовить приказ")
    if programme:
        yield from without_pair(programme)
    yield from plans_to_agree(plans_sent, plans_agreed)


def without_pair(programme: Programme) -> Iterator[Todo]:
    """Mentees for whom the portal has mentors to suggest, or none."""
    free = MentorCard.objects.in_base(programme).with_place().values("form")
    alone = MenteeCard.objects.in_base(programme).without_pair()
    waiting = alone.aggregate(all=Count("pk"), matched=Count("pk", filter=Q(form__in=free)))
    what = count_of(waiting["all"], "наставляемый", "наставляемых", "наставляемых")
    if waiting["matched"]:
        text = "Портал предложит наставников и объяснит выбор."
        yield Todo(f"{what} без пары", reverse("pairs:suggest"), "Подобрать наставников", text)
    elif waiting["all"]:
        text = "Добавьте наставников тех же форм или отметьте на их карточках, что они готовы вести ещё одного."
        yield Todo(
            f"{what} без пары, а свободных наставников нет", reverse("participants:mentors"), "Пополнить базу", text
        )


def plans_to_agree(sent: int, agreed: int) -> Iterator[Todo]:
    """How many plans mentors have sent, and how many wait for an order."""
    if sent:
        what = count_of(sent, "индивидуальный план", "индивидуальных плана", "индивидуальных планов")
        yield Todo(f"Согласуйте {what}", reverse("pairs:plans") + "?view=submitted", "Прочитать планы")
    if agreed:
        what = count_of(agreed, "согласованный план", "согласованных плана", "согласованных планов")
        yield Todo(f"Подготовьте приказ: {what}", reverse("pairs:plans") + "?view=agreed", "Подготовить приказ")


def pleas(membership: Membership) -> Iterator[Todo]:
    for plea in ReplacementPlea.objects.visible_to(membership).filter(state=ReplacementPlea.State.ASKED)[:MANY]:
        yield Todo(
            "Ответьте на просьбу о другом наставнике", reverse("pairs:plea", args=[plea.pk]), "Прочитать просьбу"
        )


def plans(membership: Membership) -> Iterator[Todo]:
    """Plans to make, to send, to mend."""
    for pair in Pair.objects.visible_to(membership).active().filter(plans__isnull=True)[:MANY]:
        yield Todo("Составьте индивидуальный план", pair.get_absolute_url(), "Составить план", pair.title)
    unsent = [IndividualPlan.State.DRAFT, IndividualPlan.State.RETURNED]
    for plan in IndividualPlan.objects.visible_to(membership).filter(state__in=unsent)[:MANY]:
        returned = plan.state == IndividualPlan.State.RETURNED
        text = f"Замечания: {plan.remarks}" if returned else "Проверьте строки и отправьте куратору."
        yield Todo(
            "Исправьте план" if returned else "Отправьте план",
            plan.get_absolute_url(),
            "Исправить план" if returned else "Отправить план",
            text,
        )


def suggestions(membership: Membership) -> Iterator[Todo]:
    """What mentees propose for the plan."""
    for suggestion in PlanSuggestion.objects.visible_to(membership).open()[:MANY]:
        url = reverse("pairs:suggestion", args=[suggestion.pk])
        yield Todo("Ответьте на предложение к плану", url, "Ответить на предложение", str(suggestion))


def meetings(membership: Membership) -> Iterator[Todo]:
    """A meeting is logged in half a minute; a pair that met this week is not asked about the next one."""
    week_ago = membership.organisation.today() - A_WEEK
    for pair in Pair.objects.visible_to(membership).active().not_met_since(week_ago)[:MANY]:
        yield Todo("Запишите встречу", reverse("pairs:meeting_add", args=[pair.pk]), "Записать встречу", pair.title)


def feedback(membership: Membership) -> Iterator[Todo]:
    """Meetings that the mentee has not spoken of yet."""
    heard = {"feedback__participant__user": membership.user}
    unheard = Meeting.objects.visible_to(membership).filter(failed=False).exclude(**heard).order_by("-held_on")
    for meeting in unheard[:3]:
        url = reverse("pairs:meeting_feedback", args=[meeting.pk])
        yield Todo("Оставьте отзыв о встрече", url, "Оценить встречу", f"{meeting.held_on:%d.%m.%Y}")
