"""Deadlines that come back, days marked one by one, and a calendar on a phone."""

from accounts.models import Membership
from roadmap.calendar.feeds import make_feed
from roadmap.items import occurrences
from roadmap.models import Roadmap


def recur(roadmap: Roadmap) -> None:
    """Where meetings go on for months, a draft has them reported each month."""
    for item in roadmap.items.filter(deadline_text="Октябрь – май")[:1]:
        item.deadline_text = "Ежемесячно с октября по май"
        item.read_deadline()
        item.save()


def mark_and_subscribe(roadmap: Roadmap, member: Membership) -> None:
    """Of what comes back the first day that has passed is done; the person reads her deadlines on a phone."""
    for item in roadmap.items.exclude(rrule="").filter(responsibles=member):
        passed = item.occurrences.undone().filter(day__lt=member.organisation.today()).first()
        if passed:
            occurrences.mark_done(passed, by=member)
    make_feed(None, by=member)
