"""A sample order of each kind: invented people and dates under the names that templates may use.

The preview is rendered on it, unknown names are told by it, and the list of variables takes its examples from it.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.template import Context, VariableDoesNotExist

from inflection.names import PersonName
from orders.models import Award, Order
from orders.people import Person
from orders.wording.parser import PlainVariable
from orders.wording.tags import date_words
from orders.wording.values import DEEDS, GROUNDS, Values, basis, person_values, several_values
from pairs.models import EndReason

HEAD = Person(PersonName("Громова", "Ирина", "Павловна"), "f", "директор")
CURATOR = Person(PersonName("Соколова", "Анна", "Викторовна"), "f", "заместитель директора по воспитательной работе")
TEACHER = Person(PersonName("Заяц", "Пётр", "Ильич"), "m", "учитель физики")
OTHER_TEACHER = Person(PersonName("Ким", "Ольга", "Сергеевна"), "f", "учитель математики")
PUPIL = Person(PersonName("Ёлкина", "Мария", "Олеговна"), "f", "обучающаяся 6А класса")
Kind = Order.Kind


def sample(kind: str) -> Values:
    """The values of a sample order of this kind, every name present."""
    return {
        "организация": {
            "название": "Муниципальное бюджетное общеобразовательное учреждение «Речная средняя школа»",
            "краткое": "МБОУ «Речная СОШ»",
            "город": "г. Речной",
            "руководитель": person_values(HEAD),
        },
        "программа": {
            "учебный_год": "2026/2027",
            "начало": datetime.date(2026, 9, 1),
            "окончание": datetime.date(2027, 8, 31),
        },
        "основание": basis(),
        "куратор": person_values(CURATOR),
        **OF_KIND.get(kind, {}),
    }


def earlier(number: str) -> Values:
    """The number and date of an order before."""
    return {"дата": datetime.date(2026, 9, 4), "номер": number}


OF_KIND: dict[str, Values] = {
    Kind.IMPLEMENT: {"группа": {"количество": 5}, "председатель": person_values(CURATOR)},
    Kind.APPROVE_REGULATION: {
        "положение": {"о_чём": "о программе наставничества"},
        "прежнее": {"о_чём": "о наставничестве", **earlier("31-од")},
    },
    Kind.APPROVE_ROADMAP: {
        "карта": {
            "название": "Дорожная карта наставничества на 2026/2027 учебный год",
            "редакция": 2,
            "прежняя": {"название": "Дорожная карта наставничества", **earlier("40-од")},
            "новое_название": "Дорожная карта наставничества на 2026/2027 учебный год",
        }
    },
    Kind.APPOINT_CURATOR: {"сотрудник": person_values(CURATOR)},
    Kind.APPOINT_MENTORS: {
        "наставники": [person_values(TEACHER), person_values(OTHER_TEACHER)],
        "количество": 2,
        "педагоги": True,
    },
    Kind.FIX_PAIRS: {"количество": 12},
    Kind.APPROVE_PLANS: {"количество": 12},
    Kind.END_PAIRS: {"количество": 5, "завершены": 3, "прекращены": 2},
    Kind.FINAL_EVENT: {
        "мероприятие": {
            "название": "Итоги года наставничества",
            "дата": datetime.date(2027, 5, 20),
            "время": "14:00",
            "место": "актовый зал",
        },
        "ответственный": person_values(CURATOR),
    },
    Kind.COMMEND: {
        "поощрения": [
            {"вид": award.label, "действие": DEEDS[award], "количество": 3}
            for award in (Award.GRATITUDE, Award.DIPLOMA)
        ],
        "количество": 6,
    },
    Kind.CANCEL: {
        "отменяемый": {"заголовок": "О назначении куратора программы наставничества", **earlier("12-лс")},
        "причина": "В связи с изменением штатного расписания",
    },
}
OF_KIND[Kind.END_PAIR] = {
    "пара": {
        "наставник": person_values(TEACHER),
        "наставляемые": several_values([PUPIL]),
        "группа": False,
        "форма": "учитель–ученик",
    },
    "причина": GROUNDS[EndReason.DISMISSAL],
    "выполнена": False,
}
OF_KIND[Kind.REPLACE_MENTOR] = {**OF_KIND[Kind.END_PAIR], "новый_наставник": person_values(OTHER_TEACHER)}


@dataclass(frozen=True)
class Described:
    """A line of the list of variables: how it is written, what it is, what it prints in the sample."""

    written: str
    what: str
    example: str

    @property
    def parts(self) -> list[str]:
        """The written form in pieces between which a line may break."""
        return re.split(r"(?<=[._|])", self.written)


COMMON = (
    ("организация.название", "полное название"),
    ("организация.краткое", "краткое название"),
    ("организация.город", "населённый пункт"),
    ("организация.руководитель.дательный.кратко_с_должностью", "директор, «кому»"),
    ("программа.учебный_год", "учебный год программы"),
    ("программа.начало|date_words", "первый день учебного года"),
    ("основание", "ссылка на федеральный документ"),
    ("куратор.винительный.с_должностью", "куратор, «кого»"),
)
PERSON_SHAPES = (
    ("именительный.полностью", "кто"),
    ("родительный.кратко", "кого нет, чей"),
    ("винительный.с_должностью", "назначить кого"),
    ("дательный.кратко_с_должностью", "кому поручить"),
    ("творительный.кратко", "за кем закрепить"),
)
SAID = {
    "карта.название": "название дорожной карты",
    "карта.редакция": "номер редакции",
    "карта.прежняя.название": "название прежней редакции: его утвердил приказ, который изменяют",
    "карта.новое_название": "новое название; его нет, если оно прежнее",
    "карта.прежняя.дата|date_words": "дата приказа о прежней редакции; её нет у первой",
    "карта.прежняя.номер": "номер того приказа",
    "положение.о_чём": "о чём положение, после слова «Положение»",
    "прежнее.о_чём": "прежнее положение; его может не быть",
    "прежнее.дата|date_words": "дата приказа о нём",
    "прежнее.номер": "номер того приказа",
    "группа.количество": "сколько человек в рабочей группе",
    "количество": "сколько человек, пар или планов в приложении",
    "завершены": "сколько пар прошли программу",
    "прекращены": "сколько пар прекращаются досрочно",
    "педагоги": "есть ли среди наставников педагоги: {% if педагоги %}",
    "пара.наставляемые.родительный": "наставляемые, «чей наставник»",
    "пара.наставляемые.творительный": "наставляемые, «за кем закрепить»",
    "пара.группа": "несколько ли наставляемых: {% if пара.группа %}",
    "пара.форма": "форма наставничества",
    "причина": "причина, как она открывает приказ",
    "выполнена": "пара прошла программу: {% if выполнена %}",
    "мероприятие.название": "название",
    "мероприятие.дата|date_words": "дата",
    "мероприятие.время": "начало; может быть пустым",
    "мероприятие.место": "место",
    "отменяемый.дата|date_words": "дата отменяемого приказа",
    "отменяемый.номер": "его номер",
    "отменяемый.заголовок": "его заголовок",
}
PEOPLE = ("председатель", "сотрудник", "пара.наставник", "новый_наставник", "ответственный")
LISTS = {
    "наставники": ("наставник", "винительный.с_должностью", "каждый наставник"),
    "поощрения": ("поощрение", "действие", "каждый вид поощрения"),
}


def variables(kind: str) -> list[Described]:
    """What a template of this kind may print, the kind's own first, each with an example from the sample."""
    values = sample(kind)
    own = [(path, what) for path, what in SAID.items() if found(values, path) is not None]
    people = [
        (f"{root}.{shape}", f"{root.rpartition('.')[2].replace('_', ' ')}, «{question}»")
        for root in PEOPLE if found(values, root)
        for shape, question in PERSON_SHAPES
    ]  # fmt: skip
    lists = [loop(values, root, *parts) for root, parts in LISTS.items() if root in values]
    listed = [described(values, path, what) for path, what in [*own, *people]]
    return [*listed, *lists, *(described(values, path, what) for path, what in COMMON)]


def loop(values: Values, root: str, name: str, part: str, what: str) -> Described:
    """A list, written as the loop that goes through it."""
    written = f"{{% for {name} in {root} %}} … {{{{ {name}.{part} }}}} … {{% endfor %}}"
    return Described(written, what, str(found(values, f"{root}.0.{part}") or ""))


def described(values: Values, path: str, what: str) -> Described:
    """A variable with what it prints."""
    value = found(values, path)
    shown = ("да" if value else "нет") if isinstance(value, bool) else date_words(value)
    return Described(f"{{{{ {path} }}}}", what, shown)


def found(values: Values, path: str) -> Any:
    """The value behind a path of the sample, or None; a filter after it is passed over."""
    try:
        return PlainVariable(path.partition("|")[0]).resolve(Context(values))
    except VariableDoesNotExist:
        return None
