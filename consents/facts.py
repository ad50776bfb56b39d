"""What consents and agreements tell the roadmap: «Согласия у 100 % участников» (programmes/facts.py)."""

from django.db.models import Count, Q

from consents.models import Agreement, Consent, Purpose, State
from participants.models import Participant
from programmes.facts import Figures
from programmes.models import Fact, Programme

# Agreements that nobody waits for any more.
GONE = (State.SUPERSEDED, State.WITHDRAWN, State.EXPIRED)


def figures(programme: Programme) -> Figures:
    """Consents to the processing of personal data, of everybody in the bases; agreements signed, of those needed."""
    in_bases = Q(mentorcards__programme=programme) | Q(menteecards__programme=programme)
    people = Participant.objects.active().filter(in_bases).distinct()
    today = programme.organisation.today()
    signed = Consent.objects.in_force(today).filter(
        programme=programme, purpose=Purpose.PERSONAL_DATA, participant__in=people
    )
    agreements = Agreement.objects.filter(programme=programme).exclude(state__in=GONE)
    agreed = agreements.aggregate(total=Count("pk"), done=Count("pk", filter=Q(state=State.SIGNED)))
    return {
        Fact.CONSENTS: (signed.values("participant").distinct().count(), people.count()),
        Fact.AGREEMENTS: (agreed["done"], agreed["total"]),
    }
