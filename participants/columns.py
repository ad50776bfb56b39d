"""The columns of the two bases (forms of МР-42/02): what a file may hold, what a template and an export show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from participants import cells
from participants.models import Card, MenteeCard, MentorCard, MentoringForm, Participant, PeopleImport, Representative

Base = PeopleImport.Base
CARD_MODELS: dict[str, type[Card]] = {Base.MENTORS: MentorCard, Base.MENTEES: MenteeCard}
PERSON, CARD, REPRESENTATIVE = "person", "card", "representative"

KINDS = {label: code for code, label in Participant.Kind.choices} | {
    "ученица": "pupil", "обучающийся": "pupil", "обучающаяся": "pupil", "школьник": "pupil", "учащийся": "pupil",
    "учитель": "teacher", "преподаватель": "teacher", "студентка": "student", "специалист": "employer",
}  # fmt: skip
GENDERS = {"м": "m", "ж": "f", "муж": "m", "жен": "f", "мужской": "m", "женский": "f", "мальчик": "m", "девочка": "f"}
FORMS = {label: code for code, label in MentoringForm.choices} | {
    "педагог-педагог": "teacher_teacher",
    "педагог-ученик": "teacher_pupil",
    "учитель-обучающийся": "teacher_pupil",
    "обучающийся-обучающийся": "pupil_pupil",
    "студент-обучающийся": "student_pupil",
    "работодатель-обучающийся": "employer_pupil",
}
RELATIONS = {label: code for code, label in Representative.Relation.choices} | {
    "мама": "mother",
    "папа": "father",
    "опекун": "guardian",
    "попечитель": "guardian",
    "иной": "other",
}


@dataclass(frozen=True, eq=False)
class ListColumn:
    """A column: its title, where its value lives (`owner`, `field`), and how a cell becomes a value.

    `aliases` are other titles found in schools' files; `sample` fills the template.
    """

    title: str
    owner: str
    field: str
    parse: cells.Parser
    sample: str = ""
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: Mapping[str, str] | None = None

    def shown(self, row: Any) -> Any:
        """The value of a row (person, card or representative) as an export writes it."""
        value = getattr(row, self.field)
        if self.choices:
            return self.choices.get(value, "")
        if isinstance(value, bool):
            return "да" if value else "нет"
        return value


def choice(title: str, owner: str, name: str, words: dict, labels: Any, **rest: Any) -> ListColumn:
    """A column with a closed list of words."""
    return ListColumn(
        title, owner, name, cells.one_of(words, ", ".join(dict(labels).values())), choices=dict(labels), **rest
    )


FULL_NAME = ListColumn(
    "ФИО", PERSON, "full_name", cells.full_name, aliases=("Фамилия, имя, отчество", "Фамилия Имя Отчество")
)
NAMES = (
    ListColumn("Фамилия", PERSON, "last_name", cells.name, "Ёлкина", required=True),
    ListColumn("Имя", PERSON, "first_name", cells.name, "Анна", required=True),
    ListColumn("Отчество", PERSON, "patronymic", cells.name, "Сергеевна"),
)
ABOUT = (
    ListColumn("Дата рождения", PERSON, "birth_date", cells.date, "20.05.2014", aliases=("Д.р.", "Родился")),
    choice("Пол", PERSON, "gender", GENDERS, [("m", "мужской"), ("f", "женский")], sample="женский"),
    choice("Кто", PERSON, "kind", KINDS, Participant.Kind.choices, sample="ученик", aliases=("Категория", "Статус")),
    ListColumn("Класс", PERSON, "class_name", cells.text_of(20), "6А", aliases=("Класс или группа", "Группа")),
)
CONTACTS = (
    ListColumn("Электронная почта", PERSON, "email", cells.email, aliases=("E-mail", "Email", "Почта")),
    ListColumn("Телефон", PERSON, "phone", cells.phone, aliases=("Контактный телефон",)),
)
FORM = choice(
    "Форма наставничества",
    CARD,
    "form",
    FORMS,
    MentoringForm.choices,
    sample="учитель–ученик",
    required=True,
    aliases=("Форма",),
)
YEAR = (
    ListColumn("Дата вхождения в программу", CARD, "joined_on", cells.date, "12.09.2026", aliases=("Дата вхождения",)),
    ListColumn("Дата завершения программы", CARD, "finished_on", cells.date, aliases=("Дата завершения",)),
    ListColumn("Результаты программы", CARD, "results", cells.text_of(2000), aliases=("Результаты",)),
    ListColumn("Ссылка на кейс или отзыв", CARD, "case_url", cells.web_address, aliases=("Ссылка на кейс", "Отзыв")),
)
REPRESENTATIVES = (
    ListColumn("Представитель (ФИО)", REPRESENTATIVE, "full_name", cells.full_name, "Ёлкина Мария Олеговна",
           aliases=("ФИО представителя", "Законный представитель", "Родитель")),
    choice("Кем приходится", REPRESENTATIVE, "relation", RELATIONS, Representative.Relation.choices, sample="мать"),
    ListColumn("Документ представителя", REPRESENTATIVE, "authority", cells.text_of(200),
           aliases=("Документ о полномочиях",)),
    ListColumn("Почта представителя", REPRESENTATIVE, "email", cells.email, "parent@example.org"),
    ListColumn("Телефон представителя", REPRESENTATIVE, "phone", cells.phone, "8 900 123-45-67",
           aliases=("Контактные данные представителя",)),
)  # fmt: skip
MENTEES = (
    *NAMES,
    *ABOUT,
    ListColumn("Место учёбы или работы", PERSON, "workplace", cells.text_of(200), aliases=("Место учёбы/работы",)),
    *CONTACTS,
    FORM,
    ListColumn("Основной запрос", CARD, "request", cells.text_of(500), "проект по физике", aliases=("Запрос",)),
    ListColumn("Интересы", CARD, "interests", cells.text_of(500), "астрономия"),
    ListColumn("Молодой специалист", CARD, "is_young_specialist", cells.yes_no, aliases=("Стаж до 3 лет",)),
    *YEAR,
    ListColumn("Отметка о прохождении программы", CARD, "is_completed", cells.yes_no, aliases=("Прошёл программу",)),
    *REPRESENTATIVES,
)
MENTORS = (
    *NAMES, *ABOUT,
    ListColumn("Должность", PERSON, "position", cells.text_of(150), "учитель физики"),
    ListColumn("Место работы или учёбы", PERSON, "workplace", cells.text_of(200), aliases=("Место работы/учёбы",)),
    *CONTACTS, FORM,
    ListColumn("Основные компетенции", CARD, "competences", cells.text_of(500), "физика, проекты",
           aliases=("Компетенции",)),
    ListColumn("Достижения", CARD, "achievements", cells.text_of(500), aliases=("Важные для программы достижения",)),
    ListColumn("Интересы", CARD, "interests", cells.text_of(500), "астрономия"),
    ListColumn("Желаемый возраст наставляемых", CARD, "desired_age", cells.text_of(100), "11–14 лет"),
    ListColumn("Ресурс времени", CARD, "time_resource", cells.text_of(100), "2 часа в неделю",
           aliases=("Ресурс времени на программу наставничества",)),
    ListColumn("Сколько наставляемых", CARD, "capacity", cells.whole_number(1, 20), "3"),
    ListColumn("Прошёл обучение", CARD, "is_trained", cells.yes_no, "да"),
    ListColumn("Справка об отсутствии судимости, №", CARD, "clearance_number", cells.text_of(60),
           aliases=("Справка №",)),
    ListColumn("Дата справки", CARD, "clearance_date", cells.date),
    *YEAR, *REPRESENTATIVES,
)  # fmt: skip
COLUMNS: dict[str, tuple[ListColumn, ...]] = {Base.MENTEES: MENTEES, Base.MENTORS: MENTORS}
FORM_IF_SAID = replace(FORM, required=False)
# What a new person is when the file does not say it.
DEFAULT_KIND: dict[str, str] = {Base.MENTEES: Participant.Kind.PUPIL, Base.MENTORS: Participant.Kind.TEACHER}
# Columns of the regulation's forms that pairs fill: exported, and passed over in a file.
PARTNERS: dict[str, tuple[str, str]] = {
    Base.MENTEES: ("ФИО наставника", "Место работы (учёбы) наставника"),
    Base.MENTORS: ("ФИО наставляемых", "Место учёбы (работы) наставляемых"),
}
# Whose name a column of that title holds: each base has the names of the other in a column, too.
OWN_NAME: dict[str, str] = {Base.MENTEES: "ФИО наставляемого", Base.MENTORS: "ФИО наставника"}
PASSED_OVER = frozenset({
    "№", "№ п/п", "п/п", "n", "место работы/учебы наставника", "место учебы/работы наставляемого", "фио наставника",
    "фио наставляемого", "фио наставляемого (наставляемых)",
})  # fmt: skip


def columns_for(base: str, form: str = "") -> tuple[ListColumn, ...]:
    """The columns of a base; a row need not say its form of mentoring where a `form` was chosen for all."""
    if not form:
        return COLUMNS[base]
    return tuple(FORM_IF_SAID if column is FORM else column for column in COLUMNS[base])
