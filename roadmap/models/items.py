"""A measure of a roadmap: what, by when, by whom, and how far it is."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.access import KEEPERS
from accounts.models import Membership, Organisation, Role
from accounts.predicates import FieldIs
from accounts.searching import fold_search, search
from deadlines import Deadline, read_deadline
from deadlines.due_days import due_days
from programmes.models.facts import Fact
from programmes.models.programme import Programme
from roadmap.models.item_writes import DEADLINE_FIELDS, WORDS, ItemWrites, with_key
from roadmap.models.lateness import first_due, is_late, late
from roadmap.models.occurrences import Occurrence
from roadmap.models.roadmaps import Roadmap, Stage


class ItemQuerySet(ItemWrites["Item"]):
    """Reads of roadmap items."""

    def visible_to(self, membership: Membership | None) -> ItemQuerySet:
        """Those of the roadmaps one sees."""
        return self.filter(roadmap__in=Roadmap.objects.visible_to(membership))

    def at_home(self, membership: Membership | None) -> ItemQuerySet:
        """Those of one's own organisation that one sees: where one may report and see evidence."""
        if membership is None:
            return self.none()
        return self.visible_to(membership).filter(roadmap__programme__organisation=membership.organisation)

    def readable_by(self, membership: Membership | None) -> ItemQuerySet:
        """Those whose evidence and comments one reads: they may speak of children. The keeper of the roadmap and the
        director read all at home, everybody else what he answers for."""
        here = self.at_home(membership)
        if membership is None or membership.role in KEEPERS | {Role.DIRECTOR}:
            return here
        return here.filter(responsibles=membership)

    def kept_by(self, membership: Membership | None) -> ItemQuerySet:
        """Those of the roadmaps this person runs."""
        return self.filter(roadmap__in=Roadmap.objects.kept_by(membership))

    def in_force(self) -> ItemQuerySet:
        """Items of approved editions that no later one has replaced."""
        return self.filter(roadmap__state=Roadmap.State.APPROVED)

    def open(self) -> ItemQuerySet:
        return self.filter(state__in=Item.OPEN)

    def overdue(self, today: datetime.date) -> ItemQuerySet:
        """Open items of a roadmap in force, past their next due day. Derived, never stored."""
        return self.in_force().filter(late(today))

    def unaccepted(self) -> ItemQuerySet:
        """Done, but the curator has not accepted it yet."""
        return self.filter(state=Item.State.DONE, accepted_on__isnull=True)

    def to_look_at(self, today: datetime.date) -> ItemQuerySet:
        """What asks for the curator: overdue, or done and not accepted."""
        return self.filter(late(today) | Q(state=Item.State.DONE, accepted_on__isnull=True))

    def of(self, membership: Membership) -> ItemQuerySet:
        """Items this membership is responsible for."""
        return self.filter(responsibles=membership)

    def search(self, words: str) -> ItemQuerySet:
        """Those in whose row every word stands; ё is е, and case doesn't matter."""
        return search(self, words, "search_key")

    def matching(
        self,
        today: datetime.date,
        *,
        stage: int | None = None,
        state: str = "",
        responsible: int | None = None,
        q: str = "",
    ) -> ItemQuerySet:
        """Narrowed by the table's filters; `state` may be «overdue» or «unaccepted», `responsible` 0 means nobody."""
        found = self.search(q)
        if stage:
            found = found.filter(stage=stage)
        if state == "overdue":
            found = found.overdue(today)
        elif state == "unaccepted":
            found = found.unaccepted()
        elif state:
            found = found.filter(state=state)
        if responsible is not None:
            found = found.filter(responsibles=responsible or None)
        return found

    def descent(self, programme: Programme) -> dict[int, int | None]:
        """pk → pk of the row it was copied from, for every edition of a programme."""
        return dict(self.filter(roadmap__programme=programme).values_list("pk", "previous_id"))

    def with_first(self) -> list[Item]:
        """These items, each with `first_pk`; two queries, whatever the number of editions."""
        found = list(self)
        programmes = {item.roadmap.programme_id for item in found}
        before = dict(Item.objects.filter(roadmap__programme__in=programmes).values_list("pk", "previous_id"))
        for item in found:
            item.first_pk = item.pk
            while before.get(item.first_pk):
                item.first_pk = before[item.first_pk]
        return found

    def by_deadline(self) -> ItemQuerySet:
        """What falls due first comes first; what never does at the end."""
        return self.order_by(models.F("next_due").asc(nulls_last=True), "position", "pk")


class Item(models.Model):
    """A measure: what, by when, by whom, with what result. Every text keeps the words of the document."""

    class State(models.TextChoices):
        PLANNED = "planned", "запланировано"
        IN_PROGRESS = "in_progress", "в работе"
        DONE = "done", "выполнено"
        CANCELLED = "cancelled", "отменено"

    TRANSITIONS = {
        State.PLANNED: {State.IN_PROGRESS, State.DONE, State.CANCELLED},
        State.IN_PROGRESS: {State.DONE, State.CANCELLED, State.PLANNED},
        State.DONE: {State.IN_PROGRESS},
        State.CANCELLED: {State.PLANNED},
    }
    OPEN = frozenset({State.PLANNED, State.IN_PROGRESS})
    KINDS = {State.PLANNED: "idle", State.IN_PROGRESS: "wait", State.DONE: "ok", State.CANCELLED: "idle"}

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="items")
    stage = models.ForeignKey(Stage, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="этап")
    substage = models.CharField("подэтап", max_length=1000, blank=True)
    position = models.PositiveIntegerField()
    number = models.CharField("№", max_length=20, blank=True)
    title = models.TextField("мероприятие")
    deadline_text = models.CharField("срок", max_length=500, blank=True)
    deadline_kind = models.CharField(max_length=12, blank=True)
    start = models.DateField("начало", null=True, blank=True)
    end = models.DateField("окончание", null=True, blank=True)
    rrule = models.CharField(max_length=200, blank=True)
    dates = models.JSONField("отдельные сроки", default=list, blank=True)
    deadline_doubt = models.CharField("сомнение в сроке", max_length=300, blank=True)
    next_due = models.DateField("ближайший срок", null=True, blank=True, editable=False)
    responsible_text = models.CharField("ответственный", max_length=1000, blank=True)
    responsibles = models.ManyToManyField(Membership, blank=True, related_name="items", verbose_name="ответственные")
    result_text = models.TextField("ожидаемый результат", blank=True)
    indicator_text = models.TextField("показатель", blank=True)
    state = models.CharField("состояние", max_length=12, choices=State, default=State.PLANNED)
    # Why what was done was not accepted; until it is done again.
    remark = models.CharField("замечание", max_length=2000, blank=True)
    cancel_reason = models.CharField("причина отмены", max_length=500, blank=True)
    done_on = models.DateField("выполнено", null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_on = models.DateField("принято", null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    fact = models.CharField(
        "чем подтверждается",
        max_length=20,
        choices=Fact,
        blank=True,
        help_text="Портал сам следит за этим и отметит мероприятие выполненным.",
    )
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="то же в прежней редакции"
    )
    source_text = models.TextField("строка исходного документа", blank=True)
    search_key = models.TextField(blank=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # Cells of the document's columns for which there is no field, by their headings.
    extra = models.JSONField("прочие столбцы документа", default=dict, blank=True)

    # The row of the first edition that it descends from, once somebody has looked it up.
    first_pk: int | None = None

    is_planned = FieldIs("state", State.PLANNED)
    is_in_progress = FieldIs("state", State.IN_PROGRESS)
    is_done = FieldIs("state", State.DONE)
    is_cancelled = FieldIs("state", State.CANCELLED)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on__isnull=True)),
                name="item_done_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state="done") | Q(accepted_on__isnull=True), name="item_accepted_when_done"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""), name="item_cancelled_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(start__lte=models.F("end")),
                name="item_starts_before_it_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["roadmap", "state", "end"], name="item_by_deadline"),
            models.Index(fields=["roadmap", "state", "next_due"], name="item_by_next_due"),
        ]

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def organisation(self) -> Organisation:
        return self.roadmap.organisation

    @property
    def log_title(self) -> str:
        return f"мероприятие {self.number or self.pk}"

    @property
    def crumb(self) -> str:
        """What a breadcrumb calls it: «Мероприятие 5»."""
        return f"Мероприятие {self.number}".strip()

    def read_deadline(self) -> None:
        """Fill the machine's view of the deadline from its words; what the words don't say stays empty."""
        year = self.roadmap.programme.school_year
        deadline = read_deadline(self.deadline_text, f"{year}-{year + 1}")
        self.deadline_kind = deadline.kind if self.deadline_text else ""
        self.start, self.end, self.rrule = deadline.start, deadline.end, deadline.rrule or ""
        self.dates = [day.isoformat() for day in deadline.dates]
        self.deadline_doubt = deadline.doubt.value if self.deadline_text else ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's; occurrences follow a changed deadline, the search follows changed words."""
        self.fold_words()
        self.changed_at = timezone.now()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = [*with_key(fields), "changed_at"]
        super().save(*args, **kwargs)
        if fields is None or DEADLINE_FIELDS.intersection(fields):
            Occurrence.objects.renew([self])

    def fold_words(self) -> None:
        """What a search compares."""
        texts = [*(getattr(self, name) for name in WORDS), *map(str, self.extra.values())]
        self.search_key = fold_search(" ".join(texts))

    @property
    def due_dates(self) -> tuple[datetime.date, ...]:
        """The separate due days that the words name."""
        return tuple(datetime.date.fromisoformat(day) for day in self.dates)

    def due_days(self) -> list[datetime.date]:
        """On which days it falls due, by its deadline; `occurrences` has them stored, with what is done."""
        deadline = Deadline(self.deadline_kind, self.start, self.end, self.rrule or None, self.due_dates)
        return due_days(deadline, self.roadmap.programme.school_year)

    def first_due(self, since: datetime.date) -> datetime.date | None:
        """The first of its days from `since` on, done or not; the last where all have passed."""
        return first_due([occurrence.day for occurrence in self.occurrences.all()], since)

    def is_past(self, today: datetime.date) -> bool:
        """Whether the last of its days is over, done or not."""
        days = self.due_days()
        return bool(days) and days[-1] < today

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    @property
    def is_done_by_hand(self) -> bool:
        """Done by a person, whatever the portal counts."""
        return self.state == self.State.DONE and self.done_by_id is not None

    @property
    def awaits_acceptance(self) -> bool:
        """Done, and the curator has yet to look at it."""
        return self.state == self.State.DONE and self.accepted_on is None

    def get_absolute_url(self) -> str:
        return reverse("roadmap:item", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        """Done or cancelled."""
        return self.state not in self.OPEN

    @property
    def has_dates(self) -> bool:
        return self.start is not None or self.end is not None

    def is_overdue(self, today: datetime.date) -> bool:
        """Open past its next due day, in a roadmap in force: of a draft or a replaced edition nothing is late."""
        return self.roadmap.is_in_force and is_late(self, today)
