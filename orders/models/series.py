"""Registers of orders and the counters of their numbers."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from accounts.models import Membership, Organisation


class SeriesQuerySet(models.QuerySet["Series"]):
    """Reads of registers."""

    def visible_to(self, membership: Membership | None) -> SeriesQuerySet:
        """The registers of one's own organisation."""
        return self.filter(organisation=membership.organisation) if membership else self.none()


class Series(models.Model):
    """A register with numbers of its own: core activity and personnel are counted apart (regulation.md §5.1)."""

    class Code(models.TextChoices):
        CORE = "core", "основная деятельность"
        STAFF = "staff", "личный состав"

    NUMBER_TEMPLATES = {Code.CORE: "{n}-од", Code.STAFF: "{n}-лс"}

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="order_series")
    code = models.CharField("серия", max_length=20, choices=Code)
    title = models.CharField("название", max_length=100)
    number_template = models.CharField(
        "вид номера", max_length=20, help_text="{n} — порядковый номер, например «{n}-од»",
        validators=[RegexValidator(r"^[^{}]*\{n\}[^{}]*$", "Вид номера должен один раз содержать {n}.")],
    )  # fmt: skip

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = "серия приказов"
        verbose_name_plural = "серии приказов"
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="one_series_a_code")]

    def __str__(self) -> str:
        return self.title

    def number_text(self, number: int | str) -> str:
        """The number as printed: «40-од»."""
        return self.number_template.replace("{n}", str(number))


class Counter(models.Model):
    """The last number given in a series in a calendar year; the row is locked while a number is taken."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="counters")
    year = models.PositiveSmallIntegerField("год")
    last = models.PositiveIntegerField("последний номер", default=0)

    class Meta:
        verbose_name = "счётчик номеров"
        verbose_name_plural = "счётчики номеров"
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.series}, {self.year}: {self.last}"
