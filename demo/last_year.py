"""The surveys of the year before, both waves closed: results with something to compare."""

import datetime

from demo.answers import own_words
from demo.people import School
from participants.models import MenteeCard, MentorCard
from programmes.models import Programme
from programmes.services import open_programme
from surveys import services
from surveys.models import Answer, Moment, Question, Sheet, Side, Wave
from surveys.questionnaires import questionnaire_for

Measure = Question.Measure
# What people gave at entry on average, and by how much it changed till the end.
ENTRY = {
    Measure.COMFORT: 7.6, Measure.BENEFIT: 6.6, Measure.HELP: 5.2, Measure.CONFIDENCE: 5.8, Measure.GOALS: 5.7,
    Measure.PLANNING: 5.1, Measure.CALM: 6.9, Measure.INTEREST: 6.7, Measure.ROLE: 5.4, Measure.TIME: 7.2,
}  # fmt: skip
GROWTH = {
    Measure.COMFORT: 0.6, Measure.BENEFIT: 0.2, Measure.HELP: 2.2, Measure.CONFIDENCE: 1.6, Measure.GOALS: 1.4,
    Measure.PLANNING: 1.1, Measure.CALM: -0.6, Measure.INTEREST: 0.7, Measure.ROLE: 1.9, Measure.TIME: -0.9,
}  # fmt: skip
SPREAD = 1.9
CARDS = {Side.MENTEE: MenteeCard, Side.MENTOR: MentorCard}
# Who answered: both times, only at entry, only at the end; the rest did not.
BOTH, ENTRY_ONLY, FINAL_ONLY = 0.78, 0.14, 0.03


def survey(school: School) -> None:
    """The people of today were asked in autumn and in spring of the school year before."""
    programme = open_programme(school.programme.organisation, school.programme.school_year - 1, by=school.curator.user)
    people = {side: join(programme, school, side) for side in CARDS}
    for moment, day, share in (
        (Moment.ENTRY, datetime.date(programme.school_year, 9, 15), BOTH + ENTRY_ONLY),
        (Moment.FINAL, datetime.date(programme.school_year + 1, 5, 11), BOTH),
    ):
        run(programme, school, moment, day, people, share)


def join(programme: Programme, school: School, side: Side) -> list[int]:
    """Put people of today in the base of that year, by their form of today."""
    model = CARDS[side]
    cards = model.objects.filter(programme=school.programme, participant__user__isnull=True).order_by("pk")
    model.objects.bulk_create(
        model(
            programme=programme, participant_id=card.participant_id, form=card.form, joined_on=programme.starts_on,
            finished_on=programme.ends_on,
        )
        for card in cards
    )  # fmt: skip
    return [card.participant_id for card in cards]


def run(
    programme: Programme,
    school: School,
    moment: Moment,
    day: datetime.date,
    people: dict[Side, list[int]],
    share: float,
) -> None:
    """A wave that nobody was written to any more: the sheets are those of that time."""
    closes = day + datetime.timedelta(days=14)
    wave = Wave.objects.create(
        programme=programme, moment=moment, opens_on=day, closes_on=closes, state=Wave.State.OPEN
    )
    at = datetime.datetime.combine(closes, datetime.time(12), tzinfo=programme.organisation.zone)
    for side, asked in people.items():
        answered = int(len(asked) * share)
        late = asked[-max(1, int(len(asked) * FINAL_ONLY)) :] if moment == Moment.FINAL else []
        questionnaire = questionnaire_for(side, moment)
        sheets = Sheet.objects.bulk_create(
            Sheet(
                wave=wave, participant_id=person, questionnaire=questionnaire,
                submitted_at=at if place < answered or person in late else None,
            )
            for place, person in enumerate(asked)
        )  # fmt: skip
        questions = list(questionnaire.questions.all())
        Answer.objects.bulk_create(
            answer for sheet in sheets if sheet.submitted_at for answer in answers(school, sheet, questions, moment)
        )
    services.close_wave(wave, by=school.curator)
    Wave.objects.filter(pk=wave.pk).update(closed_at=at)


def answers(school: School, sheet: Sheet, questions: list[Question], moment: Moment) -> list[Answer]:
    """A believable sheet."""
    dice, found = school.dice, []
    for question in questions:
        if question.kind == Question.Kind.SCALE:
            measure = Measure(question.measures or Measure.BENEFIT)
            aim = ENTRY.get(measure, 8.2) + (GROWTH.get(measure, 0) if moment == Moment.FINAL else 0)
            given: dict[str, int | str] = {"number": min(10, max(1, round(dice.gauss(aim, SPREAD))))}
        elif question.kind == Question.Kind.YES_NO:
            given = {"number": int(dice.random() < 0.7)}
        elif question.kind == Question.Kind.TEXT:
            given = {"text": own_words(school, sheet)}
        else:
            given = {"text": dice.choice(question.choices)}
        found.append(Answer(sheet=sheet, question=question, **given))
    return found
