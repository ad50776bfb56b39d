"""What the municipal officer and the regional coordinator should do now."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership, Role
from mentoring.todos.curator import done_items, proposals
from mentoring.todos.todo import Todo, count_of
from reports.models import Report


def received(membership: Membership) -> Iterator[Todo]:
    """Reports that came and wait for acceptance; the region reads them, the municipality accepts them."""
    if membership.role != Role.OFFICER:
        return
    waiting = Report.objects.visible_to(membership).filter(state=Report.State.SIGNED).count()
    if waiting:
        what = count_of(waiting, "отчёт ждёт", "отчёта ждут", "отчётов ждут")
        yield Todo(f"{what} проверки", reverse("reports:municipal"), "Посмотреть")


def roll_up(membership: Membership) -> Iterator[Todo]:
    """The table over all schools is always one click away."""
    url = reverse("reports:municipal_xlsx")
    yield Todo("Сводный отчёт по школам", url, "Скачать свод", "Одна таблица XLSX; видно, кто ещё не сдал.")


SOURCES = (received, done_items, proposals, roll_up)
