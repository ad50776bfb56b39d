"""Meetings of a pair, what both sides say of them, and a mentee's plea for another mentor."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.access import OFFICE, SPEAKERS
from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs
from accounts.searching import search
from consents.processing import withdrawn_people
from pairs.models.pair import Pair, of_whom_to_speak
from pairs.models.scoping import of_mentees
from participants.models import Participant

SCALE = [MinValueValidator(1), MaxValueValidator(10)]


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads of meetings."""

    def visible_to(self, membership: Membership | None) -> MeetingQuerySet:
        """Meetings of the pairs one sees, while all their people let their data be processed."""
        return self.filter(pair__in=Pair.objects.visible_to(membership).processed())

    def took_place(self) -> MeetingQuerySet:
        """Those that took place, without failed contacts."""
        return self.filter(failed=False)


class Meeting(models.Model):
    """A meeting of the pair, or an attempt at one (kinds: МР-42/02)."""

    class Kind(models.TextChoices):
        ACQUAINTANCE = "acquaintance", "встреча-знакомство"
        TRIAL = "trial", "пробная встреча"
        PLANNING = "planning", "встреча-планирование"
        WORKING = "working", "рабочая встреча"
        FINAL = "final", "итоговая встреча"

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="meetings")
    kind = models.CharField("вид встречи", max_length=12, choices=Kind)
    held_on = models.DateField("дата")
    minutes = models.PositiveSmallIntegerField(
        "сколько минут", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    place = models.CharField("где", max_length=200, blank=True)
    topics = models.CharField("о чём", max_length=500, blank=True)
    summary = models.TextField("итоги и заметки", blank=True, max_length=3000)
    failed = models.BooleanField("встреча не состоялась", default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = "встреча"
        verbose_name_plural = "встречи"
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, 600)), name="meeting_lasts_minutes"
            )
        ]
        indexes = [models.Index(fields=["pair", "-held_on"], name="meeting_by_pair")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("pairs:meeting_feedback", args=[self.pk])

    @property
    def organisation(self) -> Organisation:
        return self.pair.organisation

    @property
    def log_title(self) -> str:
        return f"встреча {self.pk} пары {self.pair_id}"


class FeedbackQuerySet(models.QuerySet["MeetingFeedback"]):
    """Reads of feedback."""

    def visible_to(self, membership: Membership | None) -> FeedbackQuerySet:
        """Curator and director: all of their school. Mentor and mentee: what they said themselves, so that both speak
        freely. Nobody else."""
        if membership is None:
            return self.none()
        here = self.filter(meeting__pair__programme__organisation=membership.organisation)
        here = here.filter(meeting__pair__in=Pair.objects.processed()).exclude(participant__in=withdrawn_people())
        match membership.role:
            case role if role in OFFICE:
                return here
            case role if role in SPEAKERS:
                return here.filter(participant__user=membership.user)
            case _:
                return self.none()


class MeetingFeedback(models.Model):
    """What one side says of a meeting: two scales from 1 to 10 and a word."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="feedback")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="meeting_feedback")
    comfort = models.PositiveSmallIntegerField("насколько комфортно было", validators=SCALE)
    usefulness = models.PositiveSmallIntegerField("насколько полезно было", validators=SCALE)
    comment = models.TextField("пара слов", blank=True, max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "отзыв о встрече"
        verbose_name_plural = "отзывы о встречах"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "participant"],
                name="one_feedback_a_side",
                violation_error_message="Отзыв об этой встрече уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(comfort__range=(1, 10), usefulness__range=(1, 10)), name="feedback_1_to_10"
            ),
        ]

    def __str__(self) -> str:
        return f"отзыв о встрече {self.meeting_id}"

    @property
    def organisation(self) -> Organisation:
        return self.meeting.organisation

    @property
    def log_title(self) -> str:
        return str(self)


class PleaQuerySet(models.QuerySet["ReplacementPlea"]):
    """Reads of pleas."""

    def visible_to(self, membership: Membership | None) -> PleaQuerySet:
        """Director and curator: those of their school. Mentee: hers. Parent: her child's. The mentor: none."""
        return of_mentees(of_whom_to_speak(self), membership)

    def open(self) -> PleaQuerySet:
        return self.filter(state=ReplacementPlea.State.ASKED)

    def search(self, words: str) -> PleaQuerySet:
        """Those whose mentee or mentor bears every word in the name."""
        return search(self, words, "mentee__search_key", "pair__mentor__search_key")


class ReplacementPlea(models.Model):
    """A mentee asks the director for another mentor (ходатайство о замене)."""

    class State(models.TextChoices):
        ASKED = "asked", "ждёт ответа директора"
        GRANTED = "granted", "удовлетворено"
        DECLINED = "declined", "отклонено"

    TRANSITIONS = {State.ASKED: {State.GRANTED, State.DECLINED}, State.GRANTED: set(), State.DECLINED: set()}

    KINDS = {State.ASKED: "wait", State.GRANTED: "ok", State.DECLINED: "stop"}

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="pleas")
    mentee = models.ForeignKey(Participant, models.CASCADE, related_name="replacement_pleas")
    reason = models.TextField("почему нужен другой наставник", max_length=2000)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.ASKED)
    answer = models.TextField("ответ", blank=True, max_length=2000)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    is_asked = FieldIs("state", State.ASKED)
    is_granted = FieldIs("state", State.GRANTED)

    objects = PleaQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "ходатайство о замене наставника"
        verbose_name_plural = "ходатайства о замене наставника"
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "mentee"], condition=Q(state="asked"), name="one_open_plea_a_mentee"
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(answer=""), name="plea_declined_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"Ходатайство № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pairs:plea", args=[self.pk])

    @property
    def state_kind(self) -> str:
        """How the state looks: a kind of `{% status %}` (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    @property
    def organisation(self) -> Organisation:
        return self.pair.organisation

    @property
    def log_title(self) -> str:
        return f"ходатайство {self.pk}"
