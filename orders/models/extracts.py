"""Extracts (выписки) of signed orders, frozen for the reader they were made for."""

from django.db import models

from accounts.models import Membership, Organisation
from documents.models import StoredFile, Verification
from orders.models.order import Order


class Extract(models.Model):
    """What a reader who may not see all the people of an annex gets: known to the check page; made once, and anew
    only after somebody named in the order took the consent to processing back."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="extracts")
    reader = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    check_record = models.OneToOneField(Verification, models.PROTECT, related_name="extract")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "выписка"
        verbose_name_plural = "выписки"
        ordering = ["pk"]
        indexes = [models.Index(fields=["order", "reader"], name="extract_of_a_reader")]

    def __str__(self) -> str:
        return f"Выписка из приказа {self.order.number_text}"

    @property
    def organisation(self) -> Organisation:
        return self.order.organisation
