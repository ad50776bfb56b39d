"""A person's name found in running text."""

from inflection.spotting import named
from tests.tables import every


@every(
    ("surname", "text"),
    [
        ("Ли", "Лиза читала литературу, лист за листом; знает ли?"),
        ("Ким", "Кимоно и кимберлит"),
        ("Соков", "Соковыжималка, Соковнин и соков вдоволь"),
    ],
)
def test_other_words_are_left_alone(surname, text):
    assert named(surname).sub("[…]", text) == text


@every(
    ("surname", "form"),
    [
        ("Заяц", "Зайца"), ("Заяц", "Зайцу"), ("Заяц", "Зайцем"), ("Заяц", "Зайце"),
        ("Ёлкина", "Елкиной"), ("Ёлкина", "Ёлкину"), ("Соков", "Соковым"), ("Соков", "Сокове"),
        ("Крымский", "Крымском"), ("Ли", "Ли"), ("Соков", "СОКОВА"),
    ],
)  # fmt: skip
def test_every_case_is_found(surname, form):
    assert named(surname).sub("[…]", f"Говорили: {form}, и ушли") == "Говорили: […], и ушли"


def test_the_names_beside_the_surname_go_with_it():
    pattern = named("Ёлкина", "Анна", "Сергеевна")
    assert pattern.sub("[…]", "Ёлкиной Анне Сергеевне и Анне Соковой") == "[…] и Анне Соковой"
    assert pattern.sub("[…]", "с Анной Ёлкиной") == "с […]"
