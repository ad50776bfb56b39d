"""Mentor and mentee cards: the rows of the two bases of a programme."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from accounts.access import OFFICE
from accounts.models import Membership, Organisation
from accounts.searching import search
from participants.models.people import Participant
from participants.models.representatives import Representative
from programmes.models import Programme

# A pair that went through its programme; the room of pairs lies above this one.
COMPLETED = "completed"


class MentoringForm(models.TextChoices):
    """Forms of mentoring (the five of МР-42/02 and what schools add): who helps whom."""

    PUPIL_PUPIL = "pupil_pupil", "ученик–ученик"
    TEACHER_TEACHER = "teacher_teacher", "учитель–учитель"
    TEACHER_PUPIL = "teacher_pupil", "учитель–ученик"
    STUDENT_PUPIL = "student_pupil", "студент–ученик"
    EMPLOYER_PUPIL = "employer_pupil", "работодатель–ученик"
    EMPLOYER_STUDENT = "employer_student", "работодатель–студент"


class CardQuerySet(models.QuerySet):
    """Reads of the two bases."""

    def visible_to(self, membership: Membership | None) -> CardQuerySet:
        """Cards of the people one sees."""
        if membership is not None and membership.role in OFFICE:
            # A plain join lets the database walk the index of names; a subquery would not (docs/people.md).
            return self.filter(participant__organisation=membership.organisation)
        return self.filter(participant__in=Participant.objects.visible_to(membership))

    def search(self, words: str) -> CardQuerySet:
        """Cards of people whose folded name holds every word (see `ParticipantQuerySet.search`)."""
        return search(self, words, "participant__search_key")

    def in_base(self, programme: Programme) -> Self:
        """The base of a programme: cards whose people were not taken out."""
        return self.filter(programme=programme, participant__archived_at__isnull=True)

    def kept(self) -> Self:
        """Cards of people who were not taken out of the bases."""
        return self.filter(participant__archived_at__isnull=True)

    def archived(self) -> Self:
        """Cards of people who were taken out of the bases."""
        return self.filter(participant__archived_at__isnull=False)

    def unrepresented(self) -> Self:
        """Cards of pupils for whom no representative may act."""
        acting = Representative.objects.acting().filter(participant=OuterRef("participant"))
        return self.filter(~Exists(acting), participant__kind=Participant.Kind.PUPIL)

    def finished(self) -> Self:
        """Cards of people whose year in the base is over."""
        return self.filter(finished_on__isnull=False)

    def unfinished(self) -> Self:
        """Cards of people whose year in the base goes on."""
        return self.filter(finished_on__isnull=True)

    def without_pair(self) -> Self:
        """Cards of people who wait for somebody of the other base; each base says what that means."""
        raise NotImplementedError


class MentorCardQuerySet(CardQuerySet):
    """Reads of the mentor base."""

    def without_pair(self) -> Self:
        """Mentors who have no mentee now and whose year goes on."""
        busy = Participant.objects.filter(
            mentored_pairs__programme=OuterRef("programme"),
            mentored_pairs__members__left_on__isnull=True,
            mentored_pairs__members__isnull=False,
            pk=OuterRef("participant"),
        )
        return self.unfinished().filter(~Exists(busy))

    def with_place(self) -> Self:
        """Mentors whose year goes on and who can take one more mentee."""
        now = Q(
            participant__mentored_pairs__members__programme=F("programme"),
            participant__mentored_pairs__members__left_on__isnull=True,
        )
        taken = Count("participant__mentored_pairs__members", filter=now)
        return self.unfinished().annotate(taken=taken).filter(capacity__gt=F("taken"))


class MenteeCardQuerySet(CardQuerySet):
    """Reads of the mentee base."""

    def without_pair(self) -> Self:
        """Mentees who wait for a mentor: in no pair of the programme, and not through with it.

        Who was in a completed pair to its last day is through with the programme; after a pair that ended early one
        waits again.
        """
        now = Q(pair_memberships__left_on__isnull=True)
        to_the_end = Q(
            pair_memberships__pair__state=COMPLETED, pair_memberships__left_on=F("pair_memberships__pair__ended_on")
        )
        engaged = Participant.objects.filter(
            now | to_the_end, pair_memberships__programme=OuterRef("programme"), pk=OuterRef("participant")
        )
        return self.unfinished().filter(~Exists(engaged), is_completed=False)


class Card(models.Model):
    """What both cards have (the columns of the two bases, as МР-42/02 forms them)."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="%(class)ss")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="%(class)ss")
    form = models.CharField("форма наставничества", max_length=20, choices=MentoringForm)
    interests = models.CharField("интересы", max_length=500, blank=True)
    joined_on = models.DateField("дата вхождения в программу")
    finished_on = models.DateField("дата завершения программы", null=True, blank=True)
    results = models.TextField("результаты программы", blank=True)
    case_url = models.URLField("ссылка на кейс или отзыв", blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["participant", "programme"], name="%(class)s_once_a_programme"),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_on__gte=models.F("joined_on")),
                name="%(class)s_ends_after_it_began",
                violation_error_message="Дата завершения раньше даты вхождения в программу.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def clean(self) -> None:
        """The end comes after the beginning; ValidationError stands at its field."""
        if self.finished_on and self.joined_on and self.finished_on < self.joined_on:
            raise ValidationError({"finished_on": "Дата завершения раньше даты вхождения в программу."})

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation

    @property
    def log_title(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class MentorCard(Card):
    """A row of the mentor base."""

    competences = models.CharField("основные компетенции", max_length=500, blank=True)
    achievements = models.CharField("важные для программы достижения", max_length=500, blank=True)
    desired_age = models.CharField("желаемый возраст наставляемых", max_length=100, blank=True)
    time_resource = models.CharField("ресурс времени", max_length=100, blank=True)
    capacity = models.PositiveSmallIntegerField(
        "сколько наставляемых готов вести", default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    is_trained = models.BooleanField("прошёл обучение", default=False)
    clearance_number = models.CharField("справка об отсутствии судимости, №", max_length=60, blank=True)
    clearance_date = models.DateField("дата справки", null=True, blank=True)

    order_number = models.CharField("назначен приказом №", max_length=40, blank=True, editable=False)
    order_date = models.DateField("дата приказа о назначении", null=True, blank=True, editable=False)

    objects = MentorCardQuerySet.as_manager()  # type: ignore[misc]  # the base's reads and more

    class Meta(Card.Meta):
        verbose_name = "карточка наставника"
        verbose_name_plural = "база наставников"

    @property
    def is_appointed(self) -> bool:
        """An order in force appoints this mentor."""
        return self.order_date is not None


class MenteeCard(Card):
    """A row of the mentee base."""

    request = models.CharField("основной запрос", max_length=500, blank=True)
    is_young_specialist = models.BooleanField("молодой специалист (педагог со стажем до 3 лет)", default=False)
    is_completed = models.BooleanField("прошёл программу", default=False)

    objects = MenteeCardQuerySet.as_manager()  # type: ignore[misc]  # the base's reads and more

    class Meta(Card.Meta):
        verbose_name = "карточка наставляемого"
        verbose_name_plural = "база наставляемых"
