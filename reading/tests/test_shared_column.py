"""«Сроки и ответственные» in one column."""

from reading.tables.shared import parted_text
from reading.tests.test_layouts import read
from tests.tables import every

SAFE = [
    ("сентябрь / куратор", "сентябрь", "куратор"),
    ("сентябрь/Директор", "сентябрь", "Директор"),
    ("до 20/10/2024 завуч", "до 20/10/2024", "завуч"),
    ("до 20 мая, Берг А.А.", "до 20 мая", "Берг А.А."),
    ("до 10.09.2024\nБерг Т.А., директор", "до 10.09.2024", "Берг Т.А., директор"),
    ("в течение года Наставники", "в течение года", "Наставники"),
    ("декабрь 2024, апрель 2025; зам. директора по УВР", "декабрь 2024, апрель 2025", "зам. директора по УВР"),
    ("1-я неделя сентября – педагог-психолог", "1-я неделя сентября", "педагог-психолог"),
    ("не реже 1 раза в месяц, члены ШМО", "не реже 1 раза в месяц", "члены ШМО"),
    ("Классные руководители 5-11 кл., май", "май", "Классные руководители 5-11 кл"),
    ("Куратор (по согласованию)", "", "Куратор (по согласованию)"),
    ("сентябрь - октябрь", "сентябрь - октябрь", ""),
]
UNSAFE = [
    "сентябрь, Заречье",
    "сентябрь, директор, май",
    "Директор до 5 мая и завуч",
    "по согласованию с кем-то",
    "Звезда",
]


@every(("text", "when", "who"), SAFE)
def test_deadline_and_responsible_are_parted(text, when, who):
    assert parted_text(text) == (when, who)


@every("text", UNSAFE)
def test_what_is_not_told_apart_safely_stays_whole(text):
    assert parted_text(text) is None


@every(
    "heading",
    [
        "Сроки и ответственные",
        "Срок / ответственный",
        "Сроки, ответственные лица",
        "Ответственные, сроки",
        "Срок исполнения, исполнитель",
    ],
)
def test_a_shared_column_gives_both_or_a_doubt(heading):
    parsed = read([["№", "Мероприятие", heading], ["1", "Приказ", "сентябрь\nДиректор"], ["2", "План", "май, Звезда"]])
    first, second = parsed.rows
    assert (first.deadline_text, first.responsible_text, first.doubts) == ("сентябрь", "Директор", [])
    assert (second.deadline_text, second.responsible_text) == ("май, Звезда", None)
    assert any("не разделены" in doubt for doubt in second.doubt_texts)


def test_a_column_of_deadlines_beside_one_of_people_is_not_shared():
    parsed = read([["Мероприятие", "Сроки и ответственные", "Ответственный"], ["Приказ", "май, Завуч", "Директор"]])
    assert [(row.deadline_text, row.responsible_text) for row in parsed.rows] == [("май, Завуч", "Директор")]
