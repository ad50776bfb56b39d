"""Items and control dates as iCalendar (RFC 5545): all-day events, without any names of people."""

import datetime
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.conf import settings
from icalendar import Calendar, Event, Timezone, vRecur, vText

from accounts.models import Organisation
from notifications.services import absolute
from programmes.control_dates import ControlDate
from roadmap.models import Item, Occurrence

PRODID = "-//Mentoring portal//Roadmap//RU"
REFRESH = datetime.timedelta(hours=12)
DAY = datetime.timedelta(days=1)
# RFC 5545 §3.3.11: no control characters in texts.
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
DONE_SIGN = "✓ "
# Control dates have no day of writing: any moment in the past will do, if it stays the same.
LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def calendar(name: str, zone: ZoneInfo, events: Iterable[Event]) -> bytes:
    """The calendar as it goes over the wire. The same content gives the same bytes."""
    found = Calendar()
    found.add("prodid", PRODID)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", vText(clean(name)))
    found.add("x-wr-timezone", zone.key)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT12H")
    for event in events:
        found.add_component(event)
    if not found.subcomponents:
        # A calendar must hold something (§3.6): without events, its time zone.
        found.add_component(Timezone.from_tzid(zone.key))
    return found.to_ical()


def clean(text: str) -> str:
    """One line without what a calendar must not hold."""
    return " ".join(CONTROL.sub(" ", text).split())


def item_events(items: Iterable[Item]) -> list[Event]:
    """The events of items; `occurrences` and the roadmap's organisation must be loaded with them."""
    return [event for item in items for event in events_of(item)]


def events_of(item: Item) -> Iterator[Event]:
    """One event of a span or of an exact rule, else one for each due day."""
    due = list(item.occurrences.all())
    if len(due) > 1:
        yield from several(item, due)
    elif item.start:
        last = max(due[0].due_on, item.start) if due else item.start
        yield event_of(item, item.start, last, is_done=item.state == Item.State.DONE)
    elif due:
        yield event_of(item, due[0].due_on, due[0].due_on, is_done=item.state == Item.State.DONE)


def several(item: Item, due: list[Occurrence]) -> Iterator[Event]:
    """The events of an item with several days."""
    rule = exact_rule(item, due)
    if rule:
        event = event_of(item, due[0].day, due[0].day, is_done=item.state == Item.State.DONE)
        event.add("rrule", vRecur.from_ical(rule))
        yield event
        return
    for one in due:
        is_done = bool(one.done_on) or item.state == Item.State.DONE
        yield event_of(item, one.due_on, one.due_on, is_done=is_done, key=f"{one.day:-%Y%m%d}")


def exact_rule(item: Item, due: list[Occurrence]) -> str:
    """The item's rule with its end, if a calendar that follows it comes to these very days; else none.

    It doesn't when a day off moves one of them, when days are marked done one by one, or when the summer cuts the rule.
    """
    days = [one.day for one in due]
    if not item.rrule or any(one.done_on or one.due_on != one.day for one in due):
        return ""
    rule = f"{item.rrule};UNTIL={days[-1]:%Y%m%d}"
    first = datetime.datetime.combine(days[0], datetime.time())
    return rule if [moment.date() for moment in rrulestr(rule, dtstart=first)] == days else ""


def event_of(item: Item, first: datetime.date, last: datetime.date, *, is_done: bool, key: str = "") -> Event:
    """An all-day event; its end is the day after the last (§3.6.1)."""
    event = Event()
    event.add("uid", f"item-{item.first_pk or item.pk}{key}@{host()}")
    event.add("dtstamp", item.changed_at)
    event.add("last-modified", item.changed_at)
    event.add("dtstart", first)
    event.add("dtend", last + DAY)
    event.add("summary", f"{DONE_SIGN if is_done else ''}{clean(item.title)}")
    event.add("description", description(item))
    event.add("url", absolute(item.get_absolute_url()))
    event.add("status", "CANCELLED" if item.state == Item.State.CANCELLED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def description(item: Item) -> str:
    """Whose roadmap, the deadline's own words, the state. Nobody's name: others may see it on the phone."""
    lines = [item.organisation.plain_name, f"Срок: {item.deadline_text}" if item.deadline_text else ""]
    return clean_lines([*lines, f"Состояние: {item.get_state_display()}"])


def clean_lines(lines: list[str]) -> str:
    """Several lines without the empty ones."""
    return "\n".join(clean(line) for line in lines if line)


def control_event(control: ControlDate, organisation: Organisation) -> Event:
    """A control date of an organisation."""
    event = Event()
    event.add("uid", f"date-{control.key.value}-{organisation.pk}-{control.school_year}@{host()}")
    event.add("dtstamp", LONG_AGO)
    event.add("dtstart", control.day)
    event.add("dtend", control.day + DAY)
    event.add("summary", f"Контрольная дата: {control.key.label}")
    event.add("description", clean(organisation.plain_name))
    event.add("transp", "TRANSPARENT")
    return event


def host() -> str:
    """What makes identifiers ours in the whole world (§3.8.4.7)."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
