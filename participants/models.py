"""People of the programme: participants with their mentor and mentee cards, representatives, imports."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from encrypted_fields.fields import EncryptedTextField

from accounts.models import Membership, Organisation, Role, User
from accounts.names import PersonName
from documents.models import Job, StoredFile
from documents.russian import fold_search
from roadmap.models import Programme


class MentoringForm(models.TextChoices):
    """Forms of mentoring (regulation.md §1.3): who helps whom."""

    PUPIL_PUPIL = "pupil_pupil", "ученик–ученик"
    TEACHER_TEACHER = "teacher_teacher", "учитель–учитель"
    TEACHER_PUPIL = "teacher_pupil", "учитель–ученик"
    STUDENT_PUPIL = "student_pupil", "студент–ученик"
    EMPLOYER_PUPIL = "employer_pupil", "работодатель–ученик"
    EMPLOYER_STUDENT = "employer_student", "работодатель–студент"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Reads of people. Nobody reads them otherwise (DESIGN §5.5)."""

    def visible_to(self, membership: Membership | None) -> ParticipantQuerySet:
        """Curator and director: everybody of their school. Mentor: himself and his mentees. Mentee: herself and her
        mentors. Parent: her children. Nobody else, officers included, sees a person."""
        if membership is None:
            return self.none()
        here = self.filter(organisation=membership.organisation)
        user = membership.user
        match membership.role:
            case Role.CURATOR | Role.DIRECTOR:
                return here
            case Role.MENTOR:
                return here.filter(
                    Q(user=user) | Q(pair_memberships__pair__mentor__user=user, pair_memberships__left_on__isnull=True)
                ).distinct()
            case Role.MENTEE:
                return here.filter(Q(user=user) | Q(mentored_pairs__members__mentee__user=user)).distinct()
            case Role.PARENT:
                return here.filter(representatives__user=user).distinct()
            case _:
                return self.none()

    def active(self) -> ParticipantQuerySet:
        return self.filter(archived_at__isnull=True)

    def search(self, words: str) -> ParticipantQuerySet:
        """People whose folded name holds every word (ё = е, case ignored, on every database)."""
        found = self
        for word in fold_search(words).split():
            found = found.filter(search_key__contains=word)
        return found


class Participant(models.Model):
    """A person of a school's programme, the same in every year; her cards say what she is in which year."""

    class Kind(models.TextChoices):
        PUPIL = "pupil", "ученик"
        TEACHER = "teacher", "педагог"
        STUDENT = "student", "студент"
        EMPLOYER = "employer", "работодатель"
        OTHER = "other", "другое"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="participants")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="participants")
    kind = models.CharField("кто", max_length=10, choices=Kind)
    last_name = models.CharField("фамилия", max_length=80)
    first_name = models.CharField("имя", max_length=80)
    patronymic = models.CharField("отчество", max_length=80, blank=True)
    gender = models.CharField("пол", max_length=1, choices=User.Gender, blank=True)
    birth_date = models.DateField("дата рождения", null=True, blank=True)
    class_name = models.CharField("класс или группа", max_length=20, blank=True)
    position = models.CharField("должность", max_length=150, blank=True)
    workplace = models.CharField("место работы или учёбы", max_length=200, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)
    name_cases = models.JSONField("имя в падежах (поправки)", default=dict, blank=True)
    search_key = models.CharField(max_length=260, editable=False)
    identity = models.CharField(max_length=260, editable=False)
    archived_at = models.DateTimeField("выведен из базы", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["search_key", "pk"]
        verbose_name = "участник"
        verbose_name_plural = "участники"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "identity"],
                name="one_card_a_person",
                violation_error_message="Такой человек уже есть в базе школы.",
            )
        ]
        indexes = [models.Index(fields=["organisation", "search_key", "id"], name="participant_by_name")]

    def save(self, *args, **kwargs) -> None:
        self.derive_keys()
        super().save(*args, **kwargs)

    def derive_keys(self) -> None:
        """Keys for search, order and duplicates; bulk writers call it themselves."""
        self.search_key = fold_search(self.name.full)
        self.identity = f"{self.search_key}|{self.birth_date or ''}"

    def __str__(self) -> str:
        return self.name.full

    def get_absolute_url(self) -> str:
        return reverse("participants:detail", args=[self.pk])

    @property
    def log_title(self) -> str:
        return f"участник {self.pk}"

    @property
    def name(self) -> PersonName:
        return PersonName(self.last_name, self.first_name, self.patronymic)

    def age(self, on: datetime.date) -> int | None:
        """Full years on that day; None if the birth date is not known."""
        born = self.birth_date
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None


class SpecialCategory(models.Model):
    """A special category as a code with its basis; only curator and director read it (DESIGN §5.3)."""

    class Code(models.TextChoices):
        DISABILITY = "ovz", "ОВЗ или инвалидность"
        GIFTED = "gifted", "выдающиеся способности"
        HARDSHIP = "hardship", "трудная жизненная ситуация"
        LOW_INCOME = "low_income", "малоимущая семья"
        ORPHAN = "orphan", "без попечения родителей"
        REMOTE = "remote", "отдалённая территория"

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="special_categories")
    code = models.CharField("категория", max_length=12, choices=Code)
    basis = EncryptedTextField("основание", blank=True)

    class Meta:
        verbose_name = "особая категория"
        verbose_name_plural = "особые категории"
        constraints = [models.UniqueConstraint(fields=["participant", "code"], name="one_category_a_code")]

    def __str__(self) -> str:
        return self.get_code_display()


class Representative(models.Model):
    """Who acts for a minor: a parent by law, a guardian by a document."""

    class Relation(models.TextChoices):
        MOTHER = "mother", "мать"
        FATHER = "father", "отец"
        GUARDIAN = "guardian", "опекун или попечитель"
        OTHER = "other", "другой законный представитель"

    BY_DOCUMENT = frozenset({Relation.GUARDIAN, Relation.OTHER})

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="representatives")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="represents")
    last_name = models.CharField("фамилия", max_length=80)
    first_name = models.CharField("имя", max_length=80)
    patronymic = models.CharField("отчество", max_length=80, blank=True)
    relation = models.CharField("кем приходится", max_length=10, choices=Relation)
    authority = models.CharField("документ о полномочиях", max_length=200, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "законный представитель"
        verbose_name_plural = "законные представители"
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=["mother", "father"]) | ~Q(authority=""),
                name="guardian_has_a_document",
                violation_error_message="Для опекуна и иного представителя укажите документ о полномочиях.",
            )
        ]

    def __str__(self) -> str:
        return self.name.full

    @property
    def name(self) -> PersonName:
        return PersonName(self.last_name, self.first_name, self.patronymic)


class CardQuerySet(models.QuerySet):
    """Reads of the two bases."""

    def visible_to(self, membership: Membership | None) -> CardQuerySet:
        """Cards of the people one sees."""
        return self.filter(participant__in=Participant.objects.visible_to(membership))

    def in_base(self, programme: Programme) -> CardQuerySet:
        """The base of a programme: cards whose people were not taken out."""
        return self.filter(programme=programme, participant__archived_at__isnull=True)


class Card(models.Model):
    """What both cards have (the columns of the two bases, regulation.md §1.7)."""

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
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation


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

    class Meta(Card.Meta):
        verbose_name = "карточка наставника"
        verbose_name_plural = "база наставников"


class MenteeCard(Card):
    """A row of the mentee base."""

    request = models.CharField("основной запрос", max_length=500, blank=True)
    is_completed = models.BooleanField("прошёл программу", default=False)

    class Meta(Card.Meta):
        verbose_name = "карточка наставляемого"
        verbose_name_plural = "база наставляемых"


class PeopleImport(models.Model):
    """One uploaded file of people: previewed first, then imported in the background."""

    class Base(models.TextChoices):
        MENTORS = "mentors", "база наставников"
        MENTEES = "mentees", "база наставляемых"

    class State(models.TextChoices):
        PREVIEW = "preview", "проверка"
        QUEUED = "queued", "загружается"
        DONE = "done", "загружено"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="imports")
    base = models.CharField("база", max_length=10, choices=Base)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    state = models.CharField("состояние", max_length=10, choices=State, default=State.PREVIEW)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    counts = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "загрузка людей"
        verbose_name_plural = "загрузки людей"

    def __str__(self) -> str:
        return f"{self.get_base_display()}, загрузка {self.pk}"

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation

    @property
    def log_title(self) -> str:
        return f"загрузка {self.pk}"
