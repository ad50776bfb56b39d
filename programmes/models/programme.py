"""The programme of a school year."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Headcount, Membership, Organisation
from deadlines.school_year import school_year_of, year_title


def earliest_year() -> int:
    """The first school year that may still run somewhere: days begin at different hours there."""
    return school_year_of(timezone.now().date() - datetime.timedelta(days=1))


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Reads of programmes."""

    def visible_to(self, membership: Membership | None) -> ProgrammeQuerySet:
        """Those of one's own organisation; officers also those of the organisations below."""
        return self.filter(organisation__in=Organisation.objects.visible_to(membership))

    def with_headcount(self) -> ProgrammeQuerySet:
        """Each with `has_headcount`: whether its school has counted pupils and teachers for its year."""
        counted = Headcount.objects.counted()
        own = counted.filter(organisation=OuterRef("organisation"), school_year=OuterRef("school_year"))
        return self.annotate(has_headcount=Exists(own))

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
        return year_title(self.school_year)

    @property
    def is_past(self) -> bool:
        """Its school year is over on the organisation's own day."""
        return self.school_year < school_year_of(self.organisation.today())

    @property
    def starts_on(self) -> datetime.date:
        return datetime.date(self.school_year, 9, 1)

    @property
    def ends_on(self) -> datetime.date:
        return datetime.date(self.school_year + 1, 8, 31)
