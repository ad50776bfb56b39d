"""The roadmap of the next school year out of one in force: dates a year later, nothing done yet.

`moves_of` says what would be written, `roll_over` writes it; the page shows the first before it does the second.
"""

import re
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, Prefetch

from accounts.access import WrongState, require
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from programmes.models import Programme
from programmes.services import open_programme
from roadmap.access import keeps
from roadmap.editions.drafting import lock
from roadmap.editions.making import copied, store_copies
from roadmap.editions.moving_years import a_year_later, move_years, same_day
from roadmap.models import Item, Roadmap

WORDED = ("substage", "title", "responsible_text", "result_text", "indicator_text")
WEEKDAY = re.compile(r"\b(?:понедельник|вторник|сред[аеуы]\b|четверг|пятниц|суббот|воскресень)", re.I)

READ_DIFFERENTLY = "Срок в новом году читается иначе, чем в прежнем: проверьте дату."
WEEKDAY_MOVES = "Названный день недели в новом году выпадет на другую дату."
LEFT = "Ответственный в портале больше не работает: назначьте другого."


@dataclass
class Move:
    """A row and its unsaved copy for the next year; `doubts` are sentences for the person who checks it."""

    item: Item
    copy: Item
    doubts: list[str] = field(default_factory=list)

    @property
    def reworded(self) -> bool:
        """Whether other words than the deadline changed."""
        return any(getattr(self.item, name) != getattr(self.copy, name) for name in WORDED)


def next_programme(roadmap: Roadmap) -> Programme | None:
    """The programme of the next school year, if it has been opened."""
    return Programme.objects.filter(
        organisation=roadmap.organisation, school_year=roadmap.programme.school_year + 1
    ).first()


def already_there(roadmap: Roadmap) -> Roadmap | None:
    """The newest roadmap of the next school year; while there is one, nothing is rolled over."""
    programme = next_programme(roadmap)
    return programme.roadmaps.order_by("-edition").first() if programme else None


def moves_of(roadmap: Roadmap, *, keep_cancelled: bool = False) -> list[Move]:
    """What every row becomes; saves nothing. Done and planned rows alike, cancelled ones on request. Two queries."""
    year = roadmap.programme.school_year
    target = Roadmap(programme=Programme(organisation=roadmap.organisation, school_year=year + 1))
    here = Prefetch("responsibles", queryset=Membership.objects.active())
    items = roadmap.items.select_related("stage").prefetch_related(here).annotate(named=Count("responsibles"))
    if not keep_cancelled:
        items = items.exclude(state=Item.State.CANCELLED)
    return [move(item, target, year) for item in items]


def move(item: Item, target: Roadmap, year: int) -> Move:
    """One row a year later, its deadline read anew."""
    copy = copied(item)
    copy.roadmap, copy.previous, copy.source_text, copy.extra = target, None, "", {}
    found = Move(item, copy)
    for name in WORDED:
        moved = move_years(getattr(item, name), year)
        setattr(copy, name, moved.text)
        found.doubts += moved.doubts
    for heading, text in item.extra.items():
        moved = move_years(str(text), year)
        copy.extra[heading] = moved.text
        found.doubts += moved.doubts
    deadline = move_years(item.deadline_text, year, surely=True)
    copy.deadline_text = deadline.text
    copy.read_deadline()
    doubts = [*deadline.doubts, *doubts_about_days(item, copy)]
    copy.deadline_doubt = " ".join(doubts)[:300] or copy.deadline_doubt
    if getattr(item, "named", 0) > len(item.responsibles.all()):
        found.doubts.append(LEFT)
    found.doubts += doubts
    return found


def doubts_about_days(item: Item, copy: Item) -> list[str]:
    """Where the words, read for the new year, don't say what they said for the old one a year later."""
    doubts = []
    before = [a_year_later(day) for day in (item.start, item.end, *item.due_dates)]
    after = [copy.start, copy.end, *copy.due_dates]
    if len(before) != len(after) or not all(map(same_day, before, after)) or bool(item.rrule) != bool(copy.rrule):
        doubts.append(READ_DIFFERENTLY)
    if copy.end and not copy.rrule and WEEKDAY.search(copy.deadline_text):
        doubts.append(WEEKDAY_MOVES)
    return doubts


@transaction.atomic
def roll_over(roadmap: Roadmap, *, by: Membership, keep_cancelled: bool = False) -> Roadmap:
    """Make the draft of the next school year; people who still work here stay responsible.

    Raises WrongState when the roadmap is not in force, or the next year has a roadmap already: so a second press
    makes no second one. The row of this year's programme is locked meanwhile.
    """
    require(keeps(by, roadmap))
    if not roadmap.is_in_force:
        raise WrongState("На следующий год переносится действующая дорожная карта.")
    lock(roadmap.programme)
    if already_there(roadmap):
        raise WrongState("На следующий учебный год дорожная карта уже есть: откройте её и правьте.")
    year = roadmap.programme.school_year
    moves = moves_of(roadmap, keep_cancelled=keep_cancelled)
    draft = Roadmap.objects.create(
        programme=open_programme(roadmap.organisation, year + 1, by=by.user),
        layout=roadmap.layout,
        origin=roadmap,
        own_columns=roadmap.own_columns,
        title=move_years(roadmap.title, year, surely=True).text,
        warnings=[f"Строка {one.item.number or one.item.position}: {doubt}" for one in moves for doubt in one.doubts],
    )
    copies = [(one.item, one.copy) for one in moves]
    store_copies(draft, copies, reword=lambda title: move_years(title, year).text)
    record(Verb.ROADMAP_CREATED, draft, by=by.user, rolled_over_from=roadmap.pk)
    return draft
