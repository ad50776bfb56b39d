"""A sample order of each kind: invented people and dates under the names that templates may use.

The preview is rendered on it, unknown names are told by it, and the list of variables takes its examples from it.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.template import Context, VariableDoesNotExist

from orders.kinds.kind import kind_named
from orders.wording.invented import CURATOR, HEAD
from orders.wording.parser import PlainVariable
from orders.wording.people import Values, person_values
from orders.wording.tags import date_words
from orders.wording.values import basis


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
        **kind_named(kind).sample(),
    }


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


def variables(kind: str) -> list[Described]:
    """What a template of this kind may print, the kind's own first, each with an example from the sample."""
    values, own = sample(kind), kind_named(kind)
    people = [
        (f"{root}.{shape}", f"{root.rpartition('.')[2].replace('_', ' ')}, «{question}»")
        for root in own.people
        for shape, question in PERSON_SHAPES
    ]
    lists = [loop(values, root, *parts) for root, parts in own.lists.items()]
    listed = [described(values, path, what) for path, what in [*own.described.items(), *people]]
    return [*listed, *lists, *(described(values, path, what) for path, what in COMMON)]


def loop(values: Values, root: str, name: str, part: str, what: str) -> Described:
    """A list, written as the loop that goes through it."""
    written = f"{{% for {name} in {root} %}} … {{{{ {name}.{part} }}}} … {{% endfor %}}"
    return Described(written, what, str(value_at(values, f"{root}.0.{part}") or ""))


def described(values: Values, path: str, what: str) -> Described:
    """A variable with what it prints."""
    value = value_at(values, path)
    shown = ("да" if value else "нет") if isinstance(value, bool) else date_words(value)
    return Described(f"{{{{ {path} }}}}", what, shown)


def value_at(values: Values, path: str) -> Any:
    """The value behind a path of the sample, or None; a filter after it is passed over."""
    try:
        return PlainVariable(path.partition("|")[0]).resolve(Context(values))
    except VariableDoesNotExist:
        return None
