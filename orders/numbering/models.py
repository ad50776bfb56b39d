"""Registers of orders and the counters of their numbers."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs


class SeriesQuerySet(models.QuerySet["Series"]):
    """Reads of registers."""

    def visible_to(self, membership: Membership | None) -> SeriesQuerySet:
        """The registers of one's own organisation."""
        return self.filter(organisation=membership.organisation) if membership else self.none()


class Series(models.Model):
    """A register with numbers of its own: core activity and personnel are counted apart."""

    class Code(models.TextChoices):
        CORE = "core", "основная деятельность"
        STAFF = "staff", "личный состав"

    NUMBER_TEMPLATES = {Code.CORE: "{n}-од", Code.STAFF: "{n}-лс"}

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="order_series")
    code = models.CharField("серия", max_length=20, choices=Code)
    title = models.CharField("название", max_length=100)
    number_template = models.CharField(
        "вид номера",
        max_length=20,
        help_text="{n} — порядковый номер, например «{n}-од»",
        validators=[RegexValidator(r"^[^{}]*\{n\}[^{}]*$", "Вид номера должен один раз содержать {n}.")],
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = "серия приказов"
        verbose_name_plural = "серии приказов"
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="one_series_a_code")]

    def __str__(self) -> str:
        return self.title

    def number_text(self, number: int | str) -> str:
        """The number as printed: «40-од»."""
        return self.number_template.replace("{n}", str(number))


class Counter(models.Model):
    """The last number given in a series in a calendar year; the row is locked while a number is taken."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="counters")
    year = models.PositiveSmallIntegerField("год")
    last = models.PositiveIntegerField("последний номер", default=0)

    class Meta:
        verbose_name = "счётчик номеров"
        verbose_name_plural = "счётчики номеров"
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.series}, {self.year}: {self.last}"


class ReservedNumberQuerySet(models.QuerySet["ReservedNumber"]):
    """Reads of reserved numbers."""

    def visible_to(self, membership: Membership | None) -> ReservedNumberQuerySet:
        """Those of one's own organisation."""
        return self.filter(series__organisation=membership.organisation) if membership else self.none()

    def unused(self) -> ReservedNumberQuerySet:
        """Those that no order bears: a gap in the register that is explained."""
        return self.exclude(state=ReservedNumber.State.USED).select_related("series")

    def free(self) -> ReservedNumberQuerySet:
        """Those that an order may still be signed with."""
        return self.filter(state=ReservedNumber.State.FREE)


class ReservedNumber(models.Model):
    """A number with its date, kept for an order that will be signed later: the register has no unexplained gap."""

    class State(models.TextChoices):
        FREE = "free", "зарезервирован"
        USED = "used", "использован"
        VOID = "void", "погашен"

    KINDS = {State.FREE: "wait", State.USED: "ok", State.VOID: "stop"}
    TRANSITIONS = {State.FREE: {State.USED, State.VOID}, State.USED: set(), State.VOID: set()}

    series = models.ForeignKey(Series, models.CASCADE, related_name="reserved")
    year = models.PositiveSmallIntegerField("год")
    number = models.PositiveIntegerField("порядковый номер")
    date = models.DateField("дата приказа")
    reason = models.CharField("почему зарезервирован", max_length=300)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.FREE)
    order = models.OneToOneField(
        "orders.Order", models.PROTECT, null=True, blank=True, related_name="reservation", verbose_name="приказ"
    )
    void_reason = models.CharField("почему погашен", max_length=300, blank=True)
    reserved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reserved_at = models.DateTimeField(auto_now_add=True)

    is_free = FieldIs("state", State.FREE)
    is_used = FieldIs("state", State.USED)
    is_void = FieldIs("state", State.VOID)

    objects = ReservedNumberQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "series__code", "-number"]
        verbose_name = "зарезервированный номер"
        verbose_name_plural = "зарезервированные номера"
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "number"], name="a_number_is_reserved_once"),
            models.CheckConstraint(
                condition=Q(state="used", order__isnull=False) | (~Q(state="used") & Q(order__isnull=True)),
                name="a_used_number_has_its_order",
            ),
        ]

    def __str__(self) -> str:
        return f"№\u00a0{self.number_text} от {self.date:%d.%m.%Y}"

    @property
    def state_kind(self) -> str:
        """How the state looks (docs/look.md)."""
        return self.KINDS[self.State(self.state)]

    @property
    def organisation(self) -> Organisation:
        return self.series.organisation

    @property
    def number_text(self) -> str:
        return self.series.number_text(self.number)
