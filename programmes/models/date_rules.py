"""The days of the year that an organisation sets for itself and those below it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Membership, Organisation


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
        ROADMAP_APPROVED = "roadmap_approved", "утверждение дорожной карты"
        CURATOR_APPOINTED = "curator_appointed", "приказ о кураторе"
        CONSENTS_SIGNED = "consents_signed", "согласия на обработку данных"
        PLANS_APPROVED = "plans_approved", "утверждение индивидуальных планов"
        ENTRY_SURVEY = "entry_survey", "анкетирование на входе"

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
