"""The regulation (положение) by which an organisation runs its mentoring."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.access import OFFICE
from accounts.models import Membership, Organisation
from documents.models import StoredFile
from inflection.names import NO_BREAK
from inflection.russian import date_words

FIRST_WORD = "Положение"


# «1. Общие положения», «II. Порядок»: a numbered line that doesn't end like a sentence.
HEADING = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\. ?\S.{0,110}[^.;:,]")


@dataclass(frozen=True)
class Part:
    """A paragraph of a typed regulation, or the heading of a section."""

    words: str
    is_heading: bool


class RegulationQuerySet(models.QuerySet["Regulation"]):
    """Reads of regulations."""

    def visible_to(self, membership: Membership | None) -> RegulationQuerySet:
        """Curator and director: all of their organisation. Everybody else who works or learns there: what is or was
        in force."""
        if membership is None:
            return self.none()
        here = self.filter(organisation=membership.organisation)
        if membership.role in OFFICE:
            return here
        return here.exclude(state=Regulation.State.DRAFT)

    def in_force(self, organisation: Organisation) -> Regulation | None:
        """The regulation the organisation goes by now."""
        return self.filter(organisation=organisation, state=Regulation.State.IN_FORCE).first()


class Regulation(models.Model):
    """A regulation as typed or as a file; an order brings it into force and takes the one before it out."""

    class State(models.TextChoices):
        DRAFT = "draft", "проект"
        IN_FORCE = "in_force", "действует"
        SUPERSEDED = "superseded", "утратило силу"

    TRANSITIONS = {
        State.DRAFT: {State.IN_FORCE},
        State.IN_FORCE: {State.SUPERSEDED},
        # In force again when the order about the one after it is cancelled.
        State.SUPERSEDED: {State.IN_FORCE},
    }
    KINDS = {State.DRAFT: "idle", State.IN_FORCE: "ok", State.SUPERSEDED: "stop"}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="regulations")
    title = models.CharField("название", max_length=300)
    text = models.TextField("текст положения", blank=True, max_length=60_000)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField("состояние", max_length=12, choices=State, default=State.DRAFT)
    order_number = models.CharField("номер приказа", max_length=40, blank=True)
    order_date = models.DateField("дата приказа", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RegulationQuerySet.as_manager()

    class Meta:
        ordering = ["-order_date", "-pk"]
        verbose_name = "положение о наставничестве"
        verbose_name_plural = "положения о наставничестве"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="in_force"), name="one_regulation_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(order_date__isnull=False), name="regulation_in_force_by_an_order"
            ),
            models.CheckConstraint(condition=~Q(text="") | Q(file__isnull=False), name="regulation_says_something"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def log_title(self) -> str:
        return f"положение {self.pk}"

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    @property
    def about(self) -> str:
        """The title after its first word: «о программе наставничества»."""
        return self.title.removeprefix(FIRST_WORD).strip()

    @property
    def parts(self) -> list[Part]:
        """The typed text in paragraphs."""
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        return [Part(line, bool(HEADING.fullmatch(line))) for line in lines]

    @property
    def approved_by(self) -> str:
        """«приказ от 5 ноября 2026 г. № 7-од»; empty for a draft."""
        if self.order_date is None:
            return ""
        return f"приказ от {date_words(self.order_date)} №{NO_BREAK}{self.order_number}"
