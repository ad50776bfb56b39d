"""An order (приказ) and the guard that keeps a signed one as it is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst

from accounts.access import OFFICE
from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs
from accounts.searching import fold_search, search
from documents.models import StoredFile, Verification
from inflection.names import NO_BREAK
from orders.kinds.registry import choices
from orders.models.regulations import Regulation
from orders.numbering.models import Series
from pairs.models import EndReason, IndividualPlan, Pair
from participants.models import MentorCard, Participant
from programmes.models import Programme
from roadmap.models import Roadmap


class FrozenOrder(Exception):
    """Somebody tried to change or delete a signed order past the verbs."""


class OrderQuerySet(models.QuerySet["Order"]):
    """Reads of orders, and the guard that keeps signed ones as they are."""

    def visible_to(self, membership: Membership | None) -> OrderQuerySet:
        """Curator and director: every order of their organisation. Everybody else: signed orders that name them."""
        if membership is None:
            return self.none()
        here = self.filter(organisation=membership.organisation)
        if membership.role in OFFICE:
            return here
        return here.registered().filter(acquaintances__user=membership.user).distinct()

    def registered(self) -> OrderQuerySet:
        """Orders with a number: in force or cancelled."""
        return self.filter(state__in=Order.FROZEN)

    def on_signature(self) -> OrderQuerySet:
        return self.filter(state=Order.State.ON_SIGNATURE)

    def open(self) -> OrderQuerySet:
        """Drafts and orders that wait for a signature."""
        return self.exclude(state__in=Order.FROZEN)

    def to_acquaint(self, user: Any) -> OrderQuerySet:
        """Signed orders that name this user, who has not confirmed having read them."""
        return self.filter(acquaintances__user=user).read_by(user).unread()

    def read_by(self, user: Any) -> OrderQuerySet:
        """With `read_on`, when this user confirmed having read each; first those not read yet, then the newest."""
        found = self.annotate(read_on=models.Max("acquaintances__confirmed_at", filter=Q(acquaintances__user=user)))
        return found.order_by(models.F("read_on").asc(nulls_first=True), "-date", "-pk")

    def unread(self) -> OrderQuerySet:
        """Of those `read_by` somebody: what is in force and not read yet."""
        return self.filter(read_on=None, state=Order.State.SIGNED)

    def search(self, words: str) -> OrderQuerySet:
        """Orders whose folded heading and number hold every word."""
        return search(self, words, "search_key")

    def for_lists(self) -> OrderQuerySet:
        """With all that a row of a list shows, in one query."""
        confirmed = models.Count("acquaintances", filter=Q(acquaintances__confirmed_at__isnull=False))
        return self.select_related("series", "signed_by", "organisation", "file").annotate(
            named_count=models.Count("acquaintances"), confirmed_count=confirmed
        )

    def update(self, **fields: Any) -> int:
        """Raises FrozenOrder for signed orders, unless they become cancelled ones."""
        if fields != {"state": Order.State.CANCELLED} and self.filter(state__in=Order.FROZEN).exists():
            raise FrozenOrder("A signed order is never edited.")
        return super().update(**fields)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Raises FrozenOrder if a signed order is among them."""
        if self.filter(state__in=Order.FROZEN).exists():
            raise FrozenOrder("A signed order is never deleted.")
        return super().delete()


class Order(models.Model):
    """An order of the head of an organisation."""

    class State(models.TextChoices):
        DRAFT = "draft", "проект"
        ON_SIGNATURE = "on_signature", "на подписи"
        SIGNED = "signed", "подписан"
        CANCELLED = "cancelled", "отменён"

    TRANSITIONS = {
        State.DRAFT: {State.ON_SIGNATURE},
        State.ON_SIGNATURE: {State.DRAFT, State.SIGNED},
        State.SIGNED: {State.CANCELLED},
        State.CANCELLED: set(),
    }
    FROZEN = frozenset({State.SIGNED, State.CANCELLED})
    KINDS = {State.DRAFT: "idle", State.ON_SIGNATURE: "wait", State.SIGNED: "ok", State.CANCELLED: "stop"}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="orders")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="orders")
    series = models.ForeignKey(Series, models.PROTECT, related_name="orders", verbose_name="серия")
    kind = models.CharField("вид", max_length=20, choices=choices)
    title = models.CharField("заголовок", max_length=300, help_text="Отвечает на вопрос «о чём?»: «О назначении …»")
    preamble = models.TextField("основание и цель", help_text="До слова «ПРИКАЗЫВАЮ:», без него")
    control = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="контроль возложить на",
        help_text="Пусто — «оставляю за собой»",
    )
    state = models.CharField("состояние", max_length=20, choices=State, default=State.DRAFT)
    remarks = models.TextField("замечания директора", blank=True)
    number = models.PositiveIntegerField("порядковый номер", null=True, blank=True)
    number_text = models.CharField("номер", max_length=40, blank=True)
    date = models.DateField("дата", null=True, blank=True)
    year = models.PositiveSmallIntegerField("год", null=True, blank=True)
    backdating_reason = models.CharField("почему дата в прошлом", max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name="страница, из которой сделан файл",
    )
    verification = models.OneToOneField(Verification, models.PROTECT, null=True, blank=True, related_name="order")
    roadmap = models.ForeignKey(Roadmap, models.PROTECT, null=True, blank=True, related_name="orders")
    pairs = models.ManyToManyField(Pair, blank=True, related_name="orders", verbose_name="пары и группы")
    plans = models.ManyToManyField(
        IndividualPlan, blank=True, related_name="orders", verbose_name="индивидуальные планы"
    )
    mentors = models.ManyToManyField(MentorCard, blank=True, related_name="orders", verbose_name="наставники")
    member = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="orders", verbose_name="кого назначить"
    )
    regulation = models.ForeignKey(Regulation, models.PROTECT, null=True, blank=True, related_name="orders")
    new_mentor = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="новый наставник"
    )
    reason = models.CharField("причина", max_length=12, choices=EndReason, blank=True)
    reason_note = models.CharField("причина подробнее", max_length=300, blank=True)
    cancels = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="cancelled_by", verbose_name="какой приказ отменить"
    )
    given_role = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name="роль, которую дал приказ",
    )
    outcome = models.JSONField("что произошло при подписании", default=list, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    search_key = models.CharField(max_length=360, editable=False)
    version = models.PositiveIntegerField(default=1)

    is_draft = FieldIs("state", State.DRAFT)
    is_on_signature = FieldIs("state", State.ON_SIGNATURE)
    is_signed = FieldIs("state", State.SIGNED)
    is_cancelled = FieldIs("state", State.CANCELLED)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "приказ"
        verbose_name_plural = "приказы"
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "number"], name="order_numbers_are_unique"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["signed", "cancelled"],
                    number__isnull=False,
                    date__isnull=False,
                    year__isnull=False,
                    file__isnull=False,
                    signed_at__isnull=False,
                    signed_by__isnull=False,
                    verification__isnull=False,
                )
                | Q(
                    state__in=["draft", "on_signature"],
                    number__isnull=True,
                    date__isnull=True,
                    year__isnull=True,
                    file__isnull=True,
                    signed_at__isnull=True,
                    signed_by__isnull=True,
                    verification__isnull=True,
                ),
                name="order_signed_has_number_and_file",
            ),
            models.UniqueConstraint(
                fields=["roadmap"], condition=Q(state__in=["draft", "on_signature"]), name="one_open_order_a_roadmap"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "-created_at"], name="order_by_state")]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses to touch a signed order: the verbs that may, update the row themselves."""
        if self.pk and Order.objects.registered().filter(pk=self.pk).exists():
            raise FrozenOrder("A signed order is never edited.")
        self.search_key = fold_search(f"{self.title} {self.number_text}")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuses to delete a signed order."""
        if self.state in self.FROZEN:
            raise FrozenOrder("A signed order is never deleted.")
        return super().delete(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("orders:detail", args=[self.pk])

    def predecessor(self, **same: Any) -> Order | None:
        """The last order of this kind signed before this one that still stands; `same`: lookups it fits too."""
        before = Order.objects.filter(
            kind=self.kind,
            organisation=self.organisation,
            state=self.State.SIGNED,
            signed_at__lt=self.signed_at,
            **same,
        )
        return before.order_by("-signed_at").first()

    @property
    def label(self) -> str:
        """«Приказ № 40-од» or «Проект приказа»."""
        return f"Приказ №{NO_BREAK}{self.number_text}" if self.number_text else "Проект приказа"

    @property
    def file_stem(self) -> str:
        """«Приказ 40-од от 01.09.2026», the name people find its files by; a slash would be a folder."""
        if not (self.number_text and self.date):
            return "Проект приказа"
        return f"Приказ {self.number_text.replace('/', '-')} от {self.date:%d.%m.%Y}"

    @property
    def announcement(self) -> str:
        """What is said of a signed order: «Приказ № 12-од подписан. Дорожная карта, редакция 2, в силе.»"""
        return " ".join([f"{self.label} подписан.", *self.outcome])

    @property
    def log_title(self) -> str:
        return f"приказ №{NO_BREAK}{self.number_text}" if self.number_text else f"проект приказа {self.pk}"

    @property
    def is_sent_back(self) -> bool:
        """A draft that the director gave back with remarks."""
        return self.is_draft and bool(self.remarks)

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return "warn" if self.is_sent_back else self.KINDS[self.State(self.state)]

    @property
    def state_word(self) -> str:
        return "Возвращён с замечаниями" if self.is_sent_back else capfirst(self.get_state_display())

    @property
    def is_frozen(self) -> bool:
        return self.state in self.FROZEN
