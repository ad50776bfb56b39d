"""The programme of a school year and the days of the year that an organisation goes by."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q

from accounts.models import Membership, Organisation
from deadlines.school_year import school_year_of


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Reads of programmes."""

    def visible_to(self, membership: Membership | None) -> ProgrammeQuerySet:
        """Those of one's own organisation; officers also those of the organisations below."""
        return self.filter(organisation__in=Organisation.objects.visible_to(membership))

    def current(self, organisation: Organisation, on: datetime.date | None = None) -> Programme | None:
        """The programme of the school year that `on` (default: today there) falls into."""
        return self.filter(organisation=organisation, school_year=school_year_of(on or organisation.today())).first()


class Programme(models.Model):
    """Organisation × school year. Everything else hangs on it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    school_year = models.PositiveSmallIntegerField("учебный год (год начала)")
    title = models.CharField("название", max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-school_year"]
        verbose_name = "программа наставничества"
        verbose_name_plural = "программы наставничества"
        constraints = [models.UniqueConstraint(fields=["organisation", "school_year"], name="one_programme_a_year")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.years}"

    @property
    def log_title(self) -> str:
        return f"программа {self.years}"

    @property
    def years(self) -> str:
        """«2026/2027»"""
        return f"{self.school_year}/{self.school_year + 1}"

    @property
    def starts_on(self) -> datetime.date:
        return datetime.date(self.school_year, 9, 1)

    @property
    def ends_on(self) -> datetime.date:
        return datetime.date(self.school_year + 1, 8, 31)


class DateRuleQuerySet(models.QuerySet["DateRule"]):
    """Reads of date rules."""

    def visible_to(self, membership: Membership | None) -> DateRuleQuerySet:
        """The rules that govern one's own organisation: its own and those of the levels above it."""
        return self.filter(organisation__in=membership.organisation.chain()) if membership else self.none()


class DateRule(models.Model):
    """A day of the year that an organisation goes by: own → municipality → region → default."""

    class Key(models.TextChoices):
        AUTUMN_MONITORING = "autumn_monitoring", "мониторинг первого полугодия"
        SPRING_MONITORING = "spring_monitoring", "мониторинг второго полугодия"
        REGIONAL_COUNT = "regional_count", "сведения о числе участников в регион"
        PAIRS_REGISTERED = "pairs_registered", "внесение пар в муниципальную базу"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="date_rules")
    key = models.CharField("что", max_length=30, choices=Key)
    month = models.PositiveSmallIntegerField("месяц")
    day = models.PositiveSmallIntegerField("день")
    source = models.CharField("основание", max_length=300, blank=True)

    objects = DateRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "контрольная дата"
        verbose_name_plural = "контрольные даты"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_rule_a_key"),
            models.CheckConstraint(condition=Q(month__range=(1, 12), day__range=(1, 31)), name="rule_is_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.day:02}.{self.month:02}"
