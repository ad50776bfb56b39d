"""Codes that confirm what is done by a personal link and ends something in force."""

from django.db import models

from accounts.predicates import FieldIs
from consents.models.signatures import Signature


class ActCode(models.Model):
    """The code last sent for one signature, and what it will do. The fields are named as those of Signature, where the
    code that signs stays as evidence."""

    class Act(models.TextChoices):
        WITHDRAW = "withdraw", "отзыв"
        REFUSE = "refuse", "отказ"

    signature = models.OneToOneField(Signature, models.CASCADE, related_name="act_code")
    act = models.CharField("что подтверждает", max_length=8, choices=Act)
    reason = models.CharField("причина", max_length=500, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_sent_to = models.EmailField(blank=True)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)

    is_refusal = FieldIs("act", Act.REFUSE)

    class Meta:
        verbose_name = "код подтверждения"
        verbose_name_plural = "коды подтверждения"

    def __str__(self) -> str:
        return f"код подтверждения {self.pk}"
