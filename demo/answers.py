"""One closed and one open wave of surveys; reports frozen and in draft."""

import datetime

from demo.people import School
from reports.models import half_of
from reports.services import open_report, sign, submit
from surveys import services
from surveys.links import send_links
from surveys.models import Moment, Question, Sheet

WEEK = datetime.timedelta(days=7)


# What people write in their own words, at entry and at the end.
WORDS = {
    Moment.ENTRY: [
        "Больше совместных дел", "Хочу перестать бояться отвечать у доски", "Чтобы было с кем посоветоваться",
        "Подготовиться к олимпиаде", "Поддержка без оценок", "Научиться планировать неделю", "Новые друзья",
    ],
    Moment.FINAL: [
        "Больше совместных дел", "Не хватило времени в третьей четверти", "Экскурсий на предприятия",
        "Общей встречи всех пар в начале года", "Всё понравилось, спасибо Зое Сергеевне",
        "Отдельного кабинета для встреч", "Больше проектов вместо разговоров", "Всего хватило",
    ],
}  # fmt: skip


def own_words(school: School, sheet: Sheet) -> str:
    """Two of three write something."""
    said = WORDS[Moment(sheet.questionnaire.moment)]
    return said[sheet.participant_id % len(said)] if school.dice.choice([1, 2, 0]) else ""


def answer(school: School, sheet: Sheet) -> None:
    """A believable set of answers."""
    given: dict[int, int | str] = {}
    for question in sheet.questionnaire.questions.all():
        if question.kind == Question.Kind.SCALE:
            given[question.pk] = school.dice.choice([5, 6, 7, 7, 8, 8, 9, 9, 10])
        elif question.kind == Question.Kind.YES_NO:
            given[question.pk] = int(school.dice.random() < 0.8)
        elif question.kind == Question.Kind.CHOICE:
            given[question.pk] = school.dice.choice(question.choices)
        else:
            given[question.pk] = own_words(school, sheet)
    services.submit(sheet, given)


def run_wave(school: School, moment: str, share: float) -> None:
    """Open a wave, let a share of the people answer."""
    today = school.programme.organisation.today()
    wave = services.create_wave(
        school.programme, moment, opens_on=today - WEEK, closes_on=today + WEEK, by=school.curator
    )
    services.open_wave(wave, by=school.curator)
    send_links(wave.pk)
    for sheet in wave.sheets.select_related("questionnaire", "wave").order_by("pk"):
        is_demo_user = sheet.participant.user_id is not None
        if not is_demo_user and school.dice.random() < share:
            answer(school, sheet)
    if moment == "entry":
        services.close_wave(wave, by=school.curator)


def report(school: School, *, sent: bool) -> None:
    """A report of this half: signed and sent, or still a draft."""
    half = half_of(school.programme.organisation.today())
    draft = open_report(school.programme, half, by=school.curator.user)
    if sent:
        submit(draft, by=school.curator)
        sign(draft, by=school.director)
