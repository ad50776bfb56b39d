"""Figures that the rooms above report about a programme: by them some items complete themselves."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from inflection.russian import plural
from programmes.models.programme import Programme


class Fact(models.TextChoices):
    """What the portal can see by itself."""

    CURATOR = "curator", "куратор назначен"
    WORKING_GROUP = "working_group", "рабочая группа создана приказом"
    REGULATION = "regulation", "положение о наставничестве утверждено"
    ROADMAP = "roadmap", "дорожная карта утверждена"
    MENTORS = "mentors", "база наставников сформирована"
    MENTEES = "mentees", "база наставляемых сформирована"
    CONSENTS = "consents", "согласия на обработку данных подписаны"
    AGREEMENTS = "agreements", "соглашения пар заключены"
    PAIRS = "pairs", "наставнические пары закреплены приказом"
    PLANS = "plans", "индивидуальные планы утверждены"
    ENTRY_SURVEY = "entry_survey", "анкетирование на входе завершено"
    FINAL_SURVEY = "final_survey", "итоговое анкетирование завершено"
    FINAL_EVENT = "final_event", "приказ об итоговом мероприятии подписан"
    COMMENDED = "commended", "приказ о поощрении подписан"
    HALF_YEAR_REPORT = "half_year_report", "отчёт за полугодие подписан"
    YEAR_REPORT = "year_report", "отчёт за год подписан"


# What is counted, after «из 1 / 2 / 5»; a fact that is not here is either so or not.
COUNTED = {
    Fact.MENTORS: ("наставника", "наставников", "наставников"),
    Fact.MENTEES: ("наставляемого", "наставляемых", "наставляемых"),
    Fact.CONSENTS: ("согласия", "согласий", "согласий"),
    Fact.AGREEMENTS: ("соглашения", "соглашений", "соглашений"),
    Fact.PAIRS: ("наставляемого с наставником", "наставляемых с наставником", "наставляемых с наставником"),
    # A report divides by all pairs of the year, also those that have ended.
    Fact.PLANS: ("работающей пары с планом", "работающих пар с планом", "работающих пар с планом"),
}


class ReportedFact(models.Model):
    """The last figure that a room has reported: `done` of `total`."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="facts")
    key = models.CharField("что", max_length=20, choices=Fact)
    done = models.PositiveIntegerField("сделано")
    total = models.PositiveIntegerField("всего")
    at = models.DateTimeField("когда посчитано", default=timezone.now)

    class Meta:
        verbose_name = "данные портала"
        verbose_name_plural = "данные портала"
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="one_figure_a_fact")]

    def __str__(self) -> str:
        return self.words

    @property
    def holds(self) -> bool:
        """Whether all are done; False where there is nothing to count."""
        return 0 < self.total <= self.done

    @property
    def is_counted(self) -> bool:
        """Whether it has a number, or is either so or not."""
        return self.key in COUNTED

    @property
    def words(self) -> str:
        """«28 из 30 согласий», «отчёт за год подписан», or «отчёт за год подписан: ещё нет»."""
        fact = Fact(self.key)
        if self.is_counted:
            return f"{self.done} из {self.total}\u00a0{plural(self.total, *COUNTED[fact])}"
        return str(fact.label) if self.holds else f"{fact.label}: ещё нет"
