"""The columns that a page of a base may show."""

from dataclasses import dataclass

from participants.columns import Base


@dataclass(frozen=True)
class ListColumn:
    """A column of a list page: `path` in the card's values; `order` if one may sort by it; `first` if shown unasked;
    `label` if the value on a card needs a word before it; `aside` if a card does without it unless it was chosen."""

    name: str
    title: str
    path: str
    order: str = ""
    first: bool = False
    label: bool = True
    aside: bool = False


NAME = ListColumn("name", "Фамилия, имя, отчество", "participant__last_name", "participant__search_key")
FORM = ListColumn("form", "Форма", "form", first=True, label=False)
JOINED = ListColumn("joined", "В программе с", "joined_on", "joined_on", first=True, aside=True)
BORN = ListColumn("born", "Дата рождения", "participant__birth_date")
PLACE = ListColumn("place", "Место работы или учёбы", "participant__workplace")
REST = (
    ListColumn("interests", "Интересы", "interests"),
    ListColumn("phone", "Телефон", "participant__phone"),
    ListColumn("email", "Почта", "participant__email"),
    ListColumn("finished", "Завершено", "finished_on"),
    ListColumn("results", "Результаты", "results"),
    ListColumn("case", "Кейс или отзыв", "case_url"),
)
LIST_COLUMNS: dict[str, tuple[ListColumn, ...]] = {
    Base.MENTEES: (
        ListColumn("class", "Класс", "participant__class_name", "participant__class_key", first=True, label=False),
        FORM,
        ListColumn("request", "Основной запрос", "request", first=True, aside=True),
        ListColumn("partner", "Наставник", "partners", first=True),
        JOINED, BORN, PLACE, *REST,
        ListColumn("young", "Молодой специалист", "is_young_specialist"),
        ListColumn("completed", "Прошёл программу", "is_completed"),
    ),
    Base.MENTORS: (
        ListColumn("position", "Должность", "participant__position", first=True, label=False),
        FORM,
        ListColumn("competences", "Компетенции", "competences", first=True, aside=True),
        ListColumn("capacity", "Готов вести", "capacity", "capacity"),
        ListColumn("partner", "Наставляемые", "partners", first=True),
        JOINED, PLACE,
        ListColumn("time", "Ресурс времени", "time_resource"),
        ListColumn("age", "Желаемый возраст", "desired_age"),
        ListColumn("trained", "Прошёл обучение", "is_trained"),
        BORN, *REST,
    ),
}  # fmt: skip
