"""A person of a school's programme and the code of a special category."""

from __future__ import annotations

import datetime
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.access import OFFICE
from accounts.encryption import EncryptedTextField
from accounts.models import Membership, Organisation, Role, User
from accounts.searching import fold_search, search
from inflection.names import NO_BREAK, PersonName

ADULT = 18
OLDEST = 110
# A mentor and a mentee see each other while their pair works: not while it is being planned, not when it is over.
WORKING_PAIR = ("active", "paused")


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Reads of people. Nobody reads them otherwise."""

    def visible_to(self, membership: Membership | None) -> ParticipantQuerySet:
        """Curator and director: everybody of their school. Mentor: himself and the mentees of his working pairs.
        Mentee: herself and the mentors of hers. Parent: her children. Nobody else, officers included, sees a person."""
        if membership is None:
            return self.none()
        here = self.filter(organisation=membership.organisation)
        user = membership.user
        match membership.role:
            case role if role in OFFICE:
                return here
            case Role.MENTOR:
                mentees = Q(
                    pair_memberships__pair__mentor__user=user,
                    pair_memberships__left_on__isnull=True,
                    pair_memberships__pair__state__in=WORKING_PAIR,
                )
                return here.filter(Q(user=user) | mentees).distinct()
            case Role.MENTEE:
                mentors = Q(
                    mentored_pairs__members__mentee__user=user,
                    mentored_pairs__members__left_on__isnull=True,
                    mentored_pairs__state__in=WORKING_PAIR,
                )
                return here.filter(Q(user=user) | mentors).distinct()
            case Role.PARENT:
                return here.filter(representatives__user=user, representatives__is_active=True).distinct()
            case _:
                return self.none()

    def active(self) -> ParticipantQuerySet:
        return self.filter(archived_at__isnull=True)

    def search(self, words: str) -> ParticipantQuerySet:
        """People whose folded name holds every word (ё = е, case ignored, on every database)."""
        return search(self, words, "search_key")


def class_key(class_name: str) -> str:
    """Class names in the order people expect: «6А» before «10А»."""
    return re.sub(r"\d+", lambda number: number[0].zfill(3), fold_search(class_name))[:40]


def bare_class(class_name: str) -> str:
    """«6А» of «6А» and of «6А класс»."""
    return class_name.removesuffix("класс").strip()


def identity(search_key: str, born: datetime.date | None) -> str:
    """What makes two rows one person: the folded name and the birth date."""
    return f"{search_key}|{born or ''}"


def check_birth_date(born: datetime.date, today: datetime.date) -> None:
    """ValidationError unless somebody born that day can take part today."""
    if born > today:
        raise ValidationError("Дата рождения в будущем. Проверьте год.")
    if today.year - born.year > OLDEST:
        raise ValidationError(f"По дате рождения человеку больше {OLDEST} лет. Проверьте год.")


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
    class_key = models.CharField(max_length=40, editable=False, default="")
    identity = models.CharField(max_length=260, editable=False)
    archived_at = models.DateTimeField("выведен из базы", null=True, blank=True)
    archive_reason = models.CharField("причина вывода из базы", max_length=300, blank=True)
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

    def clean(self) -> None:
        """A birth date must be possible; ValidationError stands at its field."""
        if self.birth_date:
            try:
                check_birth_date(self.birth_date, self.organisation.today())
            except ValidationError as error:
                raise ValidationError({"birth_date": error}) from error

    def derive_keys(self) -> None:
        """Keys for search, order and duplicates; bulk writers call it themselves."""
        self.search_key = fold_search(self.name.full)
        self.class_key = class_key(self.class_name)
        self.identity = identity(self.search_key, self.birth_date)

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

    @property
    def standing(self) -> str:
        """What documents print after the name: «учитель физики», «обучающаяся 6А класса»; empty if nothing is known."""
        if self.position or not self.class_name:
            return self.position
        is_woman = self.gender == "f"
        if self.kind == self.Kind.STUDENT:
            return f"{'студентка' if is_woman else 'студент'} группы {self.class_name}"
        if self.kind != self.Kind.PUPIL:
            return ""
        learner = "обучающаяся" if is_woman else "обучающийся"
        return f"{learner} {bare_class(self.class_name)}{NO_BREAK}класса"

    @property
    def class_title(self) -> str:
        """«6А класс», «группа ПО-21»; empty where none is known."""
        if not self.class_name:
            return ""
        if self.kind == self.Kind.STUDENT:
            return f"группа{NO_BREAK}{self.class_name}"
        return f"{bare_class(self.class_name)}{NO_BREAK}класс" if self.class_name[0].isdigit() else self.class_name

    @property
    def place(self) -> str:
        """What stands after a name on pages and in lists: the class, else the position."""
        return self.class_title or self.position

    def age(self, on: datetime.date) -> int | None:
        """Full years on that day; None if the birth date is not known."""
        born = self.birth_date
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None

    def is_minor(self, on: datetime.date) -> bool:
        """Under 18 on that day. A pupil without a birth date counts as a minor: the stricter rule is the safe one."""
        age = self.age(on)
        return age < ADULT if age is not None else self.kind == self.Kind.PUPIL


class SpecialCategoryQuerySet(models.QuerySet["SpecialCategory"]):
    """Reads of special categories."""

    def visible_to(self, membership: Membership | None) -> SpecialCategoryQuerySet:
        """Curator and director of the school only."""
        if membership is None or membership.role not in OFFICE:
            return self.none()
        return self.filter(participant__organisation=membership.organisation)


class SpecialCategory(models.Model):
    """A special category as a code with its basis; only curator and director read it."""

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

    objects = SpecialCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = "особая категория"
        verbose_name_plural = "особые категории"
        constraints = [models.UniqueConstraint(fields=["participant", "code"], name="one_category_a_code")]

    def __str__(self) -> str:
        return self.get_code_display()

    @property
    def organisation(self) -> Organisation:
        return self.participant.organisation
