"""What is to do with reports: send, sign, accept, remind."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.urls import reverse

from accounts.models import Membership, Role
from accounts.todo import Term, Todo
from deadlines.school_year import school_year_of
from documents.boards import Mark
from inflection.russian import count_of, plural
from programmes.current import term_by
from reports.models import DUE, Report, half_of
from reports.readiness import BoardRow, board_of

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
            "Прочитать и подписать отчёт",
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
    waiting = Report.objects.to_check(membership).count()
    if waiting:
        what = count_of(waiting, "отчёт", "отчёта", "отчётов")
        yield Todo("Школы прислали отчёты", f"{reverse('reports:municipal')}?view=check", f"Проверить {what}")


def late_schools(membership: Membership) -> Iterator[Todo]:
    """Schools that the board shows as late: the officer can remind them, the region sees where they are."""
    today = membership.organisation.today()
    late = [row for row in board_of(membership, school_year_of(today), half_of(today)) if row.is_late]
    if not late:
        return
    many, url = len(late), reverse("reports:municipal")
    title = f"{count_of(many, 'школа', 'школы', 'школ')} {plural(many, 'отстаёт', 'отстают', 'отстают')} от сроков"
    button = "Открыть табло районов"
    if membership.role == Role.OFFICER:
        url += f"?view={Mark.LATE}"
        button = "Напомнить школам" if any(row.is_remindable for row in late) else "Открыть табло школ"
    yield Todo(title, url, button, lacking_words(late), late=True)


def lacking_words(late: Sequence[BoardRow]) -> str:
    """«Не готово: планы у 12, согласия у 11, куратор у 7», what most of them lack first."""
    lacking = Counter(cell.name.split(",")[0].lower() for row in late for cell in row.cells if cell.mark == Mark.LATE)
    return "Не готово: " + ", ".join(f"{name} у {many}" for name, many in lacking.most_common(3))


def roll_up(membership: Membership) -> Iterator[Todo]:
    """The table over all schools, always offered."""
    url = reverse("reports:municipal_xlsx")
    yield Todo("Сводный отчёт по школам", url, "Скачать свод", "Одна таблица XLSX; видно, кто ещё не сдал.")
