"""Questionnaires, waves of monitoring, and the sheets people fill in."""

from __future__ import annotations

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from accounts.access import OFFICE
from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs
from consents.processing import withdrawn_people
from participants.models import Participant
from programmes.models import Programme


class Moment(models.TextChoices):
    """When the measurement is taken: before entry and after (МР-42/02), side by side in the results."""

    ENTRY = "entry", "на входе"
    FINAL = "final", "по итогам"


class Side(models.TextChoices):
    """Who answers."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"


class Questionnaire(models.Model):
    """The questions for one side at one moment."""

    side = models.CharField("кто отвечает", max_length=10, choices=Side)
    moment = models.CharField("когда", max_length=10, choices=Moment)
    title = models.CharField("название", max_length=200)

    class Meta:
        ordering = ["moment", "side"]
        verbose_name = "анкета"
        verbose_name_plural = "анкеты"
        constraints = [models.UniqueConstraint(fields=["side", "moment"], name="one_questionnaire_a_side_and_moment")]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question. `measures` names what its answers count towards in the report, and what the mean of one wave is set
    beside in another."""

    class Kind(models.TextChoices):
        SCALE = "scale", "оценка от 1 до 10"
        YES_NO = "yes_no", "да или нет"
        CHOICE = "choice", "один из вариантов"
        TEXT = "text", "свободный ответ"

    class Measure(models.TextChoices):
        SATISFACTION = "satisfaction", "удовлетворённость"
        COMFORT = "comfort", "комфорт общения"
        BENEFIT = "benefit", "польза программы"
        HELP = "help", "легко попросить о помощи"
        CONFIDENCE = "confidence", "уверенность в учёбе и деле"
        GOALS = "goals", "понимаю, чего хочу добиться"
        PLANNING = "planning", "умею планировать время"
        CALM = "calm", "спокойно среди одноклассников и коллег"
        INTEREST = "interest", "интересно узнавать новое"
        ROLE = "role", "уверенность в роли наставника"
        TIME = "time", "хватает времени на встречи"

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField("вопрос", max_length=300)
    kind = models.CharField("вид", max_length=10, choices=Kind)
    choices = models.JSONField("варианты", default=list, blank=True)
    measures = models.CharField("что измеряет", max_length=20, choices=Measure, blank=True)

    is_scale = FieldIs("kind", Kind.SCALE)
    is_text = FieldIs("kind", Kind.TEXT)

    class Meta:
        ordering = ["position"]
        verbose_name = "вопрос"
        verbose_name_plural = "вопросы"
        constraints = [models.UniqueConstraint(fields=["questionnaire", "position"], name="questions_are_numbered")]

    def __str__(self) -> str:
        return self.text


class WaveQuerySet(models.QuerySet["Wave"]):
    """Reads of waves."""

    def visible_to(self, membership: Membership | None) -> WaveQuerySet:
        """Curator and director see the waves of their school; nobody else sees results."""
        if membership is None or membership.role not in OFFICE:
            return self.none()
        return self.filter(programme__organisation=membership.organisation)

    def with_counts(self) -> WaveQuerySet:
        """Each with `asked` and `answered`."""
        return self.annotate(
            asked=Count("sheets"), answered=Count("sheets", filter=Q(sheets__submitted_at__isnull=False))
        )


class Wave(models.Model):
    """One measurement of everybody in the programme. A closed wave is frozen."""

    class State(models.TextChoices):
        PLANNED = "planned", "запланирована"
        OPEN = "open", "идёт"
        CLOSED = "closed", "закрыта"

    TRANSITIONS = {State.PLANNED: {State.OPEN}, State.OPEN: {State.CLOSED}, State.CLOSED: set()}
    KINDS = {State.PLANNED: "wait", State.OPEN: "info", State.CLOSED: "ok"}

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="waves")
    moment = models.CharField("когда", max_length=10, choices=Moment)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.PLANNED)
    opens_on = models.DateField("открывается")
    closes_on = models.DateField("закрывается")
    summary = models.JSONField("итоги", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Whether its sheets say that the school reads the free answers; those of before promised totals only.
    is_quoted = models.BooleanField("свободные ответы читает школа", default=True)

    is_planned = FieldIs("state", State.PLANNED)
    is_open = FieldIs("state", State.OPEN)
    is_closed = FieldIs("state", State.CLOSED)
    is_final = FieldIs("moment", Moment.FINAL)

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        verbose_name = "волна анкетирования"
        verbose_name_plural = "волны анкетирования"
        constraints = [
            models.UniqueConstraint(fields=["programme", "moment"], name="one_wave_a_moment"),
            models.CheckConstraint(condition=Q(closes_on__gte=models.F("opens_on")), name="wave_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(state="closed", summary__isnull=False) | ~Q(state="closed"), name="closed_wave_is_frozen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_moment_display()}, {self.programme.years}"

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    def get_absolute_url(self) -> str:
        return reverse("surveys:wave", args=[self.pk])

    @property
    def lacks_final(self) -> bool:
        """Whether this is an entry wave that no final one follows yet."""
        return not self.is_final and not Wave.objects.filter(programme=self.programme_id, moment=Moment.FINAL).exists()

    def entry(self) -> Wave | None:
        """The closed entry wave that this final one is compared with."""
        if self.moment != Moment.FINAL:
            return None
        return Wave.objects.filter(programme=self.programme_id, moment=Moment.ENTRY, state=Wave.State.CLOSED).first()

    @property
    def last_day(self) -> datetime.date:
        """The last day of answers: the planned one, or that on which the curator closed the wave before it."""
        if self.closed_at is None:
            return self.closes_on
        return min(self.closes_on, timezone.localdate(self.closed_at, self.organisation.zone))

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation

    @property
    def log_title(self) -> str:
        return f"волна {self.get_moment_display()} {self.programme.years}"


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Reads of sheets. Who answered is known to the school; what a person answered is shown to nobody under a name."""

    def visible_to(self, membership: Membership | None) -> SheetQuerySet:
        """One's own sheets, and for a parent those of her children; none of people who took the consent back."""
        if membership is None:
            return self.none()
        user = membership.user
        child = Q(participant__representatives__user=user, participant__representatives__is_active=True)
        mine = Q(participant__user=user) | child
        return self.processed().filter(mine, wave__programme__organisation=membership.organisation).distinct()

    def waiting(self) -> SheetQuerySet:
        """Sheets one can still fill in."""
        return self.processed().filter(submitted_at__isnull=True, wave__state=Wave.State.OPEN)

    def processed(self) -> SheetQuerySet:
        """Sheets of people who have not taken back the consent to processing."""
        return self.exclude(participant__in=withdrawn_people())


class Sheet(models.Model):
    """One person's copy of a questionnaire in a wave; its personal link is kept as a hash."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="sheets")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="sheets")
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="+")
    # None once the link is revoked.
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    submitted_at = models.DateTimeField("заполнена", null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "заполненная анкета"
        verbose_name_plural = "заполненные анкеты"
        constraints = [
            models.UniqueConstraint(fields=["wave", "participant", "questionnaire"], name="one_sheet_a_person")
        ]

    def __str__(self) -> str:
        return f"анкета {self.pk}"

    @property
    def organisation(self) -> Organisation:
        return self.wave.organisation

    @property
    def log_title(self) -> str:
        return f"анкета {self.pk}"


class Answer(models.Model):
    """An answer: a number for a scale or yes (1) / no (0), else a text."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(10)]
    )
    text = models.CharField(max_length=2000, blank=True)
    is_hidden = models.BooleanField("скрыт: называет человека", default=False)

    class Meta:
        verbose_name = "ответ"
        verbose_name_plural = "ответы"
        constraints = [models.UniqueConstraint(fields=["sheet", "question"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return f"ответ {self.pk}"
