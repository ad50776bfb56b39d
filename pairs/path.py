"""The way of mentees through a school year: how many have got how far, and at which step the others stand.

Each step counts those of the step before, so the numbers only fall: a mentee with a plan but without a consent stands
at the consent. Who stands at a step is a view of the mentees' list, to which the step leads: number and list agree.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.list_views import ListView, ViewAct
from accounts.models import Membership, Organisation, Role
from consents import answers
from deadlines.school_year import school_year_of
from pairs.models import IndividualPlan, Meeting, Pair, PairMember
from pairs.models.pair import A_MONTH
from participants.columns import Base
from participants.models import MenteeCard, MentorCard
from programmes.models import Programme


@dataclass(frozen=True)
class Step:
    """A step of the way. `lost`: those who stand before it; `url` and `action`: where they are helped."""

    title: str
    passed: int
    lost: int
    total: int
    words: str
    url: str
    action: str
    is_worst: bool

    @property
    def share(self) -> str:
        """How far the bar is full."""
        return f"{100 * self.passed / self.total:.1f}%" if self.total else "0%"

    @property
    def lost_share(self) -> str:
        """How much of it hangs on this step."""
        return f"{100 * self.lost / self.total:.1f}%" if self.total else "0%"


class Stage(NamedTuple):
    """A step before anybody is counted: what those who stand at it lack, the view of the mentees that lists them (the
    first is one of consents), what curator and director call the way there, and what helps them. The key is also the
    view of the officer's board that shows their schools."""

    key: str
    title: str
    lack: str
    view: str
    of_curator: str
    of_director: str
    act: ViewAct

    def words(self, lost: int) -> str:
        return f"{lost} {self.lack}" if lost else ""


STAGES = (
    Stage("consented", "Согласия семей собраны", "без согласия", answers.NO_CONSENT, "Собрать согласия",
          "Кто без согласия", answers.COLLECT),
    Stage("matched", "Наставник подобран", "с согласием, без наставника", "no_mentor", "Подобрать",
          "Кто это", ViewAct("Подобрать наставников", "pairs:suggest")),
    Stage("fixed", "Закреплены приказом", "с наставником, без приказа", "no_order", "Довести",
          "Кто это", ViewAct("Довести пары до приказа", "pairs:list", f"?view={Pair.NO_ORDER}")),
    Stage("planned", "План утверждён", "с приказом, без плана", "no_plan", "Собрать планы",
          "Кто это", ViewAct("Собрать планы", "pairs:plans", f"?view={IndividualPlan.UNAPPROVED}")),
    Stage("met", "Встречались за месяц", "с планом, без встреч", "no_meeting", "Расспросить",
          "Кто это", ViewAct("Найти пары без встреч", "pairs:list", f"?view={Pair.NOT_MET}")),
)  # fmt: skip
OF_THOSE_ABOVE = {Role.OFFICER: "Какие школы", Role.REGION: "По районам"}
COUNTS = "_mentees_counted_of_todos"


def path_of(membership: Membership) -> list[Step]:
    """The steps of this school year, of the school or of all below; empty while no base has a mentee."""
    counts = mentees_counted(membership)
    return steps_of(counts, Role(membership.role)) if counts["base"] else []


def mentees_counted(membership: Membership) -> dict[str, int]:
    """`counts_of` this school year; the database is asked once per page."""
    known = vars(membership)
    if COUNTS not in known:
        today = membership.organisation.today()
        known[COUNTS] = counts_of(programmes_of(membership, school_year_of(today)), today)
    return known[COUNTS]


def programmes_of(membership: Membership, year: int) -> QuerySet[Programme]:
    """The programmes of a school year that this person answers for."""
    here = Organisation.objects.visible_to(membership)
    return Programme.objects.filter(organisation__in=here, school_year=year)


def counts_of(programmes: QuerySet[Programme], today: datetime.date) -> dict[str, int]:
    """`base` and each step: how many mentees have passed it and all before it. `alone`: those without a pair, and
    `matchable`: those of them for whom a mentor of their form has a place."""
    cards = MenteeCard.objects.kept().filter(programme__in=programmes)
    counts = passing()
    alone = Q(pk__in=cards.without_pair().values("pk"))
    places = MentorCard.objects.kept().filter(programme__in=programmes).with_place().values("form")
    counts |= {"alone": Count("pk", filter=alone), "matchable": Count("pk", filter=alone & Q(form__in=places))}
    return cards.annotate(**flags(today)).aggregate(**counts)


def passing() -> dict[str, Count]:
    """Of cards with their `flags`: `base`, and of each stage those who have passed it and all before it."""
    passed, counts = Q(), {"base": Count("pk")}
    for stage in STAGES:
        passed &= Q(**{f"is_{stage.key}": True})
        counts[stage.key] = Count("pk", filter=passed)
    return counts


def standing_in(programmes: QuerySet[Programme], key: str, today: datetime.date) -> dict[int, int]:
    """School id → how many of its mentees stand at the stage of that key; those with none are absent. One query."""
    place = [stage.key for stage in STAGES].index(key)
    cards = MenteeCard.objects.kept().filter(programme__in=programmes).annotate(**flags(today))
    schools: Any = cards.order_by().values("programme__organisation").annotate(**passing())
    found = {row["programme__organisation"]: losses_of(row)[place] for row in schools}
    return {school: lost for school, lost in found.items() if lost}


def losses_of(counts: Mapping[str, int]) -> list[int]:
    """How many stand at each stage, of the counts of `passing`."""
    before = [counts["base"], *(counts[stage.key] for stage in STAGES)]
    return [was - counts[stage.key] for was, stage in zip(before, STAGES, strict=False)]


def flags(today: datetime.date) -> dict[str, Exists]:
    """Of each card, what its mentee has."""
    here = {"programme": OuterRef("programme")}
    lasting = PairMember.objects.lasting().filter(**here, mentee=OuterRef("participant"))
    lasting = lasting.exclude(pair__state=Pair.State.TERMINATED)
    month = Meeting.objects.filter(pair=OuterRef("pair"), failed=False, held_on__range=(today - A_MONTH, today))
    return {
        "is_consented": answers.is_given(),
        "is_matched": Exists(lasting),
        "is_fixed": Exists(lasting.filter(pair__started_on__isnull=False)),
        "is_planned": Exists(lasting.filter(pair__plans__state__in=IndividualPlan.AFTER_APPROVAL)),
        "is_met": Exists(lasting.filter(Exists(month))),
    }


def standing_at(place: int, today: datetime.date, cards: Any) -> Any:
    """The cards whose mentees have passed all steps before this one, and not this one."""
    has = flags(today)
    for stage in STAGES[:place]:
        cards = cards.filter(has[f"is_{stage.key}"])
    return cards.kept().exclude(has[f"is_{STAGES[place].key}"])


def views(base: str, today: datetime.date) -> list[ListView]:
    """The views of the mentees by where they stand; the first is one by consents."""
    if base != Base.MENTEES:
        return []
    return [
        ListView(stage.view, stage.lack.capitalize(), partial(standing_at, place, today), stage.act, is_aside=True)
        for place, stage in enumerate(STAGES)
        if stage.view != answers.NO_CONSENT
    ]


def way_on(stage: Stage, role: Role) -> tuple[str, str]:
    """(address, words) of where a role helps those who stand at a stage: the list of them, or the board of schools."""
    if role in OF_THOSE_ABOVE:
        return f"{reverse('reports:municipal')}?view={stage.key}", OF_THOSE_ABOVE[role]
    words = stage.of_curator if role == Role.CURATOR else stage.of_director
    return f"{reverse('participants:mentees')}?view={stage.view}", words


def steps_of(counts: dict[str, int], role: Role) -> list[Step]:
    """The steps in order, each with its way on; the one that loses most is marked."""
    whole, losses = counts["base"], losses_of(counts)
    worst = losses.index(max(losses)) if any(losses) else -1
    base = Step("В базе наставляемых", whole, 0, whole, "", "", "", is_worst=False)
    return [base, *(
        Step(stage.title, counts[stage.key], lost, whole, stage.words(lost),
             *(way_on(stage, role) if lost else ("", "")), is_worst=place == worst)
        for place, (stage, lost) in enumerate(zip(STAGES, losses, strict=True))
    )]  # fmt: skip
