"""One closed and one open wave of surveys; reports frozen and in draft."""

import datetime

from demo.people import School
from reports.models import half_of
from reports.services import open_report, sign, submit
from surveys import services
from surveys.links import send_links
from surveys.models import Question, Sheet

WEEK = datetime.timedelta(days=7)


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
            given[question.pk] = school.dice.choice(["Больше совместных дел", "Всё понятно", ""])
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
