"""The final wave beside the entry one: the people who answered both times, by question and by form of mentoring.

Made once, when the final wave closes, and frozen with its results. What was published of everybody at entry must not
tell, together with this, what the few said who did not answer again: `documents.small_groups` decides.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypedDict

from documents import small_groups
from documents.small_groups import FEWEST, Bounds
from participants.models import MenteeCard, MentorCard, MentoringForm
from surveys.models import Answer, Question, Side, Wave

# The ends of the scale of every graded question.
LOWEST, HIGHEST = 1, 10
# Parts of the scale: three where each has five people or more, else two.
THIRDS, HALVES = ((1, 4), (5, 7), (8, 10)), ((1, 6), (7, 10))

Pairs = list[tuple[int, int]]


class ComparedRow(TypedDict):
    """What one question measures, before and after. Without `edges` no parts of the scale may be told."""

    measures: str
    people: int
    before: list[float]
    after: list[float]
    edges: list[list[int]]
    bands: list[list[int]]


class FormMeans(TypedDict):
    """A form of mentoring with enough people: measure → mean before and after."""

    form: str
    people: int
    means: dict[str, list[float]]


class Comparison(TypedDict):
    """One side. `both` says whether only those are compared who answered both times; else it is everybody of each
    wave, for the few others could be told. `entry_only`, `final_only`: who was left out."""

    both: bool
    people: int
    entry_only: int
    final_only: int
    rows: list[ComparedRow]
    hidden: list[str]
    forms: list[FormMeans]
    hidden_forms: list[str]


class Grades(NamedTuple):
    """Person → measure → grade, of each wave."""

    entry: Mapping[int, Mapping[str, int]]
    final: Mapping[int, Mapping[str, int]]

    @property
    def both(self) -> list[int]:
        return sorted(self.entry.keys() & self.final.keys())

    def pairs(self, measure: str, people: Sequence[int]) -> Pairs:
        """(before, after) of those who graded it twice."""
        return [
            (self.entry[one][measure], self.final[one][measure])
            for one in people
            if measure in self.entry[one] and measure in self.final[one]
        ]


def compare(final: Wave, entry: Wave) -> dict[str, Comparison]:
    """Side → its comparison; a side of which nothing is asked twice, or that did not answer, is missing."""
    found = {}
    for side in Side:
        before = (entry.summary or {}).get(side, {})
        means = {one["measures"]: Bounds(*one["mean"]) for one in before.get("questions", []) if one.get("mean")}
        grades = grades_of(final, entry, side)
        if means and grades.final:
            found[str(side)] = comparison(grades, means, before["answered"], forms_of(final, side))
    return found


def grades_of(final: Wave, entry: Wave, side: Side) -> Grades:
    """What people of one side gave in both waves, but those who took back the consent; one query."""
    given: dict[int, dict[int, dict[str, int]]] = {final.pk: defaultdict(dict), entry.pk: defaultdict(dict)}
    answers = Answer.objects.filter(
        sheet__wave__in=[final, entry], sheet__questionnaire__side=side, question__kind=Question.Kind.SCALE,
        sheet__in=final.sheets.model.objects.processed(),
    ).exclude(question__measures="")  # fmt: skip
    for wave, person, measure, number in answers.values_list(
        "sheet__wave", "sheet__participant", "question__measures", "number"
    ):
        given[wave][person][measure] = number or 0
    return Grades(given[entry.pk], given[final.pk])


def forms_of(wave: Wave, side: Side) -> dict[int, str]:
    """Person → form of mentoring, by the cards of the base."""
    model = MentorCard if side == Side.MENTOR else MenteeCard
    return dict(model._default_manager.filter(programme=wave.programme_id).values_list("participant", "form"))


def comparison(
    grades: Grades, entry_means: Mapping[str, Bounds], entry_answered: int, forms: Mapping[int, str]
) -> Comparison:
    """Of those who answered twice; of everybody where the rest at entry is one to four people."""
    both = grades.both
    left = entry_answered - len(both)
    is_both = len(both) >= FEWEST and (left == 0 or left >= FEWEST)
    asked = [
        one for one in Question.Measure if one in entry_means and any(one in given for given in grades.final.values())
    ]
    rows = [row(one, grades, entry_means[one], entry_answered, is_both=is_both) for one in asked]
    shown = [found for found in rows if found]
    hidden = [str(one) for one, found in zip(asked, rows, strict=True) if not found]
    by_form = means_by_form(grades, both, forms, [one["measures"] for one in shown]) if is_both else ([], [])
    return {
        "both": is_both, "people": len(both), "entry_only": left, "final_only": len(grades.final) - len(both),
        "rows": shown, "hidden": hidden, "forms": by_form[0], "hidden_forms": by_form[1],
    }  # fmt: skip


def row(measure: str, grades: Grades, whole: Bounds, answered: int, *, is_both: bool) -> ComparedRow | None:
    """The means of a question and, where they may be told, parts of the scale; None if nothing may."""
    if not is_both:
        after = mean(given[measure] for given in grades.final.values() if measure in given)
        return as_row(measure, 0, whole, after) if after else None
    pairs = grades.pairs(measure, grades.both)
    before, after = mean(was for was, _ in pairs), mean(now for _, now in pairs)
    if before is None or after is None:
        return None
    if not small_groups.tells_of_no_rest(whole, answered, before, len(pairs), LOWEST, HIGHEST):
        return None
    return as_row(measure, len(pairs), before, after, bands_of(pairs))


def as_row(measure: str, people: int, before: Bounds, after: Bounds, told: tuple[list, list] = ([], [])) -> ComparedRow:
    return {
        "measures": str(measure), "people": people, "before": [before.low, before.high],
        "after": [after.low, after.high], "edges": told[0], "bands": told[1],
    }  # fmt: skip


def mean(grades: Iterable[int]) -> Bounds | None:
    """The mean as far as it may be told."""
    return small_groups.mean(Counter(grades), LOWEST, HIGHEST)


def bands_of(pairs: Pairs) -> tuple[list, list]:
    """Edges of the parts of the scale, and how many people were in each before and after."""
    for edges in (THIRDS, HALVES):
        found = [small_groups.bands(Counter(pair[end] for pair in pairs), edges) for end in (0, 1)]
        if all(found):
            return [list(edge) for edge in edges], found
    return [], []


def means_by_form(
    grades: Grades, people: Sequence[int], forms: Mapping[int, str], measures: Sequence[str]
) -> tuple[list[FormMeans], list[str]]:
    """The forms with enough people, the largest first, and those that must stay hidden: a small one, and what would
    give it away. A measure is told of all shown forms or of none."""
    members = {form: [one for one in people if forms.get(one) == form] for form in MentoringForm.values}
    members[""] = [one for one in people if forms.get(one) not in members]
    members = {form: group for form, group in members.items() if group}
    shown_sizes = small_groups.cells([len(group) for group in members.values()])
    shown = [form for form, size in zip(members, shown_sizes, strict=True) if size is not None and form]
    hidden = [one for form, group in members.items() if form not in shown for one in group]
    means: dict[str, dict[str, list[float]]] = {form: {} for form in shown}
    for measure in measures:
        groups = {form: grades.pairs(measure, members[form]) for form in shown}
        if all(map(is_outright, [*groups.values(), *([grades.pairs(measure, hidden)] if hidden else [])])):
            for form, pairs in groups.items():
                means[form][measure] = [bounds.low for bounds in means_of(pairs) if bounds]
    told: list[FormMeans] = [
        {"form": form, "people": len(members[form]), "means": means[form]} for form in shown if means[form]
    ]
    told.sort(key=lambda group: -group["people"])
    named = {group["form"] for group in told}
    return (told, [form for form in members if form and form not in named]) if len(told) > 1 else ([], [])


def means_of(pairs: Pairs) -> list[Bounds | None]:
    """Before and after."""
    return [mean(pair[end] for pair in pairs) for end in (0, 1)]


def is_outright(pairs: Pairs) -> bool:
    """Whether both means are told as numbers."""
    return all(bounds and bounds.is_exact for bounds in means_of(pairs))
