"""What is to do with reports: send, sign, accept, remind."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership, Role
from accounts.todo import Term, Todo
from deadlines.school_year import school_year_of
from inflection.russian import count_of
from programmes.current import term_by
from reports.board import Urgency, schools_and_reports
from reports.models import DUE, Report, half_of

MANY = 10


def to_send(membership: Membership) -> Iterator[Todo]:
    """A report in draft or returned by the municipality."""
    waiting = Report.objects.visible_to(membership).filter(state__in=[Report.State.DRAFT, Report.State.RETURNED])
    for report in waiting.select_related("programme"):
        returned = report.state == Report.State.RETURNED
        title = "Исправьте отчёт" if returned else "Проверьте и отправьте отчёт"
        text = f"Замечания: {report.remarks}" if returned else str(report)
        button = "Исправить отчёт" if returned else "Проверить отчёт"
        yield Todo(title, report.get_absolute_url(), button, text, **term(report, membership))


def to_sign(membership: Membership) -> Iterator[Todo]:
    waiting = Report.objects.visible_to(membership).filter(state=Report.State.ON_SIGNATURE)
    for report in waiting.select_related("programme")[:MANY]:
        yield Todo(
            "Подпишите отчёт",
            report.get_absolute_url(),
            "Прочитать и подписать",
            str(report),
            **term(report, membership),
        )


def term(report: Report, membership: Membership) -> Term:
    """The day by which the municipality wants this report of one's own school, as a to-do says it."""
    return term_by(membership, DUE[Report.Half(report.half)], report.programme.school_year)


def received(membership: Membership) -> Iterator[Todo]:
    """Reports that came and wait for acceptance; the region reads them, the municipality accepts them."""
    if membership.role != Role.OFFICER:
        return
    waiting = Report.objects.visible_to(membership).filter(state=Report.State.SIGNED).count()
    if waiting:
        what = count_of(waiting, "отчёт", "отчёта", "отчётов")
        yield Todo("Школы прислали отчёты", f"{reverse('reports:municipal')}?view=check", f"Проверить {what}")


def late_reports(membership: Membership) -> Iterator[Todo]:
    """Schools whose report is over its term: the officer can remind them."""
    if membership.role != Role.OFFICER:
        return
    today = membership.organisation.today()
    year, half = school_year_of(today), half_of(today)
    late = sum(row.group == Urgency.LATE for row in schools_and_reports(membership, year, half))
    if late:
        what = count_of(late, "школа не сдала", "школы не сдали", "школ не сдали")
        yield Todo(f"{what} отчёт в срок", f"{reverse('reports:municipal')}?view={Urgency.LATE}", "Напомнить школам")


def roll_up(membership: Membership) -> Iterator[Todo]:
    """The table over all schools, always offered."""
    url = reverse("reports:municipal_xlsx")
    yield Todo("Сводный отчёт по школам", url, "Скачать свод", "Одна таблица XLSX; видно, кто ещё не сдал.")
