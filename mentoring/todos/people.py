"""What mentor, mentee, parent and executor should do now."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from consents.models import Signature
from mentoring.todos.todo import Todo, count_of
from orders.models import Order
from pairs.models import IndividualPlan, Meeting, Pair, PlanSuggestion
from roadmap.models import Item
from surveys.models import Sheet

MANY = 10
A_WEEK = datetime.timedelta(days=7)


def signatures(membership: Membership) -> Iterator[Todo]:
    """Documents that wait for this person's signature."""
    waiting = Signature.objects.visible_to(membership).of_user(membership.user).asked().count()
    if waiting:
        what = count_of(waiting, "документ ждёт", "документа ждут", "документов ждут")
        yield Todo(
            f"{what} вашей подписи", reverse("consents:mine"), "Прочитать и подписать", "Две-три минуты на документ."
        )


def sheets(membership: Membership) -> Iterator[Todo]:
    """Questionnaires to answer."""
    for sheet in Sheet.objects.visible_to(membership).waiting().select_related("wave", "questionnaire")[:MANY]:
        url = reverse("surveys:fill_mine", args=[sheet.pk])
        yield Todo("Ответьте на анкету", url, "Ответить", sheet.questionnaire.title, due=sheet.wave.closes_on)


def acquaint(membership: Membership) -> Iterator[Todo]:
    """Orders to read and confirm."""
    for order in Order.objects.visible_to(membership).to_acquaint(membership.user)[:MANY]:
        yield Todo("Ознакомьтесь с приказом", order.get_absolute_url(), "Прочитать", order.title)


def items(membership: Membership) -> Iterator[Todo]:
    """Measures of the roadmap one is responsible for, the nearest first."""
    today = membership.organisation.today()
    mine = Item.objects.visible_to(membership).in_force().open().of(membership)
    for item in mine.filter(next_due__isnull=False).by_deadline()[:MANY]:
        url = reverse("roadmap:item", args=[item.pk])
        text = f"Возвращено с замечанием: {item.remark}" if item.remark else ""
        yield Todo(str(item), url, "Отметить", text, due=item.next_due, late=item.is_overdue(today))


def plans(membership: Membership) -> Iterator[Todo]:
    """Plans to make, to send, to mend."""
    for pair in Pair.objects.visible_to(membership).active().filter(plans__isnull=True)[:MANY]:
        yield Todo("Составьте индивидуальный план", pair.get_absolute_url(), "Составить", pair.title)
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
        yield Todo("Ответьте на предложение к плану", url, "Ответить", str(suggestion))


def meetings(membership: Membership) -> Iterator[Todo]:
    """A meeting is logged in half a minute; a pair that met this week is not asked about the next one."""
    week_ago = membership.organisation.today() - A_WEEK
    for pair in Pair.objects.visible_to(membership).active().not_met_since(week_ago)[:MANY]:
        yield Todo("Запишите встречу", reverse("pairs:meeting_add", args=[pair.pk]), "Записать", pair.title)


def feedback(membership: Membership) -> Iterator[Todo]:
    """Meetings that the mentee has not spoken of yet."""
    heard = {"feedback__participant__user": membership.user}
    unheard = Meeting.objects.visible_to(membership).filter(failed=False).exclude(**heard).order_by("-held_on")
    for meeting in unheard[:3]:
        url = reverse("pairs:meeting_feedback", args=[meeting.pk])
        yield Todo("Оставьте отзыв о встрече", url, "Оценить", f"{meeting.held_on:%d.%m.%Y}")


MENTOR = (signatures, plans, suggestions, sheets, acquaint, items, meetings)
MENTEE = (signatures, feedback, sheets)
PARENT = (signatures, sheets)
EXECUTOR = (items, acquaint)
