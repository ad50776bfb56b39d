"""What a plan starts from: for each form of mentoring its role models and the rows of an individual plan.

A row's date is a share of the pair's term, so the same template serves a pair that begins in September and one that
begins in January. Role models are those of the methodology of mentoring (Р-145, МР-42/02), sections of the teachers'
plan those of АЗ-1128/08. The wording is ours.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from deadlines.working_days import previous_working_day
from participants.models import MentoringForm
from programmes.models import Programme

LAST_LESSONS = (5, 25)  # month and day by which a school's plans end
SHORTEST = datetime.timedelta(days=30)


@dataclass(frozen=True)
class TemplateTask:
    """A task, the share of the term by which it is done (0–1), the result that is planned."""

    share: float
    task: str
    expected: str
    section: str = ""


@dataclass(frozen=True)
class PlanTemplate:
    """The template of one form of mentoring."""

    role_models: tuple[str, ...]
    tasks: tuple[TemplateTask, ...]

    @staticmethod
    def ends_on(starts_on: datetime.date, programme: Programme) -> datetime.date:
        """The end of lessons; a pair that begins too late for it works until the programme ends."""
        lessons_end = datetime.date(programme.school_year + 1, *LAST_LESSONS)
        return lessons_end if lessons_end - starts_on >= SHORTEST else max(programme.ends_on, starts_on)

    def rows(self, starts_on: datetime.date, ends_on: datetime.date) -> Iterator[dict[str, Any]]:
        """The fields of the plan's items, dated within the term on working days, in order."""
        days = (ends_on - starts_on).days
        for position, row in enumerate(self.tasks, 1):
            share = starts_on + datetime.timedelta(days=round(days * row.share))
            due_on = max(starts_on, previous_working_day(share))
            yield {
                "position": position,
                "section": row.section,
                "task": row.task,
                "due_on": due_on,
                "expected": row.expected,
            }


BEGIN = (
    TemplateTask(
        0.05, "Встреча-знакомство: рассказать о себе, договориться о правилах общения", "Правила общения записаны"
    ),
    TemplateTask(0.10, "Пробная встреча: выполнить вместе небольшое задание", "Понятно, как удобнее работать вместе"),
    TemplateTask(
        0.15, "Встреча-планирование: обсудить запрос, уточнить цель и этот план", "План согласован обеими сторонами"
    ),
)
END = (
    TemplateTask(0.95, "Сравнить результат с целью, заполнить итоговую анкету", "Анкеты заполнены обеими сторонами"),
    TemplateTask(1.00, "Итоговая встреча: подвести итоги, решить, что дальше", "Итоги записаны в отчёт пары"),
)

PUPILS = PlanTemplate(
    ("успевающий – неуспевающий", "лидер – пассивный", "равный – равному"),
    (
        *BEGIN,
        TemplateTask(
            0.25, "Составить список трудных тем и привычек, которые мешают учиться", "Выбраны две-три темы для работы"
        ),
        TemplateTask(
            0.45, "Раз в неделю разбирать выбранную тему и решать задания вместе", "Отметки по темам не ниже «4»"
        ),
        TemplateTask(
            0.60, "Подготовить вместе выступление или классное мероприятие", "Выступление перед классом состоялось"
        ),
        TemplateTask(0.80, "Выполнить самостоятельное задание и обсудить ошибки", "Задание выполнено без подсказок"),
        *END,
    ),
)
ANALYSIS = "1. Анализ профессиональных трудностей и способы их преодоления"
ENTRY = "2. Вхождение в должность"
GROWTH = "3. Направления профессионального развития"
TEACHERS = PlanTemplate(
    (
        "опытный учитель – молодой специалист",
        "лидер педагогического сообщества – педагог, испытывающий трудности",
        "педагог-новатор – консервативный педагог",
        "опытный предметник – неопытный предметник",
    ),
    (
        TemplateTask(0.05, "Провести самодиагностику профессиональных трудностей", "Перечень трудностей", ANALYSIS),
        TemplateTask(0.10, "Посетить два урока наставляемого и обсудить их", "Карты наблюдения, три вывода", ANALYSIS),
        TemplateTask(0.15, "Договориться о цели, режиме встреч и критериях результата", "План согласован", ANALYSIS),
        TemplateTask(
            0.10, "Изучить локальные акты, правила внутреннего распорядка, электронный журнал", "Ошибок нет", ENTRY
        ),
        TemplateTask(
            0.20, "Разобрать рабочую программу и тематическое планирование", "Программа скорректирована", ENTRY
        ),
        TemplateTask(
            0.25, "Познакомиться с классами, родителями, службами школы", "Проведено родительское собрание", ENTRY
        ),
        TemplateTask(0.40, "Посетить уроки наставника и коллег", "Не менее четырёх уроков, записи приёмов", GROWTH),
        TemplateTask(0.55, "Подготовить и провести открытый урок", "Урок проведён, самоанализ написан", GROWTH),
        TemplateTask(
            0.70, "Пройти курс или вебинар по теме затруднений", "Сертификат, приём применён на уроке", GROWTH
        ),
        TemplateTask(0.85, "Выступить на методическом объединении", "Выступление состоялось", GROWTH),
        TemplateTask(
            1.00, "Сравнить итоговую диагностику с начальной, наметить следующий год", "Сводка изменений", GROWTH
        ),
    ),
)
TEACHER_PUPIL = PlanTemplate(
    ("предметник – увлечённый ученик", "педагог – ученик, испытывающий трудности", "руководитель – автор проекта"),
    (
        *BEGIN,
        TemplateTask(
            0.25, "Определить, что уже получается и чего не хватает для цели", "Карта сильных и слабых сторон"
        ),
        TemplateTask(0.40, "Разбирать сложные темы и давать посильные задания", "Не менее четырёх тем освоено"),
        TemplateTask(0.60, "Подготовить работу к олимпиаде, конкурсу или конференции", "Работа подана"),
        TemplateTask(0.80, "Показать работу: защита, выступление, выставка", "Отзыв слушателей или жюри"),
        *END,
    ),
)
STUDENTS = PlanTemplate(
    ("успевающий – неуспевающий", "лидер – равнодушный", "равный – другому", "куратор – автор проекта"),
    (
        *BEGIN,
        TemplateTask(
            0.25, "Рассказать о своей учёбе и о том, как выбирал профессию", "Список вопросов о будущей учёбе"
        ),
        TemplateTask(0.40, "Побывать в колледже или вузе на открытом занятии", "Впечатления записаны и обсуждены"),
        TemplateTask(0.60, "Вести учебный или социальный проект ученика", "Проект выполнен наполовину в срок"),
        TemplateTask(0.80, "Представить проект в классе или на конкурсе", "Защита состоялась"),
        *END,
    ),
)
EMPLOYER_PUPIL = PlanTemplate(
    ("активный профессионал – равнодушный потребитель", "коллега – молодой коллега"),
    (
        *BEGIN,
        TemplateTask(0.30, "Экскурсия на рабочее место наставника", "Описание профессии своими словами"),
        TemplateTask(
            0.45, "Профессиональная проба: выполнить настоящее небольшое задание", "Задание принято наставником"
        ),
        TemplateTask(0.65, "Подготовить проект по задаче предприятия", "Черновик проекта обсуждён"),
        TemplateTask(0.85, "Защитить проект перед сотрудниками или классом", "Отзыв предприятия"),
        *END,
    ),
)
EMPLOYER_STUDENT = PlanTemplate(
    (
        "активный профессионал – равнодушный потребитель",
        "успешный профессионал – студент, выбирающий профессию",
        "коллега – будущий коллега",
        "работодатель – будущий сотрудник",
    ),
    (
        *BEGIN,
        TemplateTask(
            0.25, "Сопоставить учебный план с требованиями рабочего места", "Перечень навыков, которых не хватает"
        ),
        TemplateTask(0.45, "Стажировка на рабочем месте под наблюдением наставника", "Дневник стажировки"),
        TemplateTask(0.65, "Выполнить производственное задание самостоятельно", "Задание принято"),
        TemplateTask(0.85, "Составить резюме и пройти пробное собеседование", "Резюме, отзыв о собеседовании"),
        *END,
    ),
)

TEMPLATES = {
    MentoringForm.PUPIL_PUPIL: PUPILS,
    MentoringForm.TEACHER_TEACHER: TEACHERS,
    MentoringForm.TEACHER_PUPIL: TEACHER_PUPIL,
    MentoringForm.STUDENT_PUPIL: STUDENTS,
    MentoringForm.EMPLOYER_PUPIL: EMPLOYER_PUPIL,
    MentoringForm.EMPLOYER_STUDENT: EMPLOYER_STUDENT,
}


def template_for(form: str) -> PlanTemplate:
    """The template of a form of mentoring; raises ValueError for an unknown one."""
    return TEMPLATES[MentoringForm(form)]
