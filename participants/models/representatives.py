"""Who acts for a minor."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from accounts.access import OFFICE
from accounts.models import Membership, Organisation, Role, User
from inflection.names import PersonName
from participants.models.people import Participant


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    """Reads of representatives."""

    def visible_to(self, membership: Membership | None) -> RepresentativeQuerySet:
        """Curator and director: those of their school's people. Parent: herself and the other representatives of her
        children. Nobody else."""
        if membership is None or membership.role not in OFFICE | {Role.PARENT}:
            return self.none()
        return self.filter(participant__in=Participant.objects.visible_to(membership))

    def acting(self) -> RepresentativeQuerySet:
        """Those who may sign and be written to today."""
        return self.filter(is_active=True)


class Representative(models.Model):
    """Who acts for a minor: a parent by law, a guardian by a document."""

    class Relation(models.TextChoices):
        MOTHER = "mother", "мать"
        FATHER = "father", "отец"
        GUARDIAN = "guardian", "опекун или попечитель"
        OTHER = "other", "другой законный представитель"

    NEEDS_DOCUMENT = "Укажите документ о полномочиях: вид, номер, дату, кем выдан."
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
    is_active = models.BooleanField("представляет сейчас", default=True)

    objects = RepresentativeQuerySet.as_manager()

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

    def clean(self) -> None:
        """A guardian acts by a document; ValidationError stands at its field."""
        if self.relation in self.BY_DOCUMENT and not self.authority.strip():
            raise ValidationError({"authority": self.NEEDS_DOCUMENT})

    @property
    def name(self) -> PersonName:
        return PersonName(self.last_name, self.first_name, self.patronymic)

    @property
    def organisation(self) -> Organisation:
        return self.participant.organisation

    @property
    def log_title(self) -> str:
        return f"представитель {self.pk}"
