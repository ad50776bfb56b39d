"""Items that complete themselves by what the portal sees: «Сформирована база наставников», «Согласия у 100 %»."""

from contextlib import suppress

from django.db import transaction

from accounts.access import WrongState
from accounts.actors import THE_PORTAL
from accounts.models import Organisation
from audit.services import record
from audit.verbs import Verb
from programmes.models import ReportedFact
from roadmap.items.fact_words import fact_in
from roadmap.items.progress import mark_done
from roadmap.models import Evidence, Item

RELATED = ("roadmap__programme__organisation",)


def complete_items(fact: ReportedFact) -> None:
    """Open items in force that follow a fact are done when it holds."""
    if not fact.holds:
        return
    found = Item.objects.in_force().open().filter(roadmap__programme=fact.programme, fact=fact.key)
    for item in found.select_related(*RELATED):
        with suppress(WrongState):  # somebody marked it meanwhile
            complete(item, fact)


@transaction.atomic
def complete(item: Item, fact: ReportedFact) -> None:
    """Mark an item done by what the portal counted, and say so among its evidence."""
    today = item.organisation.today()
    text = f"Портал отметил сам: {fact.words}."
    evidence = Evidence.objects.create(item=item, kind=Evidence.Kind.FACT, text=text, date=today)
    record(Verb.EVIDENCE_ADDED, evidence, item=item.pk, kind=evidence.kind)
    mark_done(item, by=THE_PORTAL, on=today)


def follow(item: Item) -> None:
    """Set the fact that the words of a new item mean. What recurs or lasts all year goes on after the first time, and
    only schools have people here."""
    school = item.roadmap.organisation.kind == Organisation.Kind.SCHOOL
    goes_on = item.rrule or len(item.dates) > 1 or item.deadline_kind == "continuous"
    if school and not item.fact and not goes_on:
        item.fact = fact_in(item.title) or fact_in(item.result_text)
