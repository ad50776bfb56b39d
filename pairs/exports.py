"""The list of pairs as a workbook."""

from collections.abc import Iterable

from documents import xlsx
from pairs.models import Pair
from pairs.papers import PairPapers, Paper

HEADERS = [
    "№", "Форма наставничества", "Ролевая модель", "Наставник", "Место работы или учёбы наставника", "Наставляемые",
    "Класс или должность", "Цель", "Состояние", "Приказ №", "Дата приказа", "Закреплена с", "Окончена", "Причина",
]  # fmt: skip


def pairs_xlsx(pairs: Iterable[Pair]) -> bytes:
    """One row per pair, in the order given."""
    rows = ([number, *row(pair)] for number, pair in enumerate(pairs, 1))
    return xlsx.write(xlsx.XlsxSheet("Пары", HEADERS, rows, widths=[6]))


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


PAPER_HEADERS = [
    "Пара №", "Состояние пары", "Наставник", "Наставляемые", "Документ", "Чей", "Что с ним", "Кто подписывает",
    "Запрошено", "Действует по",
]  # fmt: skip
PAPER_WIDTHS = [8, 18, 24, 30, 34, 34, 20, 34, 12, 14]


def papers_xlsx(rows: Iterable[PairPapers]) -> bytes:
    """One row a paper of «Документы пар»."""
    lines = (paper_line(row, paper) for row in rows for paper in row.papers)
    return xlsx.write(xlsx.XlsxSheet("Документы пар", PAPER_HEADERS, lines, widths=PAPER_WIDTHS))


def paper_line(row: PairPapers, paper: Paper) -> list:
    """The cells of a paper."""
    document, zone = paper.document, row.pair.organisation.zone
    asked = document.requested_at if document else None
    return [
        row.pair.pk,
        row.pair.state_word,
        row.pair.mentor.name.short,
        ", ".join(person.name.short for person in row.pair.mentees),
        paper.need.title,
        paper.need.person.name.full,
        paper.step.label if paper.step else "в силе",
        ", ".join(paper.signers),
        asked and asked.astimezone(zone).date(),
        document.expires_on if document else None,
    ]
