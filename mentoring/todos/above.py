"""What the municipal officer and the regional coordinator should do now."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership, Role
from deadlines.school_year import school_year_of
from mentoring.todos.curator import MANY, items, proposals
from mentoring.todos.todo import Todo, count_of
from reports.board import Group, schools_and_reports
from reports.models import Report, half_of
from roadmap.models import Assignment


def received(membership: Membership) -> Iterator[Todo]:
    """Reports that came and wait for acceptance; the region reads them, the municipality accepts them."""
    if membership.role != Role.OFFICER:
        return
    waiting = Report.objects.visible_to(membership).filter(state=Report.State.SIGNED).count()
    if waiting:
        what = count_of(waiting, "отчёт ждёт", "отчёта ждут", "отчётов ждут")
        yield Todo(f"{what} проверки", reverse("reports:municipal"), "Проверить отчёты")


def late_reports(membership: Membership) -> Iterator[Todo]:
    """Schools whose report is over its term: the officer can remind them."""
    if membership.role != Role.OFFICER:
        return
    today = membership.organisation.today()
    year, half = school_year_of(today), half_of(today)
    late = sum(row.group == Group.LATE for row in schools_and_reports(membership, year, half))
    if late:
        what = count_of(late, "школа не сдала", "школы не сдали", "школ не сдали")
        yield Todo(f"{what} отчёт в срок", f"{reverse('reports:municipal')}?view={Group.LATE}", "Напомнить")


def returned(membership: Membership) -> Iterator[Todo]:
    """Assignments that schools have sent back wait for an answer."""
    back = Assignment.objects.sent_by(membership).in_force().filter(state=Assignment.State.RETURNED)
    found = list(back.select_related("item").order_by("-pk")[:MANY])
    if found:
        what = count_of(len(found), "поручение", "поручения", "поручений")
        url = reverse("roadmap:school_grid", args=[found[0].item.roadmap_id]) + "?state=returned"
        yield Todo(f"Школы вернули {what}", url, "Разобрать", f"Причина: {found[0].reason}")


def roll_up(membership: Membership) -> Iterator[Todo]:
    """The table over all schools is always one click away."""
    url = reverse("reports:municipal_xlsx")
    yield Todo("Сводный отчёт по школам", url, "Скачать свод", "Одна таблица XLSX; видно, кто ещё не сдал.")


SOURCES = (received, late_reports, returned, items, proposals, roll_up)
