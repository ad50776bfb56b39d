"""The indicators of a report: what each counts, what it is divided by, and which target it is held against."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import Headcount
from documents.small_groups import Bounds, stepped
from inflection.russian import plural
from participants.models import MentoringForm, SpecialCategory
from programmes.models import Programme
from reports import counting
from reports.models import Target, half_range

Kind = Target.Indicator


# Of 1, 21, 141 …: «из 141 участника».
# An open wave may have answers: they count when it closes.
NO_ANSWERS = "в закрытых анкетах ответов нет"
ONE_OF = {
    "участников": "участника",
    "нужных": "нужного",
    "запрошенных": "запрошенного",
    "закреплённых пар": "закреплённой пары",
    "пунктов утверждённых планов": "пункта утверждённых планов",
    "мероприятий": "мероприятия",
    "ответивших": "ответившего",
    "обучающихся школы от 10 лет": "обучающегося школы от 10 лет",
    "педагогов школы": "педагога школы",
    "молодых специалистов школы": "молодого специалиста школы",
}


@dataclass(frozen=True)
class Indicator:
    """A line of the report. With `base` it is a share: 100 × figures[code] / figures[base], else a plain count.

    `of` names the divisor, in the genitive («12 из 14 нужных»); `from_school` says that the school itself states it
    (Headcount): then it can be too small, else what is counted is always among what it is divided by. `among` makes a
    count a sensitive one, said in steps (documents.small_groups): the code of all those whom it is a part of. A
    `breakdown` is left out of page and PDF when it is zero. `lack`: words for nothing to divide by, if not «нет …».
    """

    section: str
    code: str
    title: str
    base: str = ""
    of: str = ""
    target: str = ""
    from_school: bool = False
    among: str = ""
    breakdown: bool = False
    lack: str = ""

    @property
    def unit(self) -> str:
        return "%" if self.base else ""

    def divisor(self, number: int) -> str:
        """`of` after «из» and a number."""
        return plural(number, ONE_OF[self.of], self.of, self.of)


PEOPLE, PAIRS, PAPERS = "Участники", "Пары и группы", "Документы"
WORK, QUALITY, COVER = "Встречи", "Выполнение и удовлетворённость", "Охват"
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
    *by_form(PAIRS, "pairs", "пар и групп"),
    Indicator(PAIRS, "groups", "Из них групп"),
    Indicator(PAIRS, "pairs_active", "Работают сейчас"),
    Indicator(PAIRS, "pairs_completed", "Завершили работу"),
    Indicator(PAIRS, "pairs_terminated", "Прекратили работу досрочно"),
    Indicator(
        PAPERS, "personal_data_signed", "Согласия на обработку данных", "personal_data_needed", "участников",
        Kind.CONSENTS,
    ),
    Indicator(PAPERS, "publication_signed", "Согласия на публикацию", "publication_needed", "запрошенных"),
    Indicator(PAPERS, "agreements_signed", "Соглашения наставника и наставляемого", "agreements_needed", "нужных"),
    Indicator(PAPERS, "plans_approved", "Утверждённые индивидуальные планы", "pairs_formed", "закреплённых пар"),
    Indicator(WORK, "meetings", "Встреч за полугодие"),
    Indicator(WORK, "pairs_met", "Пары, у которых были встречи", "pairs_formed", "закреплённых пар"),
    Indicator(WORK, "feedback", "Отзывов о встречах"),
    Indicator(QUALITY, "plan_items_done", "Выполнение планов", "plan_items", "пунктов утверждённых планов", Kind.PLANS),
    Indicator(QUALITY, "items_done", "Выполнение дорожной карты", "items", "мероприятий", Kind.ROADMAP),
    Indicator(QUALITY, "items_overdue", "Мероприятий дорожной карты просрочено"),
    Indicator(
        QUALITY, "mentors_happy", "Довольны наставники", "mentors_answered", "ответивших", Kind.MENTORS_SATISFIED,
        lack=NO_ANSWERS,
    ),
    Indicator(
        QUALITY, "mentees_happy", "Довольны наставляемые", "mentees_answered", "ответивших", Kind.MENTEES_SATISFIED,
        lack=NO_ANSWERS,
    ),
    Indicator(
        COVER, "pupils_10_mentees", "Обучающиеся-наставляемые от 10 лет", "pupils_10_plus",
        "обучающихся школы от 10 лет", Kind.PUPILS_COVERED, from_school=True,
    ),
    Indicator(
        COVER, "teachers_involved", "Педагоги в программе", "teachers", "педагогов школы", Kind.TEACHERS_COVERED,
        from_school=True,
    ),
    Indicator(
        COVER, "young_mentees", "Молодые специалисты — наставляемые", "young_specialists",
        "молодых специалистов школы", Kind.YOUNG_COVERED, from_school=True,
    ),
    *(
        Indicator(SPECIAL, f"special_{code}", code.label, among="mentees", breakdown=True)
        for code in SpecialCategory.Code
    ),
)  # fmt: skip
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def figures_of(programmes: list[Programme], half: int) -> dict[int, Mapping[str, Any]]:
    """{programme id: figures} of any number of programmes of one school year, in a fixed number of queries."""
    if not programmes:
        return {}
    ids, first = [programme.pk for programme in programmes], programmes[0]
    sources = [
        *counting.people(ids, first.school_year), counting.teachers(ids), counting.pairs(ids),
        counting.consents(ids), counting.agreements(ids), counting.plans(ids),
        counting.meetings(ids, *half_range(first, half)), counting.satisfaction(ids),
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
            "pupils_10_plus": row.pupils_10_plus,
            "teachers": row.teachers,
            "young_specialists": row.young_specialists,
        }
        for row in rows
    }


def counted(indicator: Indicator, figures: Mapping[str, Any]) -> Bounds:
    """What may be said of a count; answers to surveys come as bounds already."""
    found = figures.get(indicator.code) or 0
    if isinstance(found, Bounds):
        return found
    return stepped(found, figures.get(indicator.among) or 0) if indicator.among else Bounds(found, found)
