"""What makes the portal doubt a pair that it suggests, each in a few words. Nothing here reads the database."""

import datetime
import re
from collections.abc import Iterator

from accounts.searching import fold_search
from pairs.affinity import GOOD_FROM, NOTHING, Need, Offer, reason

# More mentees than this at once is rare, whatever a card says.
USUAL_MENTEES = 2
TURNS = {3: "третий", 4: "четвёртый", 5: "пятый"}

WEEK = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bпн\b|понедельник",
        r"\bвт\b|вторник",
        r"\bср\b|\bсред(а|у|е|ы|ам)\b",
        r"\bчт\b|четверг",
        r"\bпт\b|пятниц",
        r"\bсб\b|суббот",
        r"\bвс\b|воскресен",
    )
)
WORKING_DAYS, DAYS_OFF = re.compile(r"\bбудн"), re.compile(r"\bвыходн")
ONLINE, FACE_TO_FACE = re.compile(r"онлайн|дистанцион|удаленн"), re.compile(r"\bочн|\bлично\b")


def doubts(need: Need, offer: Offer, on: datetime.date, *, score: int, turn: int, parted: bool) -> tuple[str, ...]:
    """Why a person should decide about this pair; empty where nothing speaks against it.

    `turn`: which mentee of the mentor it would be; `parted`: they were a pair before, and it was ended early.
    """
    found = [weakness(need, offer, on, score), *of_wishes(need, offer, on), *of_times(need, offer)]
    if turn > USUAL_MENTEES:
        found.append(f"{TURNS.get(turn, f'{turn}-й')} у наставника, обычно не больше двух")
    if parted:
        found.append("были парой раньше, работу прекратили")
    return tuple(filter(None, found))


def weakness(need: Need, offer: Offer, on: datetime.date, score: int) -> str:
    """Why too little speaks for the pair; empty for a good match."""
    if score >= GOOD_FROM:
        return ""
    if not need.subjects and not need.interests:
        return "запрос не заполнен, подбирать не по чему"
    said = reason(need, offer, on)
    return "кроме формы, общего нет" if said == NOTHING else f"общего мало: {said}"


def of_wishes(need: Need, offer: Offer, on: datetime.date) -> Iterator[str]:
    """The mentor asked for others."""
    person, wish = need.card.participant, offer.wish
    if wish is None or wish.fits(person, on):
        return
    age = person.age(on)
    known = person.class_name if wish.classes else (f"{age} лет" if age is not None else "")
    if known:
        yield f"наставник хотел «{offer.card.desired_age}», здесь {known}"


def of_times(need: Need, offer: Offer) -> Iterator[str]:
    """They can't meet as both want to: on no common day, or one online and the other face to face."""
    theirs = fold_search(f"{need.card.request} {need.card.interests}")
    his = fold_search(offer.card.time_resource)
    wanted, given = days_of(theirs), days_of(his)
    if wanted and given and not wanted & given:
        yield f"свободны в разные дни: {named(given)} и {named(wanted)}"
    if ONLINE.search(his) and FACE_TO_FACE.search(theirs) and not FACE_TO_FACE.search(his):
        yield "наставник готов онлайн, просят очно"
    if FACE_TO_FACE.search(his) and ONLINE.search(theirs) and not ONLINE.search(his):
        yield "наставник готов очно, просят онлайн"


def days_of(folded: str) -> set[int]:
    """The days of the week that a text names, 0 for Monday."""
    found = {number for number, day in enumerate(DAYS) if day.search(folded)}
    found |= {0, 1, 2, 3, 4} if WORKING_DAYS.search(folded) else set()
    return found | ({5, 6} if DAYS_OFF.search(folded) else set())


def named(days: set[int]) -> str:
    """«вт, чт»"""
    return ", ".join(WEEK[day] for day in sorted(days))
