"""Invented people and orders of the samples that templates are tried on."""

import datetime

from inflection.names import PersonName
from orders.people import Person
from orders.wording.people import Values

HEAD = Person(PersonName("Громова", "Ирина", "Павловна"), "f", "директор")
CURATOR = Person(PersonName("Соколова", "Анна", "Викторовна"), "f", "заместитель директора по воспитательной работе")
TEACHER = Person(PersonName("Заяц", "Пётр", "Ильич"), "m", "учитель физики")
OTHER_TEACHER = Person(PersonName("Ким", "Ольга", "Сергеевна"), "f", "учитель математики")
PUPIL = Person(PersonName("Ёлкина", "Мария", "Олеговна"), "f", "обучающаяся 6А класса")


def earlier(number: str) -> Values:
    """The number and date of an order before."""
    return {"дата": datetime.date(2026, 9, 4), "номер": number}
