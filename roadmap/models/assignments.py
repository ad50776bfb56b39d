"""An item of a municipality's or region's roadmap that a school has to carry out (поручение)."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from accounts.access import ABOVE, OFFICE
from accounts.models import Membership, Organisation, OrganisationQuerySet, Role
from accounts.predicates import FieldIs
from accounts.searching import search
from documents.models import StoredFile
from roadmap.models.items import Item
from roadmap.models.lateness import is_late, late
from roadmap.models.roadmaps import Roadmap, RoadmapQuerySet

# Who reads what was sent to his school.
# What the sender has cancelled asks nothing of the schools any more.
ASKING = frozenset(Item.State) - {Item.State.CANCELLED}


def schools_below(organisation: Organisation) -> OrganisationQuerySet:
    """The schools that an officer's or coordinator's items may be sent to: those that work now."""
    return organisation.descendants_and_self().schools().filter(is_active=True)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Reads of assignments."""

    def visible_to(self, membership: Membership | None) -> AssignmentQuerySet:
        """A school's curator and director: those sent to it. Officers and coordinators: those of the roadmaps they see,
        and whatever anybody above sent to the schools below them (the region to a municipality's schools).

        What shows that it is done stays with the school: pages of officers don't read `evidence` and `file`.
        """
        if membership is None:
            return self.none()
        if membership.role in OFFICE:
            return self.filter(organisation=membership.organisation)
        if membership.role in ABOVE:
            seen = Q(item__roadmap__in=Roadmap.objects.visible_to(membership))
            schools = Q(organisation__in=membership.organisation.descendants_and_self())
            return self.filter(seen | schools)
        return self.none()

    def roadmaps(self) -> RoadmapQuerySet:
        """Those from which they were sent."""
        return Roadmap.objects.filter(pk__in=self.values("item__roadmap"))

    def received_by(self, membership: Membership | None) -> AssignmentQuerySet:
        """Those that this person answers: the curator of the school."""
        if membership is None or membership.role != Role.CURATOR:
            return self.none()
        return self.filter(organisation=membership.organisation)

    def sent_by(self, membership: Membership | None) -> AssignmentQuerySet:
        """Those of the roadmaps that this person runs."""
        return self.filter(item__in=Item.objects.kept_by(membership))

    def in_force(self) -> AssignmentQuerySet:
        """Those whose item still stands in an edition in force, and was not cancelled by its sender."""
        return self.filter(item__roadmap__state=Roadmap.State.APPROVED, item__state__in=ASKING)

    def open(self) -> AssignmentQuerySet:
        """Neither done nor sent back, of a roadmap in force."""
        return self.in_force().filter(state__in=Assignment.OPEN)

    def late(self, today: datetime.date) -> AssignmentQuerySet:
        """Open ones past their next due day."""
        return self.in_force().filter(late(today, states=Assignment.OPEN))

    def search(self, words: str) -> AssignmentQuerySet:
        """Those whose item holds every word."""
        return search(self, words, "item__search_key")

    def matching(self, today: datetime.date, state: str) -> AssignmentQuerySet:
        """Narrowed to a state; «late» is derived, an empty one narrows nothing."""
        if state == "late":
            return self.late(today)
        return self.filter(state=state) if state else self

    def counted(self, today: datetime.date) -> dict[str, int]:
        """`total`, `done`, `returned`, `late` in one query."""
        return self.aggregate(**Assignment.counts(today))

    def by_deadline(self) -> AssignmentQuerySet:
        """What falls due first comes first; what never does at the end."""
        return self.order_by(models.F("next_due").asc(nulls_last=True), "pk")

    def return_to_inbox(self) -> int:
        """Back to the inbox: the row of the school's roadmap that stood for them is gone."""
        given = list(self.filter(state=Assignment.State.TAKEN).values_list("pk", flat=True))
        Assignment.objects.filter(pk__in=given).update(state=Assignment.State.SENT, own_item=None)
        Assignment.objects.filter(pk__in=given).renew()
        return len(given)

    def renew(self) -> None:
        """Bring their next due days in step with the sender's deadlines and with what the schools have marked done."""
        moved: list[Assignment] = []
        for one in self.select_related("organisation", "own_item").prefetch_related("item__occurrences"):
            day = one.item.first_due(one.counted_since)
            if day != one.next_due:
                one.next_due = day
                moved.append(one)
        Assignment.objects.bulk_update(moved, ["next_due"], batch_size=500)


class Assignment(models.Model):
    """Item × school. The school takes it into its own roadmap or reports at once; late is derived, never stored."""

    class State(models.TextChoices):
        SENT = "sent", "отправлено"
        TAKEN = "taken", "в карте школы"
        DONE = "done", "выполнено"
        RETURNED = "returned", "возвращено"

    TRANSITIONS = {
        State.SENT: {State.TAKEN, State.DONE, State.RETURNED},
        State.TAKEN: {State.DONE, State.RETURNED, State.SENT},
        State.DONE: {State.TAKEN, State.SENT},
        State.RETURNED: {State.SENT, State.TAKEN},
    }
    OPEN = frozenset({State.SENT, State.TAKEN})
    KINDS = {State.SENT: "wait", State.TAKEN: "info", State.DONE: "ok", State.RETURNED: "warn"}

    item = models.ForeignKey(Item, models.CASCADE, related_name="assignments", verbose_name="мероприятие")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="assignments", verbose_name="школа")
    own_item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="fulfilled", verbose_name="строка карты школы"
    )
    state = models.CharField("состояние", max_length=10, choices=State, default=State.SENT)
    reason = models.CharField("почему возвращено", max_length=1000, blank=True)
    next_due = models.DateField("ближайший срок", null=True, blank=True, editable=False)
    done_on = models.DateField("выполнено", null=True, blank=True)
    note = models.CharField("пояснение для отправителя", max_length=500, blank=True)
    evidence = models.TextField("подтверждение", max_length=4000, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    is_sent = FieldIs("state", State.SENT)
    is_done = FieldIs("state", State.DONE)
    is_returned = FieldIs("state", State.RETURNED)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = "поручение"
        verbose_name_plural = "поручения"
        constraints = [
            models.UniqueConstraint(fields=["item", "organisation"], name="one_assignment_a_school"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on__isnull=True)),
                name="assignment_done_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""), name="assignment_returned_with_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state"], name="assignment_inbox"),
            models.Index(fields=["item", "state"], name="assignment_grid"),
            models.Index(fields=["state", "next_due"], name="assignment_by_next_due"),
        ]

    def __str__(self) -> str:
        return str(self.item)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:assignment", args=[self.pk])

    @property
    def log_title(self) -> str:
        return f"поручение {self.pk}"

    @property
    def word_at_school(self) -> str:
        """The state as the school reads it: what was sent waits for its answer."""
        return "ждёт ответа" if self.is_sent else self.get_state_display()

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    @property
    def sender(self) -> Organisation:
        """The municipality or region whose roadmap it comes from."""
        return self.item.organisation

    @property
    def is_in_force(self) -> bool:
        """Whether the sender still asks for it."""
        return self.item.roadmap.is_in_force and self.item.state in ASKING

    def is_late(self, today: datetime.date) -> bool:
        """Open past its next due day, unless the sender has cancelled the measure."""
        return self.item.state in ASKING and is_late(self, today)

    @property
    def counted_since(self) -> datetime.date:
        """The day from which the sender's days count: those before it was sent don't, nor those that the school has
        marked in its own row; once all of these are marked, only the last one does."""
        sent = timezone.localdate(self.sent_at, self.organisation.zone)
        if self.own_item is None:
            return sent
        return max(sent, self.own_item.next_due or datetime.date.max)

    @classmethod
    def counts(cls, today: datetime.date, prefix: str = "") -> dict[str, Any]:
        """Aggregates `total`, `done`, `returned`, `late`; `prefix` leads from another model here."""

        def number(**conditions: Any) -> Count:
            return Count(f"{prefix}pk", filter=Q(**{f"{prefix}{name}": value for name, value in conditions.items()}))

        return {
            "total": Count(f"{prefix}pk"),
            "done": number(state=cls.State.DONE),
            "returned": number(state=cls.State.RETURNED),
            "late": Count(
                f"{prefix}pk", filter=late(today, prefix, cls.OPEN) & Q(**{f"{prefix}item__state__in": ASKING})
            ),
        }
