"""Parts of an order: its points, and the people who have to read it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Membership, Organisation
from documents.models import StoredFile
from orders.models.order import Order


class Point(models.Model):
    """A point of an order: what is to be done, by whom, by when. Further lines of the text are sub-points."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    executor = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="исполнитель"
    )
    text = models.TextField("что сделать")
    due_on = models.DateField("срок", null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "пункт приказа"
        verbose_name_plural = "пункты приказа"

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def organisation(self) -> Organisation:
        return self.order.organisation


class AcquaintanceQuerySet(models.QuerySet["Acquaintance"]):
    """Reads of acquaintances."""

    def visible_to(self, membership: Membership | None) -> AcquaintanceQuerySet:
        """Those of the orders that this membership sees."""
        return self.filter(order__in=Order.objects.visible_to(membership))

    def signing_on_paper(self, order: Order) -> AcquaintanceQuerySet:
        """Whose signature a sheet of this order may bring: not confirmed yet, or on paper without a scan."""
        on_paper = Q(method=Acquaintance.Method.PAPER, scan__isnull=True)
        return self.filter(order=order).filter(Q(confirmed_at__isnull=True) | on_paper)


class Acquaintance(models.Model):
    """A person who has to read a signed order: confirms it in the portal or signs the paper sheet."""

    class Method(models.TextChoices):
        PORTAL = "portal", "в портале"
        PAPER = "paper", "на бумаге"

    order = models.ForeignKey(Order, models.CASCADE, related_name="acquaintances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("фамилия, имя, отчество", max_length=250)
    title = models.CharField("должность", max_length=150, blank=True)
    confirmed_at = models.DateTimeField("ознакомлен(а)", null=True, blank=True)
    method = models.CharField("как", max_length=10, choices=Method, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="скан листа ознакомления"
    )

    objects = AcquaintanceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "ознакомление"
        verbose_name_plural = "ознакомления"
        constraints = [
            models.UniqueConstraint(
                fields=["order", "user"], condition=Q(user__isnull=False), name="one_acquaintance_a_person"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, method="") | (Q(confirmed_at__isnull=False) & ~Q(method="")),
                name="acquaintance_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"ознакомление {self.pk}"

    @property
    def organisation(self) -> Organisation:
        return self.order.organisation
