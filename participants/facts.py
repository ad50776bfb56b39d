"""What the bases tell the roadmap: «Сформирована база наставников» (programmes/facts.py)."""

import datetime

from django.db.models import Count, Q

from participants.models import MenteeCard, MentorCard
from programmes.facts import Figures
from programmes.models import Fact, Programme

# A base that somebody entered yesterday is still growing: a card counts once it has been in the programme for a week.
SETTLED = datetime.timedelta(days=7)


def figures(programme: Programme) -> Figures:
    """Complete and settled cards of each base, of all cards in it: two queries."""
    settled = Q(joined_on__lte=programme.organisation.today() - SETTLED)
    mentors = MentorCard.objects.in_base(programme).aggregate(
        total=Count("pk"), done=Count("pk", filter=settled & ~Q(competences=""))
    )
    mentees = MenteeCard.objects.in_base(programme).aggregate(
        total=Count("pk"), done=Count("pk", filter=settled & ~Q(request=""))
    )
    return {
        Fact.MENTORS: (mentors["done"], mentors["total"]),
        Fact.MENTEES: (mentees["done"], mentees["total"]),
    }
