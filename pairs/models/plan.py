"""The individual plan of a pair and its items."""

from __future__ import annotations

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs
from pairs.models.pair import UNSIGNED, Pair


class PlanQuerySet(models.QuerySet["IndividualPlan"]):
    """Reads of individual plans."""

    def visible_to(self, membership: Membership | None) -> PlanQuerySet:
        """Plans of the pairs one sees, while all their people let their data be processed."""
        return self.filter(pair__in=Pair.objects.visible_to(membership).processed())

    def agreed(self) -> PlanQuerySet:
        """Plans that wait for the order that approves them, and stand in no order still to be signed."""
        return self.filter(state=IndividualPlan.State.AGREED).exclude(orders__state__in=UNSIGNED)

    def in_an_unsigned_order(self) -> PlanQuerySet:
        """Agreed plans whose order is drafted or waits for the director."""
        return self.filter(state=IndividualPlan.State.AGREED, orders__state__in=UNSIGNED).distinct()

    def in_view(self, name: str) -> PlanQuerySet:
        """What a view of the list shows: all, those of a state, or those whose order is under way."""
        if name == IndividualPlan.State.AGREED:
            return self.agreed()
        if name == IndividualPlan.ORDERED:
            return self.in_an_unsigned_order()
        if name == IndividualPlan.UNAPPROVED:
            return self.exclude(state__in=IndividualPlan.AFTER_APPROVAL)
        return self.filter(state=name) if name else self

    def with_progress(self) -> PlanQuerySet:
        """With `total` and `done` items counted."""
        return self.annotate(total=Count("items"), done=Count("items", filter=Q(items__done_on__isnull=False)))


class IndividualPlan(models.Model):
    """What a pair does by when, approved by an order."""

    class State(models.TextChoices):
        DRAFT = "draft", "черновик"
        SUBMITTED = "submitted", "на согласовании"
        RETURNED = "returned", "возвращён с замечаниями"
        AGREED = "agreed", "согласован"
        APPROVED = "approved", "утверждён приказом"
        CLOSED = "closed", "закрыт"

    TRANSITIONS = {
        State.DRAFT: {State.SUBMITTED, State.CLOSED},
        State.RETURNED: {State.SUBMITTED, State.CLOSED},
        State.SUBMITTED: {State.AGREED, State.RETURNED, State.CLOSED},
        State.AGREED: {State.APPROVED, State.RETURNED, State.CLOSED},
        State.APPROVED: {State.CLOSED},
        State.CLOSED: set(),
    }
    # How a state looks: a kind of `{% status %}` (docs/look.md).
    KINDS = {
        State.DRAFT: "idle",
        State.SUBMITTED: "wait",
        State.RETURNED: "warn",
        State.AGREED: "info",
        State.APPROVED: "ok",
        State.CLOSED: "idle",
    }
    AFTER_APPROVAL = frozenset({State.APPROVED, State.CLOSED})
    # Views of the list beside the states.
    ORDERED, UNAPPROVED = "ordered", "unapproved"
    EDITABLE = frozenset({State.DRAFT, State.RETURNED})

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="plans")
    state = models.CharField("состояние", max_length=12, choices=State, default=State.DRAFT)
    remarks = models.TextField("замечания", blank=True)
    starts_on = models.DateField("срок с")
    ends_on = models.DateField("срок по")
    order_number = models.CharField("номер приказа", max_length=40, blank=True)
    order_date = models.DateField("дата приказа", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    is_returned = FieldIs("state", State.RETURNED)
    is_submitted = FieldIs("state", State.SUBMITTED)
    is_agreed = FieldIs("state", State.AGREED)
    is_approved = FieldIs("state", State.APPROVED)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "индивидуальный план"
        verbose_name_plural = "индивидуальные планы"
        constraints = [
            models.UniqueConstraint(fields=["pair"], condition=~Q(state="closed"), name="one_open_plan_a_pair"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(order_date__isnull=False), name="plan_approved_by_an_order"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return f"Индивидуальный план № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pairs:plan", args=[self.pk])

    @property
    def organisation(self) -> Organisation:
        return self.pair.organisation

    @property
    def log_title(self) -> str:
        return f"индивидуальный план {self.pk}"

    @property
    def state_kind(self) -> str:
        return self.KINDS[self.State(self.state)]

    @property
    def is_editable(self) -> bool:
        return self.state in self.EDITABLE


class PlanItem(models.Model):
    """A row of the plan: task, term, planned and real result, the mentor's mark."""

    plan = models.ForeignKey(IndividualPlan, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    section = models.CharField("раздел", max_length=200, blank=True)
    task = models.CharField("проект, задание", max_length=500)
    due_text = models.CharField("срок словами", max_length=100, blank=True)
    due_on = models.DateField("выполнить до", null=True, blank=True)
    expected = models.CharField("планируемый результат", max_length=500, blank=True)
    actual = models.CharField("фактический результат", max_length=500, blank=True)
    done_on = models.DateField("выполнено", null=True, blank=True)
    mark = models.PositiveSmallIntegerField(
        "оценка наставника", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "пункт плана"
        verbose_name_plural = "пункты плана"
        constraints = [
            models.CheckConstraint(condition=Q(mark__isnull=True) | Q(mark__range=(1, 5)), name="plan_mark_1_to_5")
        ]

    def __str__(self) -> str:
        return self.task[:80]

    @property
    def organisation(self) -> Organisation:
        return self.plan.organisation

    @property
    def log_title(self) -> str:
        return f"пункт {self.position} плана {self.plan_id}"

    @property
    def due(self) -> str:
        """The term as documents print it: the words if there are any, else the day."""
        return self.due_text or (f"до\u00a0{self.due_on:%d.%m.%Y}" if self.due_on else "")

    def is_overdue(self, today: datetime.date) -> bool:
        """Not done though its day has passed."""
        return self.done_on is None and self.due_on is not None and self.due_on < today
