"""A calendar address by which a phone reads deadlines without logging in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from programmes.models.programme import Programme


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Reads of feeds. They are everybody's own: nobody sees another's."""

    def live(self) -> CalendarFeedQuerySet:
        return self.filter(revoked_at__isnull=True)

    def of(self, user) -> CalendarFeedQuerySet:
        """This person's."""
        return self.filter(user=user)


class CalendarFeed(models.Model):
    """An address of one person: her own deadlines, or all of a programme's roadmap. Only the token's hash is kept.

    `content_hash` and `content_changed_at` say when that which the address gives last changed, for clients that ask.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds")
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="дорожная карта"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    content_changed_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "адрес календаря"
        verbose_name_plural = "адреса календаря"
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True, programme__isnull=True),
                name="one_calendar_a_person",
            ),
            models.UniqueConstraint(
                fields=["user", "programme"],
                condition=Q(revoked_at__isnull=True),
                name="one_calendar_a_programme_and_person",
            ),
        ]

    def __str__(self) -> str:
        return f"адрес календаря {self.pk}"
