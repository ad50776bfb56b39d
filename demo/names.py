"""Invented people: believable Russian names, none of a real person."""

import random
from dataclasses import dataclass

SURNAMES = (
    "Абрамов Агапов Азаров Бабкин Белов Богданов Бычков Ванин Веселов Гаврилов Герасимов Голиков Горшков Грачёв "
    "Гусев Данилов Дорофеев Ежов Ермолов Жданов Журавлёв Зайцев Зимин Игнатов Ильин Калинин Карпов Климов Ковалёв "
    "Козырев Колесов Копылов Корнев Кошелев Кудрин Лаптев Лосев Лукин Маслов Матвеев Мельников Миронов Моисеев "
    "Муравьёв Назаров Никонов Носков Орехов Осипов Панин Пахомов Петухов Поляков Родин Рябов Савин Сазонов Седов "
    "Селин Силин Сомов Суворин Сычёв Тарасов Тихонов Третьяков Уваров Устинов Фадеев Федотов Филин Фомин "
    "Харитонов Хохлов Цветков Чернов Чижов Шаров Шилов Шубин Щукин Юдин Яшин"
).split()
SAME_FOR_BOTH = ("Бондаренко", "Ткаченко", "Черных", "Седых", "Коваленко", "Долгих")
MALE = (
    "Александр Алексей Андрей Антон Артём Борис Вадим Виктор Владимир Глеб Григорий Даниил Денис Дмитрий Егор "
    "Иван Игорь Илья Кирилл Константин Лев Максим Матвей Михаил Никита Николай Олег Павел Пётр Роман Сергей "
    "Степан Тимофей Фёдор Юрий"
).split()
FEMALE = (
    "Алёна Алина Алла Анастасия Анна Валентина Валерия Варвара Вера Вероника Виктория Галина Дарья Диана Евгения "
    "Екатерина Елена Елизавета Жанна Зоя Инна Ирина Кира Ксения Лариса Лидия Любовь Людмила Маргарита Марина "
    "Мария Надежда Наталья Нина Ольга Полина Светлана София Тамара Татьяна Ульяна Юлия Яна"
).split()
FATHERS = {
    "Александр": "Александрович", "Алексей": "Алексеевич", "Андрей": "Андреевич", "Борис": "Борисович",
    "Виктор": "Викторович", "Владимир": "Владимирович", "Дмитрий": "Дмитриевич", "Иван": "Иванович",
    "Игорь": "Игоревич", "Константин": "Константинович", "Михаил": "Михайлович", "Николай": "Николаевич",
    "Олег": "Олегович", "Павел": "Павлович", "Пётр": "Петрович", "Роман": "Романович", "Сергей": "Сергеевич",
    "Юрий": "Юрьевич",
}  # fmt: skip


@dataclass(frozen=True)
class InventedName:
    """A full name with its gender."""

    last: str
    first: str
    patronymic: str
    gender: str

    @property
    def fields(self) -> dict[str, str]:
        """As model fields."""
        return {"last_name": self.last, "first_name": self.first, "patronymic": self.patronymic, "gender": self.gender}


def feminine(masculine: str) -> str:
    """«Сергеевич» → «Сергеевна»"""
    return masculine.removesuffix("ич") + "на"


def surname(dice: random.Random, gender: str) -> str:
    """A surname in the right gender."""
    if dice.random() < 0.08:
        return dice.choice(SAME_FOR_BOTH)
    root = dice.choice(SURNAMES)
    return root if gender == "m" else root + "а"


class NameBag:
    """Draws names that differ from each other."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.drawn: set[tuple[str, str, str]] = set()

    def draw(self, gender: str = "", last: str = "", father: str = "") -> InventedName:
        """A new name; gender, surname (masculine root or unchanging) and father's name may be given."""
        gender = gender or self.dice.choice("mf")
        while True:
            patronymic = FATHERS[father or self.dice.choice(list(FATHERS))]
            name = InventedName(
                last or surname(self.dice, gender),
                self.dice.choice(MALE if gender == "m" else FEMALE),
                patronymic if gender == "m" else feminine(patronymic),
                gender,
            )
            key = (name.last, name.first, name.patronymic)
            if key not in self.drawn:
                self.drawn.add(key)
                return name

    def parent_of(self, child: InventedName, gender: str) -> InventedName:
        """A mother or a father: the child's surname in the parent's gender; a father fits the patronymic."""
        stem = child.last
        if stem not in SAME_FOR_BOTH:
            stem = stem.removesuffix("а") if child.gender == "f" else stem
            stem = stem if gender == "m" else stem + "а"
        parent = self.draw(gender, last=stem)
        if gender == "f":
            return parent
        father = next(first for first, name in FATHERS.items() if name[:-2] == child.patronymic[:-2])
        return InventedName(parent.last, father, parent.patronymic, "m")
