"""Calendar addresses: making, revoking, and what one gives to whoever knows it.

The address is a secret of 256 bits of which only the hash is stored; it is looked up by the hash, so the time of an
answer says nothing about the secret. What its owner may see is asked anew at each fetch.
"""

from __future__ import annotations

import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.access import WrongState
from accounts.limits import Limit
from accounts.models import Membership
from accounts.school_year import school_year_of
from accounts.tokens import new_token, token_hash
from audit.services import record
from audit.verbs import Verb
from roadmap.calendar import dates, ical
from roadmap.models import CalendarFeed, Item, Programme, Roadmap

WINDOW = 15 * 60
MISSES = Limit("roadmap.feed.misses", most=20, seconds=WINDOW)
FETCHES = Limit("roadmap.feed.fetches", most=60, seconds=WINDOW)


class FeedClosed(Exception):
    """The address gives nothing: unknown, revoked, or its owner has lost access."""


class TooOften(Exception):
    """Too many wrong addresses from one place, or fetches of one calendar; the caller is to wait WINDOW seconds."""


def programmes_of(membership: Membership):
    """Those whose roadmap in force this person sees."""
    seen = Roadmap.objects.visible_to(membership).filter(state=Roadmap.State.APPROVED)
    found = Programme.objects.filter(pk__in=seen.values("programme")).select_related("organisation")
    return found.order_by("-school_year", "organisation__short_name")


@transaction.atomic
def make_feed(programme: Programme | None, *, by: Membership) -> str:
    """A new address, as its token, shown this once; an earlier one of the same calendar ends. None: one's own items."""
    if programme and not programmes_of(by).filter(pk=programme.pk).exists():
        raise WrongState("У этой программы сейчас нет утверждённой дорожной карты.")
    live = CalendarFeed.objects.select_for_update().of(by.user).live().filter(programme=programme)
    for old in live:
        revoke_feed(old, by=by)
    token = new_token()
    feed = create(programme, token, by)
    record(Verb.FEED_CREATED, feed, by=by.user, organisation=by.organisation, programme=programme and programme.pk)
    return token


def create(programme: Programme | None, token: str, by: Membership) -> CalendarFeed:
    """The feed's row; WrongState when the same person makes the same one at this very moment."""
    try:
        with transaction.atomic():
            return CalendarFeed.objects.create(user=by.user, programme=programme, token_hash=token_hash(token))
    except IntegrityError as error:
        raise WrongState("Этот адрес вы только что создали в другом окне. Создайте его ещё раз.") from error


@transaction.atomic
def revoke_feed(feed: CalendarFeed, *, by: Membership) -> None:
    """The address gives nothing any more. Twice is as good as once."""
    if CalendarFeed.objects.of(by.user).live().filter(pk=feed.pk).update(revoked_at=timezone.now()):
        record(Verb.FEED_REVOKED, feed, by=by.user, organisation=by.organisation)


def open_feed(token: str, ip: str) -> CalendarFeed:
    """The feed of this address; raises FeedClosed or TooOften."""
    feed = CalendarFeed.objects.live().filter(token_hash=token_hash(token), user__is_active=True).first()
    if feed is None:
        # Phones that still ask for a revoked address must not close the live ones behind the same router.
        if MISSES.is_spent(ip):
            raise TooOften
        MISSES.count(ip)
        raise FeedClosed
    if FETCHES.is_spent(feed.pk):
        raise TooOften
    FETCHES.count(feed.pk)
    return feed


def body_of(feed: CalendarFeed) -> bytes:
    """The calendar; raises FeedClosed when its owner may see nothing of it any more. Notes when it has changed."""
    held = list(Membership.objects.active().filter(user=feed.user).select_related("organisation__parent__parent"))
    if not held:
        raise FeedClosed
    body = roadmap_calendar(feed.programme, held) if feed.programme else own_calendar(held)
    note_change(feed, hashlib.sha256(body).hexdigest())
    return body


def note_change(feed: CalendarFeed, content_hash: str) -> None:
    """Remember when the content became what it is."""
    if content_hash != feed.content_hash:
        feed.content_hash, feed.content_changed_at = content_hash, timezone.now()
        feed.save(update_fields=["content_hash", "content_changed_at"])


def own_calendar(held: list[Membership]) -> bytes:
    """The items in force that a person answers for in all her roles, and the control dates of those."""
    # Who is curator and director at once has the control dates of the school once.
    events = {str(event["uid"]): event for membership in held for event in own_events(membership)}
    return ical.calendar("Наставничество: мои сроки", held[0].organisation.zone, events.values())


def own_events(membership: Membership) -> list:
    """The items and control dates of one role."""
    items = Item.objects.in_force().at_home(membership).of(membership)
    events = ical.item_events(with_all(items))
    here = membership.organisation
    return events + [ical.control_event(control, here) for control in control_dates_of(membership)]


def control_dates_of(membership: Membership) -> list[dates.ControlDate]:
    """Those of this school year and the next, for the roles whose work hangs on them."""
    if membership.role not in dates.READERS:
        return []
    year = school_year_of(membership.organisation.today())
    return [date for each in (year, year + 1) for date in dates.control_dates(membership.organisation, each)]


def roadmap_calendar(programme: Programme, held: list[Membership]) -> bytes:
    """All items of the programme's roadmap in force, as far as one of the roles sees it; else FeedClosed."""
    seen = [Roadmap.objects.visible_to(membership).filter(programme=programme) for membership in held]
    if not any(roadmaps.exists() for roadmaps in seen):
        raise FeedClosed
    items = Item.objects.in_force().filter(roadmap__programme=programme)
    organisation = programme.organisation
    name = f"Дорожная карта {programme.years}, {organisation.short_name}"
    return ical.calendar(name, organisation.zone, ical.item_events(with_all(items)))


def with_all(items):
    """With what an event is made of."""
    related = items.select_related("roadmap__programme__organisation").prefetch_related("occurrences")
    return related.order_by("roadmap", "position", "pk")
