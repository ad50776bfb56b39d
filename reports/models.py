"""Half-year reports of schools, and the targets their indicators are held against."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.access import ABOVE, OFFICE, OFFICES
from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs
from documents.models import StoredFile, Verification
from programmes.models import DateRule, Programme


class ReportQuerySet(models.QuerySet["Report"]):
    """Reads of reports."""

    def visible_to(self, membership: Membership | None) -> ReportQuerySet:
        """Curator and director: those of their school. Officer and coordinator: those sent to them from below."""
        if membership is None:
            return self.none()
        if membership.role in OFFICE:
            return self.filter(programme__organisation=membership.organisation)
        if membership.role in ABOVE:
            below = membership.organisation.descendants_and_self()
            return self.filter(programme__organisation__in=below, state__in=Report.SENT)
        return self.none()

    def to_check(self, membership: Membership) -> ReportQuerySet:
        """Those that wait for the officer, the longest waiting first."""
        return self.visible_to(membership).filter(state=Report.State.SIGNED).order_by("signed_at", "pk")


class Report(models.Model):
    """A school's report for half a school year. Signed, it is frozen: figures, PDF and XLSX."""

    class Half(models.IntegerChoices):
        FIRST = 1, "первое полугодие"
        SECOND = 2, "второе полугодие"

    class State(models.TextChoices):
        DRAFT = "draft", "черновик"
        ON_SIGNATURE = "on_signature", "на подписи"
        SIGNED = "signed", "отправлен"
        ACCEPTED = "accepted", "принят"
        RETURNED = "returned", "возвращён с замечаниями"

    TRANSITIONS = {
        State.DRAFT: {State.ON_SIGNATURE},
        State.RETURNED: {State.ON_SIGNATURE},
        State.ON_SIGNATURE: {State.DRAFT, State.SIGNED},
        State.SIGNED: {State.ACCEPTED, State.RETURNED},
        State.ACCEPTED: set(),
    }
    FROZEN = frozenset({State.SIGNED, State.ACCEPTED})
    SENT = frozenset({State.SIGNED, State.ACCEPTED, State.RETURNED})
    KINDS = {
        State.DRAFT: "idle",
        State.ON_SIGNATURE: "wait",
        State.SIGNED: "info",
        State.ACCEPTED: "ok",
        State.RETURNED: "warn",
    }

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reports")
    half = models.PositiveSmallIntegerField("полугодие", choices=Half)
    state = models.CharField("состояние", max_length=12, choices=State, default=State.DRAFT)
    remarks = models.TextField("замечания", blank=True)
    snapshot = models.JSONField("показатели на день подписания", null=True, blank=True)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    xlsx = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    verification = models.ForeignKey(Verification, models.PROTECT, null=True, blank=True, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    is_being_prepared = FieldIs("state", State.DRAFT, State.RETURNED)
    is_on_signature = FieldIs("state", State.ON_SIGNATURE)
    is_signed = FieldIs("state", State.SIGNED)
    is_returned = FieldIs("state", State.RETURNED)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-programme__school_year", "-half"]
        verbose_name = "отчёт"
        verbose_name_plural = "отчёты"
        constraints = [
            models.UniqueConstraint(fields=["programme", "half"], name="one_report_a_half"),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "accepted", "returned"])
                | Q(
                    snapshot__isnull=False,
                    pdf__isnull=False,
                    xlsx__isnull=False,
                    signed_at__isnull=False,
                    signed_by__isnull=False,
                    verification__isnull=False,
                ),
                name="signed_report_is_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "returned"]) | Q(decided_at__isnull=False),
                name="report_decided_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(remarks=""), name="report_returned_with_remarks"
            ),
        ]

    def __str__(self) -> str:
        return f"Отчёт за {self.get_half_display()} {self.programme.years} учебного года"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation

    @property
    def log_title(self) -> str:
        return f"отчёт {self.half}/{self.programme.school_year}"

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    @property
    def is_frozen(self) -> bool:
        return self.state in self.FROZEN

    def is_frozen_for(self, reader: Membership) -> bool:
        """Those above see a returned report as it was sent; the school sees it with today's figures to mend."""
        sent = self.state in self.SENT and reader.organisation_id != self.programme.organisation_id
        return self.is_frozen or sent


class ReturnedReportQuerySet(models.QuerySet["ReturnedReport"]):
    """Reads of returned reports."""

    def visible_to(self, membership: Membership | None) -> ReturnedReportQuerySet:
        """The school, and those above, who have read it."""
        if membership is None or membership.role not in OFFICES:
            return self.none()
        return self.filter(report__programme__organisation__in=membership.organisation.descendants_and_self())


class ReturnedReport(models.Model):
    """A signed report that the municipality sent back. The next signature replaces nothing: this stays as it was."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="returned")
    snapshot = models.JSONField("показатели на день подписания")
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    xlsx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    verification = models.OneToOneField(Verification, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField("подписан")
    returned_at = models.DateTimeField("возвращён")
    remarks = models.TextField("замечания")

    objects = ReturnedReportQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_at"]
        verbose_name = "возвращённый отчёт"
        verbose_name_plural = "возвращённые отчёты"

    def __str__(self) -> str:
        return f"{self.report}, возвращён"

    @property
    def organisation(self) -> Organisation:
        return self.report.organisation


def half_of(day: datetime.date) -> Report.Half:
    """September to December is the first half of a school year."""
    return Report.Half.FIRST if day.month >= 9 else Report.Half.SECOND


def half_range(programme: Programme, half: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of a half."""
    year = programme.school_year
    if half == Report.Half.FIRST:
        return programme.starts_on, datetime.date(year, 12, 31)
    return datetime.date(year + 1, 1, 1), programme.ends_on


DUE = {Report.Half.FIRST: DateRule.Key.AUTUMN_MONITORING, Report.Half.SECOND: DateRule.Key.SPRING_MONITORING}


class TargetQuerySet(models.QuerySet["Target"]):
    """Reads of targets."""

    def visible_to(self, membership: Membership | None) -> TargetQuerySet:
        """Those that govern one's organisation: its own and those of the levels above."""
        return self.filter(organisation__in=membership.organisation.chain()) if membership else self.none()


class Target(models.Model):
    """A target value of an indicator in a school year, with its source; own → municipality → region."""

    class Indicator(models.TextChoices):
        PUPILS_COVERED = "pupils_covered", "охват обучающихся от 10 лет, %"
        TEACHERS_COVERED = "teachers_covered", "охват педагогов, %"
        YOUNG_COVERED = "young_covered", "охват молодых специалистов, %"
        CONSENTS = "consents", "согласия на обработку данных, %"
        PLANS = "plans", "выполнение индивидуальных планов, %"
        ROADMAP = "roadmap", "выполнение дорожной карты, %"
        MENTORS_SATISFIED = "mentors_satisfied", "удовлетворённость наставников, %"
        MENTEES_SATISFIED = "mentees_satisfied", "удовлетворённость наставляемых, %"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="targets")
    indicator = models.CharField("показатель", max_length=20, choices=Indicator)
    school_year = models.PositiveSmallIntegerField("учебный год (год начала)")
    value = models.DecimalField("целевое значение, %", max_digits=5, decimal_places=1)
    source = models.CharField("источник", max_length=300)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["indicator"]
        verbose_name = "целевое значение"
        verbose_name_plural = "целевые значения"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "indicator", "school_year"], name="one_target_a_year"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=100), name="target_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.get_indicator_display()}: {self.value}"

    @property
    def log_title(self) -> str:
        return self.get_indicator_display()
