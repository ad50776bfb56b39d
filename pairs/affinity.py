"""What speaks for a mentor and a mentee as a pair: points, and the reasons in Russian.

A subject (`pairs.subjects`) weighs most, whatever word names it: «геометрии» meets «математическая». Other words are
compared by the first letters of their dictionary form; words that every card may hold («исследовательский проект»)
say nothing. Nothing here reads the database.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from accounts.searching import fold_search
from inflection.morphology import analyzer
from inflection.words import spelled
from pairs.subjects import FAMILIES, subject_of
from participants.models import MenteeCard, MentorCard, Participant

FORM_POINTS = 10
# The first subject in common decides, a second one confirms it.
SUBJECT_POINTS, SUBJECT_MORE, SUBJECT_LIMIT = 35, 10, 45
WORD_POINTS, WORD_LIMIT = 10, 20
INTEREST_POINTS, INTEREST_LIMIT = 10, 15
AGE_POINTS = 10
# From here a match is good, and strong: a subject alone is good, with an interest or the age it is strong.
GOOD_FROM, STRONG_FROM = 30, 55

REASON_LETTERS, REASONS = 45, 2
NOTHING = "кроме формы, общего нет"

STEM_LETTERS = 6
# Words that name no subject: they would bring together everybody with everybody.
EMPTY_WORDS = spelled(
    "помощь помочь подготовка подготовить развитие развить повышение повысить работа класс школа школьный ученик "
    "учитель хотеть научиться изучение знание навык опыт интерес уровень область разный новый хороший любить "
    "уметь мочь проект проектный исследование исследовательский научный олимпиада олимпиадный конкурс "
    "соревнование задача решение егэ огэ впр экзамен урок предмет занятие занятия творчество творческий "
    "деятельность учеба учебный успеваемость оценка поддержка адаптация общение ребенок дети педагог "
    "педагогический наставник наставничество методика методический современный технология язык участие подросток "
    "молодой специалист организация ведение"
)
EMPTY_PARTS = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ", "VERB", "INFN", "GRND"})
WORD = re.compile(r"[а-яa-z]{3,}")
# Not the physics it begins with.
PHYSICAL = re.compile(r"физическ\w+ (культур|подготовк|воспитан)\w+")
NUMBERS = re.compile(r"\d{1,2}")
FROM = re.compile(r"\b(от|с|старше)\b|\+")
UP_TO = re.compile(r"\b(до|младше)\b")

Stems = dict[str, str]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The key a folded word is compared by: its subject, else its first letters; empty for words that say nothing."""
    reading = analyzer().parse(word)[0]
    lemma = fold_search(reading.normal_form)
    if subject := subject_of(lemma):
        return subject
    if reading.tag.POS in EMPTY_PARTS or lemma in EMPTY_WORDS:
        return ""
    return lemma[:STEM_LETTERS]


@lru_cache(maxsize=20_000)
def nominative(word: str) -> str:
    """The folded word as a reason says it: a noun in the nominative, the subject of an adjective («математическая»)."""
    readings = analyzer().parse(word)
    # «Математике» is of the subject, not of the mathematician that it may be, too.
    if subject := next((each.normal_form for each in readings if each.normal_form in FAMILIES), ""):
        return subject
    reading = readings[0]
    if reading.tag.POS == "NOUN":
        return (reading.inflect({"nomn"}) or reading).word
    return subject_of(fold_search(reading.normal_form)) or reading.normal_form


def stems(*texts: str) -> Stems:
    """Key → the word in the nominative, for every word of the texts that says something."""
    found: Stems = {}
    for word in WORD.findall(PHYSICAL.sub("физкультура", fold_search(" ".join(texts)))):
        found.setdefault(stem(word), nominative(word))
    found.pop("", None)
    return found


@dataclass(frozen=True)
class AgeWish:
    """Whom a mentor wants: years of age, or classes of school, from `low` to `high`."""

    low: int
    high: int
    classes: bool = False

    def fits(self, person: Participant, on: datetime.date) -> bool:
        """False also when the person's age (or class) is not known."""
        number = class_number(person.class_name) if self.classes else person.age(on)
        return number is not None and self.low <= number <= self.high


def class_number(class_name: str) -> int | None:
    """«6А» → 6; None without a number."""
    number = NUMBERS.match(class_name.strip())
    return int(number[0]) if number else None


def age_wish(text: str) -> AgeWish | None:
    """Read «10–12 лет», «от 14», «до 12», «14+», «5-7 класс»; None if no age is named."""
    folded = fold_search(text)
    numbers = sorted(int(number) for number in NUMBERS.findall(folded))
    if not numbers:
        return None
    classes = "класс" in folded
    if len(numbers) > 1:
        return AgeWish(numbers[0], numbers[-1], classes)
    only = numbers[0]
    if FROM.search(folded):
        return AgeWish(only, 99, classes)
    if UP_TO.search(folded):
        return AgeWish(0, only, classes)
    return AgeWish(only, only, classes)


@dataclass(frozen=True)
class Offer:
    """A mentor's card, read once for all comparisons."""

    card: MentorCard
    subjects: Stems
    interests: Stems
    wish: AgeWish | None

    @classmethod
    def of(cls, card: MentorCard) -> "Offer":
        subjects = stems(card.competences, card.achievements, card.interests, card.participant.position)
        return cls(card, subjects, stems(card.interests), age_wish(card.desired_age))


@dataclass(frozen=True)
class Need:
    """A mentee's card, read once for all comparisons."""

    card: MenteeCard
    subjects: Stems
    interests: Stems

    @classmethod
    def of(cls, card: MenteeCard) -> "Need":
        return cls(card, stems(card.request), stems(card.interests))


def points(needs: Sequence[Need], offers: Sequence[Offer], on: datetime.date) -> np.ndarray:
    """Scores 0–100, one row per mentee, one column per mentor, all of one form of mentoring."""
    wanted, known = [need.subjects for need in needs], [offer.subjects for offer in offers]
    subjects = common(list(map(named_subjects, wanted)), list(map(named_subjects, known)))
    words = common(list(map(other_words, wanted)), list(map(other_words, known))) * WORD_POINTS
    interests = common([n.interests for n in needs], [o.interests for o in offers]) * INTEREST_POINTS
    ages = np.array([[age_fits(need, offer, on) for offer in offers] for need in needs], dtype=np.float32)
    learnt = np.where(subjects > 0, SUBJECT_POINTS + (subjects - 1) * SUBJECT_MORE, 0)
    total = FORM_POINTS + np.minimum(learnt, SUBJECT_LIMIT) + np.minimum(words, WORD_LIMIT)
    return total + np.minimum(interests, INTEREST_LIMIT) + ages.reshape(total.shape) * AGE_POINTS


def named_subjects(found: Stems) -> Stems:
    """Those of the words that name a subject."""
    return {key: word for key, word in found.items() if key in FAMILIES}


def other_words(found: Stems) -> Stems:
    return {key: word for key, word in found.items() if key not in FAMILIES}


def common(left: Sequence[Stems], right: Sequence[Stems]) -> np.ndarray:
    """How many keys each pair has in common: one matrix product instead of n² set intersections."""
    shared = sorted(set().union(*left) & set().union(*right))
    numbers = {key: number for number, key in enumerate(shared)}
    return incidence(left, numbers) @ incidence(right, numbers).T


def incidence(rows: Sequence[Stems], numbers: dict[str, int]) -> np.ndarray:
    """1 where a row has the word."""
    matrix = np.zeros((len(rows), len(numbers)), dtype=np.float32)
    for index, row in enumerate(rows):
        matrix[index, [numbers[key] for key in row if key in numbers]] = 1
    return matrix


def age_fits(need: Need, offer: Offer, on: datetime.date) -> bool:
    """The mentor said whom he wants, and the mentee is such a one."""
    return offer.wish is not None and offer.wish.fits(need.card.participant, on)


def reason(need: Need, offer: Offer, on: datetime.date) -> str:
    """What these two have in common beyond the form, by the mentee's words: the strongest REASONS in REASON_LETTERS."""
    said = [
        *in_common(named_subjects(need.subjects), offer.subjects),
        *in_common(other_words(need.subjects), offer.subjects),
        *(f"оба: {word}" for word in in_common(need.interests, offer.interests)),
        *(["возраст"] if age_fits(need, offer, on) else []),
    ]
    said = said[:REASONS]
    while said and len(", ".join(said)) > REASON_LETTERS:
        said.pop()
    return ", ".join(said) or NOTHING


def in_common(need: Stems, offer: Stems) -> list[str]:
    """The mentee's words that the mentor's card has too."""
    return sorted(word for key, word in need.items() if key in offer)
