"""What pairs tell the roadmap: «Закреплены пары», «Утверждены индивидуальные планы» (programmes/facts.py)."""

from django.db.models import Count, Q

from pairs.models import IndividualPlan, Pair, PairMember
from participants.models import MenteeCard
from programmes.facts import Figures
from programmes.models import Fact, Programme


def figures(programme: Programme) -> Figures:
    """Mentees whom an order gave a mentor and whose pair was not broken off, of all in the base; approved plans, of the
    pairs that work."""
    mentees = MenteeCard.objects.in_base(programme).values("participant")
    fixed = PairMember.objects.lasting().filter(pair__programme=programme, pair__started_on__isnull=False)
    fixed = fixed.filter(mentee__in=mentees).exclude(pair__state=Pair.State.TERMINATED)
    working = Pair.objects.filter(programme=programme, state__in=Pair.WORKING)
    plans = working.aggregate(
        total=Count("pk", distinct=True),
        done=Count("pk", distinct=True, filter=Q(plans__state=IndividualPlan.State.APPROVED)),
    )
    return {
        Fact.PAIRS: (fixed.values("mentee").distinct().count(), mentees.count()),
        Fact.PLANS: (plans["done"], plans["total"]),
    }
