"""One edition of a roadmap and its stages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from accounts.access import ABOVE, ITEM_DOERS, KEEPERS, OFFICE
from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs
from documents.models import StoredFile, Verification
from programmes.models.programme import Programme
from roadmap.models.lateness import late


@dataclass(frozen=True)
class Keeper:
    """What the keeper of a roadmap is called: «куратор», «принято куратором», «сообщите куратору»."""

    name: str
    by: str
    to: str


KEEPER_WORDS = {
    Organisation.Kind.SCHOOL: Keeper("куратор", "куратором", "куратору"),
    Organisation.Kind.MUNICIPALITY: Keeper(
        "муниципальный специалист", "муниципальным специалистом", "муниципальному специалисту"
    ),
    Organisation.Kind.REGION: Keeper(
        "региональный координатор", "региональным координатором", "региональному координатору"
    ),
}


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    """Reads of roadmaps."""

    def visible_to(self, membership: Membership | None) -> RoadmapQuerySet:
        """Everybody sees the approved ones of his own organisation; drafts see curator and director, and officers and
        coordinators those of their own municipality or region.

        Officers and coordinators also see the approved roadmaps of the organisations below theirs.
        """
        if membership is None:
            return self.none()
        own = Q(programme__organisation=membership.organisation)
        published = Q(state__in=Roadmap.PUBLISHED)
        if membership.role in OFFICE:
            return self.filter(own)
        if membership.role in ABOVE:
            below = Q(programme__organisation__in=membership.organisation.descendants_and_self())
            return self.filter(own | (below & published))
        if membership.role in ITEM_DOERS:
            return self.filter(own & published)
        return self.none()

    def kept_by(self, membership: Membership | None) -> RoadmapQuerySet:
        """Those that this person runs: the curator's of the school, the officer's of the municipality or region."""
        if membership is None or membership.role not in KEEPERS:
            return self.none()
        return self.filter(programme__organisation=membership.organisation)

    def in_force(self) -> RoadmapQuerySet:
        """The approved editions that no later one has replaced; one per programme."""
        return self.filter(state=Roadmap.State.APPROVED)

    def unpublished(self) -> RoadmapQuerySet:
        """Drafts, and what waits for the director or came back from her."""
        return self.exclude(state__in=Roadmap.PUBLISHED)

    def with_progress(self, today: datetime.date) -> RoadmapQuerySet:
        """`items_total`, `items_done`, `items_overdue` on every row; cancelled items count nowhere."""
        return self.annotate(
            items_total=models.Count("items", filter=~Q(items__state="cancelled")),
            items_done=models.Count("items", filter=Q(items__state="done")),
            items_overdue=models.Count("items", filter=late(today, "items__")),
        )


class Roadmap(models.Model):
    """One edition of a programme's roadmap. An approved edition never changes."""

    class State(models.TextChoices):
        DRAFT = "draft", "черновик"
        ON_APPROVAL = "on_approval", "на утверждении"
        RETURNED = "returned", "возвращена с замечаниями"
        APPROVED = "approved", "утверждена"
        SUPERSEDED = "superseded", "утратила силу"

    class Layout(models.TextChoices):
        FLAT = "flat", "единая таблица"
        STAGES = "stages", "этапы и подэтапы"
        SECTIONS = "sections", "разделы с показателями"
        TEACHERS = "teachers", "система наставничества педагогов"
        MUNICIPAL = "municipal", "муниципальный план"

    TRANSITIONS = {
        State.DRAFT: {State.ON_APPROVAL},
        State.RETURNED: {State.ON_APPROVAL},
        # To draft: the curator takes it back before the director has decided.
        State.ON_APPROVAL: {State.RETURNED, State.APPROVED, State.DRAFT},
        State.APPROVED: {State.SUPERSEDED},
        # In force again when the order about the edition after it is cancelled.
        State.SUPERSEDED: {State.APPROVED},
    }
    KINDS = {
        State.DRAFT: "idle",
        State.ON_APPROVAL: "wait",
        State.RETURNED: "warn",
        State.APPROVED: "ok",
        State.SUPERSEDED: "idle",
    }
    EDITABLE = frozenset({State.DRAFT, State.RETURNED})
    PUBLISHED = frozenset({State.APPROVED, State.SUPERSEDED})

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="roadmaps")
    # Orders number editions; a draft has the number that its own order would give it now, as other drafts may too.
    edition = models.PositiveSmallIntegerField("редакция", default=1)
    # In the same programme the edition it was copied from, else the roadmap of the year before.
    origin = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="из какой карты сделана"
    )
    title = models.CharField("название", max_length=1000)
    layout = models.CharField("вид таблицы", max_length=20, choices=Layout, default=Layout.FLAT)
    state = models.CharField("состояние", max_length=20, choices=State, default=State.DRAFT)
    remarks = models.TextField("замечания", blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approver_position = models.CharField(max_length=200, blank=True)
    approver_name = models.CharField(max_length=200, blank=True)
    order_number = models.CharField("номер приказа", max_length=40, blank=True)
    order_date = models.DateField("дата приказа", null=True, blank=True)
    source = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="исходный документ"
    )
    # The PDF of the edition as its order approved it, made once (`roadmap.table.printing`).
    approved_file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="утверждённый экземпляр"
    )
    check_record = models.OneToOneField(Verification, models.PROTECT, null=True, blank=True, related_name="+")
    # Headings of the document's columns without a field; their cells stand in `Item.extra`, which keeps no order.
    own_columns = models.JSONField("свои столбцы", default=list, blank=True)
    warnings = models.JSONField("что не понято при загрузке", default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    is_in_force = FieldIs("state", State.APPROVED)
    is_superseded = FieldIs("state", State.SUPERSEDED)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        ordering = ["-programme__school_year", "-edition", "-pk"]
        verbose_name = "дорожная карта"
        verbose_name_plural = "дорожные карты"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "edition"],
                condition=Q(state__in=["approved", "superseded"]),
                name="approved_editions_are_numbered",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "superseded"], approved_at__isnull=False, order_date__isnull=False)
                | (~Q(state__in=["approved", "superseded"]) & Q(approved_at__isnull=True)),
                name="roadmap_approved_by_an_order",
            ),
            models.UniqueConstraint(fields=["programme"], condition=Q(state="approved"), name="one_roadmap_in_force"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state="on_approval"), name="one_roadmap_on_approval"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("roadmap:detail", args=[self.pk])

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation

    @property
    def keeper(self) -> Keeper:
        """What the person who runs it is called."""
        return KEEPER_WORDS[Organisation.Kind(self.organisation.kind)]

    @property
    def log_title(self) -> str:
        return f"дорожная карта {self.programme.years}{f', ред. {self.edition}' if self.follows_one else ''}"

    @property
    def follows_one(self) -> bool:
        """Whether it is called by the number of its edition: the first one is not before its order has been signed."""
        return self.is_stamped or self.edition > 1

    @property
    def called(self) -> str:
        """«редакция 2»; «черновик» before the first order."""
        return f"редакция {self.edition}" if self.follows_one else "черновик"

    @cached_property
    def earlier(self) -> Roadmap | None:
        """The approved edition before this one, which it replaces or has replaced."""
        before = Roadmap.objects.filter(programme=self.programme_id, edition__lt=self.edition)
        return before.filter(state__in=self.PUBLISHED).order_by("-edition").first()

    @cached_property
    def year_before(self) -> Roadmap | None:
        """The roadmap of the school year before, the last that an order approved."""
        same = Roadmap.objects.filter(programme__organisation=self.programme.organisation_id)
        before = same.filter(programme__school_year=self.programme.school_year - 1, state__in=self.PUBLISHED)
        return before.select_related("programme__organisation").order_by("-edition").first()

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    @property
    def is_editable(self) -> bool:
        return self.state in self.EDITABLE

    @property
    def is_renewable(self) -> bool:
        """In force; or approved once while none is in force, as after an order that cancels the approving one."""
        if self.state != self.State.SUPERSEDED:
            return self.is_in_force
        return not Roadmap.objects.filter(programme=self.programme_id, state=self.State.APPROVED).exists()

    @property
    def is_stamped(self) -> bool:
        """Whether an order approved this edition, be it in force still or not."""
        return self.approved_at is not None


class Stage(models.Model):
    """A stage or section of a roadmap."""

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="stages")
    position = models.PositiveIntegerField()
    title = models.CharField("этап", max_length=1000)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "этап"
        verbose_name_plural = "этапы"

    def __str__(self) -> str:
        return self.title
