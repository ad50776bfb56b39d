"""A change of a roadmap in force that somebody proposes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.access import KEEPERS
from accounts.models import Membership, Organisation, Role
from accounts.predicates import FieldIs
from roadmap.models.items import Item
from roadmap.models.roadmaps import Roadmap

# Who reads every proposal of his organisation: those who answer, and the director who approves the next edition.
ANSWERERS = KEEPERS | {Role.DIRECTOR}


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Reads of proposals."""

    def visible_to(self, membership: Membership | None) -> ProposalQuerySet:
        """Those of one's own organisation: all for curator and director, for everybody else what he wrote himself."""
        if membership is None:
            return self.none()
        here = self.filter(roadmap__in=Roadmap.objects.visible_to(membership))
        here = here.filter(roadmap__programme__organisation=membership.organisation)
        return here if membership.role in ANSWERERS else here.filter(author=membership.user)

    def kept_by(self, membership: Membership | None) -> ProposalQuerySet:
        """Those of the roadmaps this person runs: she answers them."""
        return self.filter(roadmap__in=Roadmap.objects.kept_by(membership))

    def open(self) -> ProposalQuerySet:
        """Those that wait for an answer."""
        return self.filter(state=Proposal.State.OPEN)

    def for_lists(self) -> ProposalQuerySet:
        """With all that a row of the list shows; those without an answer first."""
        waiting = models.Case(models.When(state=Proposal.State.OPEN, then=0), default=1)
        found = self.select_related("roadmap", "item", "author", "answered_by", "draft")
        return found.order_by(waiting, "-created_at", "-pk")


class Proposal(models.Model):
    """What to change and why; a mentor's right by the methodology.

    The suggested words (`SUGGESTED`, named as the fields of Item) are optional: empty means «leave as it is».
    Without `item` the proposal is about the roadmap as a whole, with a title it is a new measure.
    """

    class State(models.TextChoices):
        OPEN = "open", "ждёт ответа"
        ACCEPTED = "accepted", "принято"
        DECLINED = "declined", "отклонено"
        WITHDRAWN = "withdrawn", "отозвано автором"

    TRANSITIONS = {
        State.OPEN: {State.ACCEPTED, State.DECLINED, State.WITHDRAWN},
        # The draft it went into was thrown away.
        State.ACCEPTED: {State.OPEN},
        State.DECLINED: set(),
        State.WITHDRAWN: set(),
    }
    KINDS = {State.OPEN: "wait", State.ACCEPTED: "ok", State.DECLINED: "stop", State.WITHDRAWN: "idle"}
    SUGGESTED = ("title", "deadline_text", "responsible_text", "result_text")

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="proposals")
    item = models.ForeignKey(
        Item, models.CASCADE, null=True, blank=True, related_name="proposals", verbose_name="мероприятие"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField("что изменить", max_length=4000)
    reason = models.TextField("почему", max_length=4000)
    title = models.TextField("мероприятие", max_length=4000, blank=True)
    deadline_text = models.CharField("срок", max_length=500, blank=True)
    responsible_text = models.CharField("ответственный", max_length=1000, blank=True)
    result_text = models.TextField("ожидаемый результат", max_length=4000, blank=True)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField("ответ", max_length=4000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    draft = models.ForeignKey(
        Roadmap,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="accepted_proposals",
        verbose_name="в какую редакцию вошло",
    )
    row = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="came_from", verbose_name="строка черновика"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    is_open = FieldIs("state", State.OPEN)
    is_accepted = FieldIs("state", State.ACCEPTED)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "предложение"
        verbose_name_plural = "предложения"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="proposal_declined_with_a_reason"
            )
        ]
        indexes = [models.Index(fields=["roadmap", "state"], name="proposal_by_state")]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("roadmap:proposals", args=[self.roadmap_id])

    @property
    def organisation(self) -> Organisation:
        return self.roadmap.organisation

    @property
    def log_title(self) -> str:
        return f"предложение {self.pk}"

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    @property
    def is_addition(self) -> bool:
        """Whether it asks for a measure that is not there yet."""
        return self.item_id is None and bool(self.title)

    @property
    def suggested(self) -> dict[str, str]:
        """The words it suggests, by field of Item; fields it leaves alone are not there."""
        return {name: value for name in self.SUGGESTED if (value := getattr(self, name))}
