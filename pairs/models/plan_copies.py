"""Frozen prints of approved plans."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from documents.models import StoredFile, Verification
from pairs.models.plan import IndividualPlan
from participants.models import Participant


class PlanCopy(models.Model):
    """The PDF of a plan as its order approved it. A mentee and her parents get one that names nobody else."""

    plan = models.ForeignKey(IndividualPlan, models.CASCADE, related_name="copies")
    # Whose own copy it is: it names no other mentee. None: the whole one, for the mentor and the office.
    whose = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    # None once somebody named in it had her data destroyed.
    file = models.OneToOneField(StoredFile, models.SET_NULL, null=True, related_name="+")
    check_record = models.OneToOneField(Verification, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "экземпляр плана"
        verbose_name_plural = "экземпляры планов"
        constraints = [
            models.UniqueConstraint(fields=["plan", "whose"], name="one_copy_of_a_plan_a_person"),
            models.UniqueConstraint(fields=["plan"], condition=Q(whose=None), name="one_whole_copy_of_a_plan"),
        ]

    def __str__(self) -> str:
        return f"экземпляр плана {self.plan_id}"

    @property
    def organisation(self) -> Organisation:
        return self.plan.organisation
