"""The table of schools for those above: who is late with a report, who has it in hand and how to reach them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.db import models

from accounts.access import OFFICE
from accounts.models import Headcount, Membership, Organisation, Role, by_name
from accounts.predicates import FieldIs
from documents.boards import SOON
from notifications.models import SentReminder
from programmes.control_dates import day_by
from programmes.models import DateRule, Programme
from reports.models import DUE, Report

NOT_SENT = "не сдан"
WAITING_FOR = {
    Report.State.DRAFT: "куратор ещё не отправил директору",
    Report.State.ON_SIGNATURE: "директор ещё не подписал",
    Report.State.RETURNED: "школа исправляет по замечаниям",
}


class Urgency(models.TextChoices):
    """Where a school stands, what needs somebody first."""

    LATE = "late", "Срок прошёл"
    SOON = "soon", "Срок на исходе"
    CHECK = "check", "Ждут проверки"
    TIME = "time", "Время ещё есть"
    DONE = "done", "Приняты"


@dataclass(frozen=True)
class SchoolRow:
    """A school with its report of one half, or what keeps it from having one.

    `due` is the report's term, `terms` those of all control dates (key → day).
    """

    school: Organisation
    report: Report | None
    is_started: bool
    is_counted: bool
    due: datetime.date
    terms: Mapping[str, datetime.date]
    contacts: Sequence[Membership]
    reminded_on: datetime.date | None

    is_to_check = FieldIs("group", Urgency.CHECK)

    @property
    def is_sent(self) -> bool:
        """Its frozen figures are here now."""
        return self.report is not None and self.report.is_frozen

    @property
    def is_readable(self) -> bool:
        """Those above may open it: it came, even if it went back."""
        return self.report is not None and self.report.state in Report.SENT

    @property
    def word(self) -> str:
        return self.report.get_state_display() if self.report and self.is_readable else NOT_SENT

    @property
    def left(self) -> int:
        """Days to its term; below zero when that is over."""
        return (self.due - self.school.today()).days

    @property
    def missing(self) -> str:
        """What stands between the school and its report, in words."""
        if self.is_sent:
            return "" if self.is_counted else "не указана численность: охват не посчитан"
        if not self.is_started:
            return "не начата программа учебного года"
        what = WAITING_FOR[Report.State(self.report.state)] if self.report else "отчёт ещё не открыт"
        return what if self.is_counted else f"{what}; не указана численность"

    @property
    def group(self) -> Urgency:
        if self.is_sent and self.report:
            return Urgency.DONE if self.report.state == Report.State.ACCEPTED else Urgency.CHECK
        if self.left < 0:
            return Urgency.LATE
        return Urgency.SOON if self.left <= SOON else Urgency.TIME

    @property
    def holders(self) -> list[Membership]:
        """Who has the report in hand: the director while it waits for her, else the curators."""
        role = Role.DIRECTOR if self.report and self.report.state == Report.State.ON_SIGNATURE else Role.CURATOR
        return [member for member in self.contacts if member.role == role]


def schools_and_reports(membership: Membership, year: int, half: int) -> list[SchoolRow]:
    """Every school below with its report of that half, what is urgent first; seven queries whatever their number."""
    schools = Organisation.objects.visible_to(membership).schools().filter(is_active=True)
    found = Report.objects.filter(programme__organisation__in=schools, programme__school_year=year, half=half)
    reports = {report.programme.organisation_id: report for report in found.select_related("programme")}
    started, counted = (
        set(model.objects.filter(organisation__in=schools, school_year=year).values_list("organisation", flat=True))
        for model in (Programme, Headcount)
    )
    contacts, reminded = contacts_of(schools), last_reminders(year, half)
    ordered = list(schools.select_related("parent__parent").order_by(by_name("parent__"), by_name(), "pk"))
    terms, key = terms_of(ordered, year), DUE[Report.Half(half)]
    rows = [
        SchoolRow(
            school,
            reports.get(school.pk),
            school.pk in started,
            school.pk in counted,
            terms[school.pk][key],
            terms[school.pk],
            contacts[school.pk],
            reminded.get(school.pk),
        )
        for school in ordered
    ]
    places = list(Urgency)
    return sorted(rows, key=lambda row: places.index(row.group))


def terms_of(schools: Iterable[Organisation], year: int) -> dict[int, dict[str, datetime.date]]:
    """School id → key → the last day of that school year, by the nearest rule up the tree; one query."""
    chains = {school.pk: [node.pk for node in school.chain()] for school in schools}
    above = {pk for chain in chains.values() for pk in chain}
    rules: dict[int, dict[str, DateRule]] = defaultdict(dict)
    for rule in DateRule.objects.filter(organisation__in=above):
        rules[rule.organisation_id][rule.key] = rule
    return {
        school: {
            key: day_by(next((rules[node][key] for node in chain if key in rules[node]), None), key, year)
            for key in DateRule.Key
        }
        for school, chain in chains.items()
    }


def contacts_of(schools: models.QuerySet[Organisation]) -> dict[int, list[Membership]]:
    """School id → its curators and directors."""
    members = Membership.objects.active().filter(organisation__in=schools, role__in=OFFICE)
    found: dict[int, list[Membership]] = defaultdict(list)
    for member in members.select_related("user").order_by("role", "pk"):
        found[member.organisation_id].append(member)
    return found


@dataclass(frozen=True)
class ReportReminder:
    """One reminder per day to a school (its id), kept by its key as a `SentReminder`."""

    year: int
    half: int
    school: int
    day: datetime.date

    @property
    def key(self) -> str:
        return f"{self.prefix(self.year, self.half)}{self.school}:{self.day.isoformat()}"

    @staticmethod
    def prefix(year: int, half: int) -> str:
        """What the keys of a half-year begin with."""
        return f"report-asked:{year}:{int(half)}:"

    @classmethod
    def from_key(cls, key: str) -> Self:
        """The reminder that has this key."""
        _, year, half, school, day = key.split(":")
        return cls(int(year), int(half), int(school), datetime.date.fromisoformat(day))


def last_reminders(year: int, half: int) -> dict[int, datetime.date]:
    """School id → when somebody above last reminded it."""
    keys = SentReminder.objects.filter(key__startswith=ReportReminder.prefix(year, half)).values_list("key", flat=True)
    sent = sorted(map(ReportReminder.from_key, keys), key=lambda reminder: reminder.day)
    return {reminder.school: reminder.day for reminder in sent}
