"""The built-in questionnaires, worded by us after the kinds of questions of those of МР-42/02."""

from surveys.models import Moment, Question, Questionnaire, Side

SCALE, YES_NO, CHOICE, TEXT = Question.Kind.SCALE, Question.Kind.YES_NO, Question.Kind.CHOICE, Question.Kind.TEXT
Measure = Question.Measure
SATISFACTION, COMFORT, BENEFIT = Measure.SATISFACTION, Measure.COMFORT, Measure.BENEFIT
OFTEN = ["каждую неделю", "несколько раз в месяц", "раз в месяц", "реже"]

Asked = tuple[str, Question.Kind, list[str], str]

# What may change in a year, asked in the same words at entry and at the end.
ABOUT_MENTEE: list[Asked] = [
    ("Вам легко попросить о помощи, когда что-то не получается?", SCALE, [], Measure.HELP),
    ("Вы уверены в своих силах в учёбе или в работе?", SCALE, [], Measure.CONFIDENCE),
    ("Вы понимаете, чего хотите добиться за этот год?", SCALE, [], Measure.GOALS),
    ("Вы умеете планировать своё время?", SCALE, [], Measure.PLANNING),
    ("Вам спокойно среди одноклассников или коллег?", SCALE, [], Measure.CALM),
    ("Вам интересно узнавать новое?", SCALE, [], Measure.INTEREST),
]
ABOUT_MENTOR: list[Asked] = [
    ("Насколько уверенно вы чувствуете себя в роли наставника?", SCALE, [], Measure.ROLE),
    ("Насколько вам хватает времени на встречи?", SCALE, [], Measure.TIME),
]

# (side, moment): title and questions as (text, kind, choices, what it measures).
BUILT_IN: dict[tuple[Side, Moment], tuple[str, list[Asked]]] = {
    (Side.MENTOR, Moment.ENTRY): (
        "Анкета наставника на входе в программу",
        [
            ("Вы уже были наставником раньше?", YES_NO, [], ""),
            ("Насколько полезной, по-вашему, будет программа?", SCALE, [], BENEFIT),
            ("Насколько комфортно вам будет работать с наставляемым?", SCALE, [], COMFORT),
            ("Насколько вы готовы организовать встречи?", SCALE, [], ""),
            *ABOUT_MENTOR,
            ("Как часто вы планируете встречаться?", CHOICE, OFTEN, ""),
            ("Чего вы ждёте от программы и от своей роли?", TEXT, [], ""),
        ],
    ),
    (Side.MENTEE, Moment.ENTRY): (
        "Анкета наставляемого на входе в программу",
        [
            ("Вы уже участвовали в программе наставничества?", YES_NO, [], ""),
            ("Насколько полезной, по-вашему, будет программа?", SCALE, [], BENEFIT),
            ("Насколько комфортно вам будет общаться с наставником?", SCALE, [], COMFORT),
            ("Насколько важна для вас поддержка наставника?", SCALE, [], ""),
            *ABOUT_MENTEE,
            ("Рады ли вы участвовать в программе?", YES_NO, [], ""),
            ("Что для вас особенно важно в программе?", TEXT, [], ""),
        ],
    ),
    (Side.MENTOR, Moment.FINAL): (
        "Анкета наставника по итогам программы",
        [
            ("Насколько комфортно было общаться с наставляемым?", SCALE, [], COMFORT),
            ("Насколько полезной была программа?", SCALE, [], BENEFIT),
            *ABOUT_MENTOR,
            ("Насколько наставляемый был включён в работу?", SCALE, [], ""),
            ("Насколько вы довольны совместной работой?", SCALE, [], SATISFACTION),
            ("Как часто проходили встречи?", CHOICE, OFTEN, ""),
            ("Хотите ли вы продолжить быть наставником?", YES_NO, [], ""),
            ("Чего не хватило программе?", TEXT, [], ""),
        ],
    ),
    (Side.MENTEE, Moment.FINAL): (
        "Анкета наставляемого по итогам программы",
        [
            ("Насколько комфортно было общаться с наставником?", SCALE, [], COMFORT),
            ("Насколько полезной была помощь наставника?", SCALE, [], BENEFIT),
            *ABOUT_MENTEE,
            ("Насколько вы довольны совместной работой?", SCALE, [], SATISFACTION),
            ("Как часто проходили встречи?", CHOICE, OFTEN, ""),
            ("Хотите ли вы продолжить участие в программе?", YES_NO, [], ""),
            ("Планируете ли вы сами стать наставником?", YES_NO, [], ""),
            ("Чего не хватило программе?", TEXT, [], ""),
        ],
    ),
}


# One reads and grades four questions in a minute.
QUESTIONS_A_MINUTE = 4


def minutes_for(questions: int) -> int:
    """About how long so many questions take."""
    return max(1, round(questions / QUESTIONS_A_MINUTE))


def questionnaire_for(side: Side, moment: Moment) -> Questionnaire:
    """The questionnaire of that side and moment; written to the database the first time it is needed."""
    title, questions = BUILT_IN[side, moment]
    questionnaire, created = Questionnaire.objects.get_or_create(side=side, moment=moment, defaults={"title": title})
    if created:
        Question.objects.bulk_create(
            Question(questionnaire=questionnaire, position=n, text=text, kind=kind, choices=choices, measures=measures)
            for n, (text, kind, choices, measures) in enumerate(questions, start=1)
        )
    return questionnaire
