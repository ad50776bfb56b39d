"""The list of pairs as a workbook."""

from collections.abc import Iterable

from documents import xlsx
from pairs.models import Pair

HEADERS = [
    "№", "Форма наставничества", "Ролевая модель", "Наставник", "Место работы или учёбы наставника", "Наставляемые",
    "Класс или должность", "Цель", "Состояние", "Приказ №", "Дата приказа", "Закреплена с", "Окончена", "Причина",
]  # fmt: skip


def pairs_xlsx(pairs: Iterable[Pair]) -> bytes:
    """One row a pair, in the order given."""
    rows = ([number, *row(pair)] for number, pair in enumerate(pairs, 1))
    return xlsx.write(xlsx.Sheet("Пары", HEADERS, rows, widths=[6]))


def row(pair: Pair) -> list:
    """The cells of a pair; `pair` comes from `Pair.objects.listed`."""
    mentees = [member.mentee for member in pair.seen_members]
    return [
        pair.get_form_display(),
        pair.role_model,
        pair.mentor.name.full,
        pair.mentor.workplace or pair.mentor.position or pair.mentor.class_title,
        "; ".join(person.name.full for person in mentees),
        "; ".join(person.place for person in mentees),
        pair.goal,
        pair.get_state_display(),
        pair.order_number,
        pair.order_date,
        pair.started_on,
        pair.ended_on,
        pair.end_reason,
    ]
