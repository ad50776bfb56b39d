"""The way of mentees through a school year: how many have got how far, and at which step the others stand.

Each step counts those of the step before, so the numbers only fall: a mentee with a plan but without a consent stands
at the consent.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.access import OFFICE
from accounts.models import Membership, Organisation, Role
from consents.models import Consent, Purpose, State
from deadlines.school_year import school_year_of
from pairs.models import IndividualPlan, Meeting, Pair, PairMember
from pairs.models.pair import A_MONTH
from participants.models import MenteeCard
from programmes.models import Programme


@dataclass(frozen=True)
class Step:
    """A step of the way. `lost`: those who stand before it; `url` and `action`: how they go on, for who may do that."""

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


# Key, title, what the others lack, the page and its view where they are helped, and by which act.
STEPS = (
    ("consented", "Согласия семей собраны", "без согласия", "consents:list", "?view=missing", "Собрать согласия"),
    ("matched", "Наставник подобран", "без наставника", "pairs:suggest", "", "Подобрать"),
    ("fixed", "Закреплены приказом", "без приказа", "pairs:papers", "", "Довести до приказа"),
    ("planned", "План утверждён", "без плана", "pairs:plans", "", "Собрать планы"),
    ("met", "Встречались за месяц", "без встреч", "pairs:list", "?view=not_met", "Найти их пары"),
)
# Only a curator may suggest pairs; a director sees who waits for it.
READING = {"pairs:suggest": ("participants:mentees", "?view=alone", "Кто без наставника")}
PLANNED = [IndividualPlan.State.APPROVED, IndividualPlan.State.CLOSED]


def path_of(membership: Membership) -> list[Step]:
    """The steps of this school year, of the school or of all below; empty while no base has a mentee."""
    today = membership.organisation.today()
    # One query for all.
    counts = counts_of(programmes_of(membership, school_year_of(today)), today)
    return steps_of(counts, Role(membership.role)) if counts["base"] else []


def programmes_of(membership: Membership, year: int) -> QuerySet[Programme]:
    """The programmes of a school year that this person answers for."""
    here = Organisation.objects.visible_to(membership)
    return Programme.objects.filter(organisation__in=here, school_year=year)


def counts_of(programmes: QuerySet[Programme], today: datetime.date) -> dict[str, int]:
    """`base` and each step: how many mentees have passed it and all before it."""
    cards = MenteeCard.objects.filter(programme__in=programmes, participant__archived_at__isnull=True)
    passed, counts = Q(), {"base": Count("pk")}
    for key, *_ in STEPS:
        passed &= Q(**{f"is_{key}": True})
        counts[key] = Count("pk", filter=passed)
    return cards.annotate(**flags(today)).aggregate(**counts)


def flags(today: datetime.date) -> dict[str, Exists]:
    """Of each card, what its mentee has."""
    here = {"programme": OuterRef("programme")}
    consents = Consent.objects.filter(**here, participant=OuterRef("participant"), purpose=Purpose.PERSONAL_DATA)
    lasting = PairMember.objects.lasting().filter(**here, mentee=OuterRef("participant"))
    lasting = lasting.exclude(pair__state=Pair.State.TERMINATED)
    month = Meeting.objects.filter(pair=OuterRef("pair"), failed=False, held_on__range=(today - A_MONTH, today))
    return {
        "is_consented": Exists(consents.filter(state=State.SIGNED)),
        "is_matched": Exists(lasting),
        "is_fixed": Exists(lasting.filter(pair__started_on__isnull=False)),
        "is_planned": Exists(lasting.filter(pair__plans__state__in=PLANNED)),
        "is_met": Exists(lasting.filter(Exists(month))),
    }


def cure_for(role: Role, *cure: str) -> tuple[str, str]:
    """(address, act) of what a role can do about a step; empty for roles above a school, whose pages these are not."""
    if role not in OFFICE:
        return "", ""
    page, view, action = READING.get(cure[0], cure) if role != Role.CURATOR else cure
    return reverse(page) + view, action


def steps_of(counts: dict[str, int], role: Role) -> list[Step]:
    """The steps in order, with the cures that this role may use; the one that loses most is marked."""
    before = [counts["base"], *(counts[key] for key, *_ in STEPS)]
    losses = [was - counts[key] for was, (key, *_) in zip(before, STEPS, strict=False)]
    worst = losses.index(max(losses)) if any(losses) else -1
    base = Step("В базе наставляемых", counts["base"], 0, counts["base"], "", "", "", is_worst=False)
    return [base, *(
        Step(title, counts[key], lost, counts["base"], f"{lost} {lack}" if lost else "",
             *(cure_for(role, *cure) if lost else ("", "")), is_worst=place == worst)
        for place, ((key, title, lack, *cure), lost) in enumerate(zip(STEPS, losses, strict=True))
    )]  # fmt: skip
