"""What an order of some kind is about beyond other rooms' objects: a working group, an event, people commended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Membership, Organisation
from documents.sentences import unnumbered
from orders.models.order import Order
from pairs.models import EndReason, Pair
from participants.models import Participant
from programmes.models import Programme


class GroupQuerySet(models.QuerySet["WorkingGroup"]):
    """Reads of working groups."""

    def visible_to(self, membership: Membership | None) -> GroupQuerySet:
        """The groups of one's own organisation."""
        return self.filter(programme__organisation=membership.organisation) if membership else self.none()

    def in_force(self, programme: Programme) -> WorkingGroup | None:
        """The group that runs the programme now."""
        return self.filter(programme=programme, state=WorkingGroup.State.IN_FORCE).first()


class WorkingGroup(models.Model):
    """The group that runs a programme (рабочая группа), drafted with its order and in force by its signature."""

    class State(models.TextChoices):
        DRAFT = "draft", "проект"
        IN_FORCE = "in_force", "действует"
        DISSOLVED = "dissolved", "распущена"

    TRANSITIONS = {
        State.DRAFT: {State.IN_FORCE},
        State.IN_FORCE: {State.DISSOLVED},
        # Works again when the order about the group after it is cancelled.
        State.DISSOLVED: {State.IN_FORCE},
    }

    order = models.OneToOneField(Order, models.CASCADE, related_name="group")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="working_groups")
    state = models.CharField("состояние", max_length=10, choices=State, default=State.DRAFT)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = "рабочая группа"
        verbose_name_plural = "рабочие группы"
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state="in_force"), name="one_working_group_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"рабочая группа {self.pk}"

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation


class GroupMember(models.Model):
    """A member of a working group: of the staff, or somebody whose name is typed (a parent, a partner)."""

    group = models.ForeignKey(WorkingGroup, models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField()
    member = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="сотрудник"
    )
    name = models.CharField("фамилия, имя, отчество", max_length=250)
    title = models.CharField("должность", max_length=150, blank=True)
    function = models.CharField("что делает в группе", max_length=200)
    is_chair = models.BooleanField("председатель", default=False)

    class Meta:
        ordering = ["-is_chair", "position", "pk"]
        verbose_name = "член рабочей группы"
        verbose_name_plural = "члены рабочей группы"
        constraints = [models.UniqueConstraint(fields=["group"], condition=Q(is_chair=True), name="one_chair_a_group")]

    def __str__(self) -> str:
        return f"член рабочей группы {self.pk}"


class Ending(models.Model):
    """Why an order about several pairs ends this one."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="endings")
    position = models.PositiveSmallIntegerField()
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="endings", verbose_name="пара")
    reason = models.CharField("причина", max_length=12, choices=EndReason)
    note = models.CharField("причина подробнее", max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "прекращение пары"
        verbose_name_plural = "прекращения пар"
        constraints = [
            models.UniqueConstraint(fields=["order", "pair"], name="a_pair_ends_once_in_an_order"),
            models.CheckConstraint(condition=~Q(reason="other") | ~Q(note=""), name="another_reason_has_words"),
        ]

    def __str__(self) -> str:
        return f"прекращение пары {self.pair_id}"

    @property
    def words(self) -> str:
        """The reason as the annex prints it: «соглашение сторон (по заявлению)»; for «другое» the remark alone."""
        note = self.note.strip().rstrip(".")
        if self.reason == EndReason.OTHER:
            return note
        return f"{EndReason(self.reason).label}{f' ({note})' if note else ''}"


class Award(models.TextChoices):
    """Marks of a school, none of the state."""

    GRATITUDE = "gratitude", "благодарность"
    DIPLOMA = "diploma", "почётная грамота"
    LETTER = "letter", "благодарственное письмо"


class Commendation(models.Model):
    """Who is commended by an order, how and for what: a participant or a member of staff."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="commendations")
    position = models.PositiveSmallIntegerField()
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="commendations")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    award = models.CharField("поощрение", max_length=10, choices=Award)
    merit = models.CharField("за что", max_length=300)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "поощрение"
        verbose_name_plural = "поощрения"
        constraints = [
            models.CheckConstraint(
                condition=Q(participant__isnull=False, member__isnull=True)
                | Q(participant__isnull=True, member__isnull=False),
                name="commendation_of_one_person",
            )
        ]

    def __str__(self) -> str:
        return f"поощрение {self.pk}"


class Event(models.Model):
    """The event an order holds: when, where, and the points of its programme, one per line."""

    order = models.OneToOneField(Order, models.CASCADE, related_name="event")
    title = models.CharField("название мероприятия", max_length=200)
    held_on = models.DateField("дата")
    starts_at = models.TimeField("начало", null=True, blank=True)
    place = models.CharField("место", max_length=200)
    agenda = models.TextField("программа мероприятия", max_length=6000)

    class Meta:
        verbose_name = "мероприятие приказа"
        verbose_name_plural = "мероприятия приказов"

    def __str__(self) -> str:
        return f"мероприятие {self.pk}"

    @property
    def agenda_points(self) -> list[str]:
        """The lines of the programme that say something, without numbers typed before them."""
        return [unnumbered(line) for line in self.agenda.splitlines() if line.strip()]
