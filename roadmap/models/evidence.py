"""What shows that an item is done, and what is said about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership, Organisation
from accounts.predicates import FieldIs
from documents.models import StoredFile, Verification
from roadmap.models.items import Item


def of_readable_items(membership: Membership | None, author: str) -> Q:
    """What belongs to items one is told of, and at home what one has written oneself (`author` names the field)."""
    near = Q(item__in=Item.objects.readable_by(membership))
    if membership is None:
        return near
    return near | Q(item__in=Item.objects.at_home(membership), **{author: membership.user_id})


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Reads of evidence."""

    def visible_to(self, membership: Membership | None) -> EvidenceQuerySet:
        """That of the items one is told of (it shows people), and one's own; never another organisation's."""
        return self.filter(of_readable_items(membership, "added_by"))


class Evidence(models.Model):
    """One proof: its kind says which of the fields it must have."""

    class Kind(models.TextChoices):
        FILE = "file", "файл"
        LINK = "link", "ссылка"
        NOTE = "note", "пояснение"
        ORDER = "order", "приказ портала"
        PROTOCOL = "protocol", "протокол"
        PUBLICATION = "publication", "публикация"
        FACT = "fact", "данные портала"

    item = models.ForeignKey(Item, models.CASCADE, related_name="evidence")
    kind = models.CharField("вид", max_length=12, choices=Kind)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField("ссылка", max_length=500, blank=True)
    text = models.CharField("пояснение", max_length=1000, blank=True)
    number = models.CharField("номер", max_length=40, blank=True)
    date = models.DateField("дата", null=True, blank=True)
    # A signed order lies in a room above this one; the record behind its QR code says what it is and whether it holds.
    order = models.ForeignKey(
        Verification, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="приказ"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    is_order = FieldIs("kind", Kind.ORDER)
    is_fact = FieldIs("kind", Kind.FACT)
    is_protocol = FieldIs("kind", Kind.PROTOCOL)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = "подтверждение"
        verbose_name_plural = "подтверждения"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="file", file__isnull=False)
                | (Q(kind="link") & ~Q(url=""))
                | (Q(kind__in=["note", "fact"]) & ~Q(text=""))
                | Q(kind="order", order__isnull=False)
                | Q(kind="protocol", file__isnull=False, date__isnull=False)
                | (Q(kind="publication", date__isnull=False) & ~Q(url="")),
                name="evidence_has_its_content",
            )
        ]

    def __str__(self) -> str:
        return self.text or self.url or str(self.order or self.file)

    @property
    def organisation(self) -> Organisation:
        return self.item.organisation


class CommentQuerySet(models.QuerySet["Comment"]):
    """Reads of what is said about items."""

    def visible_to(self, membership: Membership | None) -> CommentQuerySet:
        """As of evidence: said of people at home, read by those who work on the item."""
        return self.filter(of_readable_items(membership, "author"))


class Comment(models.Model):
    """A remark about an item. It stays as it was written: the others have been told of it."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.CharField("комментарий", max_length=2000)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "комментарий"
        verbose_name_plural = "комментарии"
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def organisation(self) -> Organisation:
        return self.item.organisation

    @property
    def log_title(self) -> str:
        return f"комментарий {self.pk}"
