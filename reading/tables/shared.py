"""«Сроки и ответственные» in one column: parted where the words of time and the people are told apart safely."""

from __future__ import annotations

import re

from reading.lines import join_lines
from reading.remarks import Code, Remark
from reading.tables.body import BodyRow
from reading.tables.columns import Role
from reading.tables.guesses import PERSON, says_when

# Words of which a deadline consists; anything else begins the people.
TIME = re.compile(
    r"\d{1,4}([./-]\d{1,4})*(-?(го|й|я|е))?|[–—-]|[ivx]+|(янв|фев|март|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*"
    r"|до|с|со|по|в|во|на|и|к|не|за|г|гг|год[а-я]*|уч|учебн\w+|календарн\w+|течени[еи]|весь|всего|вс[её]|период\w*|срок\w*"
    r"|месяц\w*|недел\w+|декад\w+|квартал\w*|кв|полугоди\w+|четверт\w+|триместр\w*|раза?|дня|дней|день|числ\w+|каникул\w*"
    r"|начал\w+|кон(ец|ца|це)|середин\w+|перв\w+|втор\w+|треть\w+|последн\w+|кажд\w+|ежедневно|ежегодно|еже\w+"
    r"|постоянно|регулярно|систематически|позднее|реже|чаще|раньше|мере|необходимости|плану|график\w*|согласно|запросу"
    r"|отдельному|весн\w+|осен\w+|зим\w+|лет(о|а|ом)|далее|затем",
    re.I,
)
MONTH = re.compile(r"(янв|февр|март|апрел|ма[йяе]\b|июн|июл|август|сентяб|октяб|нояб|декаб)|\d{1,2}\.\d{2}", re.I)
# A stroke parts words, but not the figures of a date.
WORD = re.compile(r"([^\s,;()/]|(?<=\d)/(?=\d))+")
# Words with which a deadline does not end.
LINKS = {"до", "с", "со", "по", "в", "во", "на", "и", "к", "не", "за", "-", "–", "—"}
BORDER = " \n\t,;/|\\–—-:."
PEOPLE = re.compile(
    rf"{PERSON.pattern}|групп|совет|\bш?мо\b|школ|коллектив|родител|классн|кл\. ?рук|работник|воспитат|социальн"
    r"|ответственн|преподават|мастер|тьютор|организатор|заведующ|лаборант|делопроизвод|[А-ЯЁ][а-яё]+ [А-ЯЁ]\.",
    re.I,
)
UNPARTED = "Срок и ответственный стоят в одной ячейке и не разделены: впишите ответственного сами."


def part_shared(rows: list[BodyRow]) -> None:
    """Give each row the deadline and the responsible that stand in one cell of it, or a doubt."""
    for row in rows:
        cell = row.cell(Role.DEADLINE)
        if cell is None or cell.is_empty or not any(column.shared for column in row.columns):
            continue
        parted = parted_text(join_lines(cell.paragraphs))
        if parted is None:
            row.given[Role.RESPONSIBLE] = ""
            row.doubts.append(Remark(Code.NOT_DIVIDED, UNPARTED))
        else:
            row.given[Role.DEADLINE], row.given[Role.RESPONSIBLE] = parted


def parted_text(text: str) -> tuple[str, str] | None:
    """«до 20 мая, Иванова А.А.» → («до 20 мая», «Иванова А.А.»), in either order; None where it is not safe."""
    words = list(WORD.finditer(text))
    timely = [is_time(word[0]) for word in words]
    first = next((i for i, yes in enumerate(timely) if not yes), len(words))
    last = next((i for i in range(len(words), 0, -1) if not timely[i - 1]), 0)
    while 0 < first < len(words) and words[first - 1][0].lower() in LINKS:
        first -= 1
    if first == len(words):
        return (text, "") if says_when(text) else None
    if first:
        when, who = text[: words[first - 1].end()], text[words[first - 1].end() :]
    elif last < len(words):
        when, who = text[words[last].start() :], text[: words[last].start()]
    else:
        return ("", text) if is_people(text) and not any(is_month(word[0]) for word in words) else None
    when, who = when.strip(BORDER), who.strip(BORDER)
    # «И.И.» and «(по согласованию)» keep their last sign.
    who += "." if re.search(r"[А-ЯЁ]\.[А-ЯЁ]$", who) else ""
    return (when, who) if says_when(when) and is_people(who) else None


def is_time(word: str) -> bool:
    """Is this a word of a deadline?"""
    return bool(TIME.fullmatch(word.strip(".:/")))


def is_people(text: str) -> bool:
    """People or roles, and no second deadline among them?"""
    return bool(PEOPLE.search(text)) and not any(map(is_month, text.split()))


def is_month(word: str) -> bool:
    """A month or a date: it belongs to a deadline, wherever it stands."""
    return bool(MONTH.match(word.strip(".,;()")))
