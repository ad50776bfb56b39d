"""Items that complete themselves by what the portal sees: «Сформирована база наставников», «Согласия у 100 %».

Rooms above hand their counters down: `<room>/facts.py` has a function programme → {Fact: (done, total)}, and the
room's AppConfig gives it to `add_source`. After a change a room calls `changed(programme)`; the counting happens in the
background, and every night for all programmes of the year. Nothing here imports a room above.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState
from accounts.actors import THE_PORTAL
from accounts.models import Organisation
from audit.services import record
from audit.verbs import Verb
from roadmap.items.fact_words import fact_in
from roadmap.items.progress import mark_done
from roadmap.models import Evidence, Fact, Item, Programme, Regulation, ReportedFact, Roadmap

Figures = Mapping[Fact, tuple[int, int]]
Source = Callable[[Programme], Figures]
# How long a second change waits for the counting that the first one ordered; it is normally over in a moment.
WAITING = 60
RELATED = ("roadmap__programme__organisation",)


def own_figures(programme: Programme) -> Figures:
    """What this room sees itself. A regulation goes on from year to year."""
    return {
        Fact.ROADMAP: (int(programme.roadmaps.filter(state=Roadmap.State.APPROVED).exists()), 1),
        Fact.REGULATION: (int(Regulation.objects.in_force(programme.organisation) is not None), 1),
    }


SOURCES: list[Source] = [own_figures]


def add_source(source: Source) -> None:
    """A room above hands its counter down."""
    if source not in SOURCES:
        SOURCES.append(source)


def changed(programme_id: int) -> None:
    """Something that facts hang on has changed: count anew after the commit, once for many changes."""
    from roadmap.tasks import count_facts  # here: the task counts by this module

    def order() -> None:
        if cache.add(waiting_key(programme_id), 1, WAITING):
            count_facts.delay(programme_id)

    transaction.on_commit(order, robust=True)


def waiting_key(programme_id: int) -> str:
    """The mark that a counting is ordered and has not begun."""
    return f"roadmap.items.facts.{programme_id}"


def count(programme: Programme) -> None:
    """Ask every source, keep the figures, complete what is proved. A change that comes meanwhile is counted again."""
    cache.delete(waiting_key(programme.pk))
    for source in SOURCES:
        for key, (done, total) in source(programme).items():
            report(programme, key, done=done, total=total)


def report(programme: Programme, key: Fact, *, done: int, total: int) -> ReportedFact:
    """Keep a figure of the programme; open items that follow it are completed when it holds."""
    fact, _ = ReportedFact.objects.update_or_create(
        programme=programme, key=key, defaults={"done": done, "total": total, "at": timezone.now()}
    )
    if fact.holds:
        found = Item.objects.in_force().open().filter(roadmap__programme=programme, fact=key)
        for item in found.select_related(*RELATED):
            with suppress(WrongState):  # somebody marked it meanwhile
                complete(item, fact)
    return fact


@transaction.atomic
def complete(item: Item, fact: ReportedFact) -> None:
    """Mark an item done by what the portal counted, and say so among its evidence."""
    today = item.organisation.today()
    text = f"Портал отметил сам: {fact.words}."
    evidence = Evidence.objects.create(item=item, kind=Evidence.Kind.FACT, text=text, date=today)
    record(Verb.EVIDENCE_ADDED, evidence, item=item.pk, kind=evidence.kind)
    mark_done(item, by=THE_PORTAL, on=today)


def show_figures(items: Iterable[Item]) -> None:
    """`figure` (ReportedFact or None) on each item, in one query; items come with their roadmap.

    `figure_lost` where the portal marked the item by it, and it no longer holds.
    """
    rows = list(items)
    programmes = {item.roadmap.programme_id for item in rows if item.fact}
    found = ReportedFact.objects.filter(programme__in=programmes) if programmes else []
    known = {(fact.programme_id, fact.key): fact for fact in found}
    for item in rows:
        figure = known.get((item.roadmap.programme_id, item.fact))
        item.figure = figure  # type: ignore[attr-defined]  # for one page only
        marked = item.state == Item.State.DONE and not item.is_done_by_hand
        item.figure_lost = bool(figure and marked and not figure.holds)  # type: ignore[attr-defined]


def follow(item: Item) -> None:
    """Set the fact that the words of a new item mean. What recurs or lasts all year goes on after the first time, and
    only schools have people here."""
    school = item.roadmap.organisation.kind == Organisation.Kind.SCHOOL
    goes_on = item.rrule or len(item.dates) > 1 or item.deadline_kind == "continuous"
    if school and not item.fact and not goes_on:
        item.fact = fact_in(item.title) or fact_in(item.result_text)
