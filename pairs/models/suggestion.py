"""What a mentee would like to have in the plan of the pair."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs
from pairs.models.pair import Pair, of_whom_to_speak
from pairs.models.scoping import of_pairs
from participants.models import Participant


class SuggestionQuerySet(models.QuerySet["PlanSuggestion"]):
    """Reads of suggestions."""

    def visible_to(self, membership: Membership | None) -> SuggestionQuerySet:
        """Those whose mentee one sees in the pair."""
        return of_pairs(of_whom_to_speak(self), membership)

    def open(self) -> SuggestionQuerySet:
        return self.filter(state=PlanSuggestion.State.OPEN)


class PlanSuggestion(models.Model):
    """A task a mentee proposes for the plan; the mentor takes it or says why not."""

    class State(models.TextChoices):
        OPEN = "open", "ждёт ответа наставника"
        TAKEN = "taken", "добавлено в план"
        DECLINED = "declined", "не подошло"

    TRANSITIONS = {State.OPEN: {State.TAKEN, State.DECLINED}, State.TAKEN: set(), State.DECLINED: set()}
    KINDS = {State.OPEN: "wait", State.TAKEN: "ok", State.DECLINED: "idle"}

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="suggestions")
    mentee = models.ForeignKey(Participant, models.CASCADE, related_name="plan_suggestions")
    task = models.CharField("что предлагаю", max_length=500)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.OPEN)
    answer = models.CharField("ответ", max_length=1000, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField("отправлено", auto_now_add=True)

    is_open = FieldIs("state", State.OPEN)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "предложение к плану"
        verbose_name_plural = "предложения к плану"
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "mentee", "task"], condition=Q(state="open"), name="one_open_suggestion_of_a_task"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="suggestion_declined_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.task[:80]

    @property
    def organisation(self) -> Organisation:
        return self.pair.organisation

    @property
    def log_title(self) -> str:
        return f"предложение {self.pk} к плану пары {self.pair_id}"

    @property
    def state_kind(self) -> str:
        return self.KINDS[self.State(self.state)]
