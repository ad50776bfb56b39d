"""Calendar addresses: making, revoking, and what a calendar reads there.

The address is a secret of 256 bits of which the database has only the hash; the secret itself waits in the cache, for
minutes at most, for the page that shows it once. It is looked up by the hash, so the time of an answer says nothing
about it. What its owner may see is asked anew at each fetch.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.access import OFFICES, WrongState
from accounts.limits import AddressLimit, Limit
from accounts.models import Membership, Organisation, User, by_name
from accounts.tokens import new_token, token_hash
from audit.services import record
from audit.verbs import Verb
from deadlines.school_year import school_year_of
from deadlines.working_days import previous_working_day
from participants.links import Holder
from programmes import control_dates
from programmes.control_dates import ControlDate
from programmes.models import Programme
from roadmap.calendar import ical
from roadmap.models import CalendarFeed, Item, Occurrence, Roadmap
from roadmap.models.items import ItemQuerySet

WINDOW = 15 * 60
MISSES = AddressLimit("roadmap.feed.misses", most=20, seconds=WINDOW)
FETCHES = Limit("roadmap.feed.fetches", most=60, seconds=WINDOW)
# How long a new address waits for its page. Not in the session: that is a table, and backups hold it for long.
SHOWN_FOR = 5 * 60
MADE = "roadmap.feed.made.{}"


class FeedClosed(Exception):
    """The address gives nothing: unknown, revoked, or its owner has lost access."""


class TooOften(Exception):
    """Too many wrong addresses from one place, or fetches of one calendar; the caller is to wait WINDOW seconds."""


def programmes_of(membership: Membership):
    """Those whose roadmap in force this person sees."""
    seen = Roadmap.objects.visible_to(membership).filter(state=Roadmap.State.APPROVED)
    found = Programme.objects.filter(pk__in=seen.values("programme")).select_related("organisation")
    return found.order_by("-school_year", by_name("organisation__"))


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
    """The address gives nothing any more. May be repeated."""
    if CalendarFeed.objects.of(by.user).live().filter(pk=feed.pk).update(revoked_at=timezone.now()):
        record(Verb.FEED_REVOKED, feed, by=by.user, organisation=by.organisation)


def revoke_feeds_of(user: User) -> int:
    """Every address of this person gives nothing any more; returns how many there were."""
    return CalendarFeed.objects.of(user).live().update(revoked_at=timezone.now())


def revoke_feeds_of_holder(holder: Holder) -> int:
    """Those of a participant or representative who has an account (`participants.links.add_revoker`)."""
    return revoke_feeds_of(holder.user) if holder.user else 0


def remember_new_token(token: str, user: User) -> None:
    """Let the page after the redirect show a new address to the user who made it."""
    cache.set(MADE.format(user.pk), token, SHOWN_FOR)


def pop_new_token(user: User) -> str:
    """The token of the address just made, this once; empty if there is none or the page came too late."""
    token = cache.get(MADE.format(user.pk), "")
    cache.delete(MADE.format(user.pk))
    return token


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


@dataclass(frozen=True)
class Content:
    """What an address gives now. `version` changes whenever the body would, and costs less than making it."""

    name: str
    zone: ZoneInfo
    items: list[ItemQuerySet]
    controls: list[tuple[Organisation, ControlDate]]

    @property
    def version(self) -> str:
        """A hash of all that the body is made of; two queries for each role."""
        known = [(here.pk, here.plain_name, control) for here, control in self.controls]
        rows = [row for items in self.items for row in versions_of(items)]
        return hashlib.sha256(repr([self.name, self.zone.key, settings.SITE_URL, known, rows]).encode()).hexdigest()

    def body(self) -> bytes:
        """The calendar."""
        events = [event for items in self.items for event in ical.item_events(with_all(items).with_first())]
        events += [ical.control_event(control, here) for here, control in self.controls]
        # Who is curator and director at once has the control dates of the school once.
        return ical.calendar(self.name, self.zone, {str(event["uid"]): event for event in events}.values())


def versions_of(items: ItemQuerySet) -> list[tuple]:
    """What an event says, without making one."""
    organisation = "roadmap__programme__organisation__short_name"
    said = ("pk", "previous", "title", "deadline_text", "state", "start", "rrule", "changed_at", organisation)
    days = Occurrence.objects.filter(item__in=items.order_by()).order_by("item", "day")
    due = [(item, previous_working_day(day), done) for item, day, done in days.values_list("item", "day", "done_on")]
    return [*items.order_by("pk").values_list(*said), *due]


def content_of(feed: CalendarFeed) -> Content:
    """What the address gives; raises FeedClosed when its owner may see nothing of it any more."""
    held = list(Membership.objects.active().filter(user=feed.user).select_related("organisation__parent__parent"))
    if not held:
        raise FeedClosed
    return roadmap_calendar(feed.programme, held) if feed.programme else own_calendar(held)


def note_change(feed: CalendarFeed, version: str) -> None:
    """Remember when the content became what it is."""
    if version != feed.content_hash:
        feed.content_hash, feed.content_changed_at = version, timezone.now()
        feed.save(update_fields=["content_hash", "content_changed_at"])


def own_calendar(held: list[Membership]) -> Content:
    """The items in force that a person answers for in all her roles, and the control dates of those."""
    items = [Item.objects.in_force().at_home(membership).of(membership) for membership in held]
    controls = [(one.organisation, control) for one in held for control in control_dates_of(one)]
    return Content("Наставничество: мои сроки", held[0].organisation.zone, items, controls)


def control_dates_of(membership: Membership) -> list[ControlDate]:
    """Those of this school year and the next, for the roles whose work hangs on them."""
    if membership.role not in OFFICES:
        return []
    year = school_year_of(membership.organisation.today())
    return [date for each in (year, year + 1) for date in control_dates.control_dates(membership.organisation, each)]


def roadmap_calendar(programme: Programme, held: list[Membership]) -> Content:
    """All items of the programme's roadmap in force, as far as one of the roles sees it; else FeedClosed."""
    seen = [Roadmap.objects.visible_to(membership).filter(programme=programme) for membership in held]
    if not any(roadmaps.exists() for roadmaps in seen):
        raise FeedClosed
    items = Item.objects.in_force().filter(roadmap__programme=programme)
    organisation = programme.organisation
    name = f"Дорожная карта {programme.years}, {organisation.plain_name}"
    return Content(name, organisation.zone, [items], [])


def with_all(items: ItemQuerySet) -> ItemQuerySet:
    """With what an event is made of."""
    related = items.select_related("roadmap__programme__organisation").prefetch_related("occurrences")
    return related.order_by("roadmap", "position", "pk")
