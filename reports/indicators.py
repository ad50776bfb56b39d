"""The indicators of a report: what each counts, what it is divided by, and which target it is held against."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import Headcount
from participants.models import MentoringForm, SpecialCategory
from reports import counting
from reports.models import Target, half_range
from roadmap.models import Programme

# Smaller counts of special categories are not shown (DESIGN §5.3).
FEWEST = 5
Kind = Target.Indicator


@dataclass(frozen=True)
class Indicator:
    """A line of the report. With `base` it is a share: 100 × figures[code] / figures[base], else a plain count.
    A `breakdown` is left out of page and PDF when it is zero."""

    section: str
    code: str
    title: str
    base: str = ""
    base_title: str = ""
    target: str = ""
    sensitive: bool = False
    breakdown: bool = False

    @property
    def unit(self) -> str:
        return "%" if self.base else ""


PEOPLE, PAIRS, PAPERS = "Участники", "Пары и группы", "Документы"
WORK, QUALITY, COVER = "Работа", "Удовлетворённость и выполнение", "Охват"
SPECIAL = "Особые категории наставляемых"


def by_form(section: str, what: str, word: str) -> list[Indicator]:
    """A breakdown by the forms of mentoring."""
    return [
        Indicator(section, f"{what}_{form}", f"{word} в форме «{form.label}»", breakdown=True) for form in MentoringForm
    ]


INDICATORS = (
    Indicator(PEOPLE, "mentors", "Наставников"),
    *by_form(PEOPLE, "mentors", "наставников"),
    Indicator(PEOPLE, "mentors_trained", "Наставников, прошедших обучение"),
    Indicator(PEOPLE, "mentees", "Наставляемых"),
    *by_form(PEOPLE, "mentees", "наставляемых"),
    Indicator(PAIRS, "pairs_formed", "Пар и групп, закреплённых приказом"),
    *by_form(PAIRS, "pairs", "пар"),
    Indicator(PAIRS, "pairs_active", "Пар, работающих сейчас"),
    Indicator(PAIRS, "pairs_completed", "Пар, завершивших работу"),
    Indicator(PAIRS, "pairs_terminated", "Пар, прекративших работу досрочно"),
    Indicator(PAPERS, "consents_signed", "Согласия на обработку данных", "consents_needed", "от нужных", Kind.CONSENTS),
    Indicator(PAPERS, "agreements_signed", "Соглашения наставника и наставляемого", "agreements_needed", "от нужных"),
    Indicator(PAPERS, "plans_approved", "Индивидуальных планов утверждено"),
    Indicator(WORK, "meetings", "Встреч за полугодие"),
    Indicator(WORK, "pairs_met", "Пар, у которых были встречи"),
    Indicator(WORK, "feedback", "Отзывов о встречах"),
    Indicator(QUALITY, "plan_items_done", "Выполнение планов", "plan_items", "от пунктов планов", Kind.PLANS),
    Indicator(QUALITY, "items_done", "Выполнение дорожной карты", "items", "от мероприятий", Kind.ROADMAP),
    Indicator(QUALITY, "items_overdue", "Мероприятий дорожной карты просрочено"),
    Indicator(
        QUALITY, "mentors_happy", "Довольны наставники", "mentors_answered", "от ответивших", Kind.MENTORS_SATISFIED
    ),
    Indicator(
        QUALITY, "mentees_happy", "Довольны наставляемые", "mentees_answered", "от ответивших", Kind.MENTEES_SATISFIED
    ),
    Indicator(
        COVER, "pupil_mentees", "Обучающиеся-наставляемые", "pupils_10_plus", "от обучающихся школы с 10 лет",
        Kind.PUPILS_COVERED,
    ),
    Indicator(
        COVER, "teachers_involved", "Педагоги в программе", "teachers", "от педагогов школы", Kind.TEACHERS_COVERED
    ),
    Indicator(
        COVER, "teacher_mentees", "Молодые и новые педагоги-наставляемые", "young_specialists",
        "от молодых специалистов школы", Kind.YOUNG_COVERED,
    ),
    *(
        Indicator(SPECIAL, f"special_{code}", code.label, sensitive=True, breakdown=True)
        for code in SpecialCategory.Code
    ),
)  # fmt: skip


def figures_of(programmes: list[Programme], half: int) -> dict[int, Mapping[str, Any]]:
    """{programme id: figures} of any number of programmes of one school year, in a fixed number of queries."""
    if not programmes:
        return {}
    ids, first = [programme.pk for programme in programmes], programmes[0]
    sources = [
        *counting.people(ids), counting.teachers(ids), counting.pairs(ids), *counting.documents(ids),
        *counting.plans(ids), *counting.meetings(ids, *half_range(first, half)), counting.satisfaction(ids),
        counting.roadmap(ids, first.organisation.today()), counting.special(ids), headcounts(programmes),
    ]  # fmt: skip
    return {pk: ChainMap(*(source.get(pk, {}) for source in sources)) for pk in ids}


def headcounts(programmes: list[Programme]) -> counting.Figures:
    """The schools' own totals: what coverage is divided by."""
    school_year = programmes[0].school_year
    by_school = {programme.organisation_id: programme.pk for programme in programmes}
    rows = Headcount.objects.filter(organisation__in=by_school, school_year=school_year)
    return {
        by_school[row.organisation_id]: {
            "pupils_10_plus": row.pupils_10_plus, "teachers": row.teachers, "young_specialists": row.young_specialists,
        }
        for row in rows
    }  # fmt: skip


def value_of(indicator: Indicator, figures: Mapping[str, Any]) -> float | int | None:
    """The indicator's value; None when there is nothing to divide by, or when so few that it would tell who."""
    count = figures.get(indicator.code) or 0
    if indicator.sensitive:
        return count if count == 0 or count >= FEWEST else None
    if not indicator.base:
        return count
    base = figures.get(indicator.base) or 0
    return round(100 * count / base, 1) if base else None
