"""What people wrote in a closed wave in their own words: without names, and so that nothing tells who wrote it.

The same words stand once, what most wrote first, else by alphabet: an order of ids would be that of the sheets in the
log.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from documents.small_groups import FEWEST
from surveys.models import Answer, Question, Side, Wave

# So many stand on the page of the results.
FIRST = 3


@dataclass(frozen=True)
class Quote:
    """Words that one or several wrote. `key` finds them again without an id; `answers` are theirs."""

    text: str
    key: str
    is_hidden: bool
    answers: list[int]


@dataclass(frozen=True)
class Quotes:
    """What one side wrote to one question."""

    question: str
    shown: list[Quote] = field(default_factory=list)
    hidden: list[Quote] = field(default_factory=list)

    @property
    def first(self) -> list[Quote]:
        return self.shown[:FIRST]

    @property
    def is_longer(self) -> bool:
        """Whether the results show only a part of them."""
        return bool(self.shown[FIRST:])


def quotes_of(wave: Wave, side: Side) -> list[Quotes]:
    """The free answers to each question of a side; one query. Nothing of an open wave, of one that promised
    totals only, of a question to which fewer than five wrote, and of one whose answers are no longer all there: the
    words missing from what was read before would be those of the person who took back the consent."""
    if not wave.is_closed or not wave.is_quoted:
        return []
    written = Answer.objects.filter(
        sheet__in=wave.sheets.processed().filter(questionnaire__side=side), question__kind=Question.Kind.TEXT
    ).exclude(text="")
    by_question: dict[str, list[Answer]] = defaultdict(list)
    for answer in written.select_related("question").order_by("question__position"):
        if answer.text.strip():
            by_question[answer.question.text].append(answer)
    wrote = when_closed(wave, side)
    return [
        grouped(side, question, given)
        for question, given in by_question.items()
        if len(given) >= FEWEST and len(given) == wrote.get(question, len(given))
    ]


def when_closed(wave: Wave, side: Side) -> dict[str, int]:
    """Question → how many had written to it when the wave closed; waves closed before this was kept have none."""
    questions = (wave.summary or {}).get(side, {}).get("questions", [])
    return {question["text"]: question["wrote"] for question in questions if "wrote" in question}


def grouped(side: Side, question: str, given: list[Answer]) -> Quotes:
    """The same words once, apart from capitals and blanks."""
    same: dict[str, list[Answer]] = defaultdict(list)
    for answer in given:
        same[" ".join(answer.text.casefold().split())].append(answer)
    found = Quotes(question)
    for words, answers in sorted(same.items(), key=lambda one: (-len(one[1]), one[0])):
        is_hidden = any(answer.is_hidden for answer in answers)
        text = min(answer.text.strip() for answer in answers)
        quote = Quote(text, key_of(side, question, words), is_hidden, [answer.pk for answer in answers])
        (found.hidden if is_hidden else found.shown).append(quote)
    return found


def key_of(*words: str) -> str:
    """A name of these words of a side under a question."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


def find_quote(wave: Wave, key: str) -> Quote | None:
    """The words with this key, hidden or not."""
    every = [quotes for side in Side for quotes in quotes_of(wave, side)]
    return next((quote for quotes in every for quote in [*quotes.shown, *quotes.hidden] if quote.key == key), None)
