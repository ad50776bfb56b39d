"""What a column is about, told by the words of its heading, whatever their order and form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reading.lines import one_line


class Role(StrEnum):
    """The meaning of a column."""

    NUMBER = "number"
    STAGE = "stage"
    SUBSTAGE = "substage"
    TITLE = "title"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    CO_EXECUTOR = "co_executor"
    RESULT = "result"
    DOCUMENT = "document"
    INDICATOR = "indicator"
    MARK = "mark"
    PLACE = "place"
    OTHER = "other"


@dataclass
class Column:
    """A column of the table that was read: its position, heading and meaning.

    `span`: the month or quarter of a column that holds marks (calendars.py); `shared`: a column of deadlines in which
    the responsible stands too (shared.py); `side`: "from" or "to" where a column holds only the beginning or the end
    of a deadline.
    """

    index: int
    heading: str
    role: Role
    span: str = ""
    shared: bool = False
    side: str = ""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Column:
        """The column of its fields as JSON has them."""
        return cls(**{**data, "role": Role(data["role"])})


NUMBER_SIGN = r"(№+|n+|no|n°|#|номер)"
# The first pattern that fits wins, so narrow meanings stand before wide ones.
PATTERNS: list[tuple[Role, str]] = [
    (
        Role.NUMBER,
        rf"^({NUMBER_SIGN}[\s/\\.,]*)?п\s*[/\\.\-]?\s*[пн]\.?$|^{NUMBER_SIGN}\.?$|^номер (строки|пункта|п)|^пункт$",
    ),
    (Role.NUMBER, r"^№\s*(этапа|раздела|мероприятия|задачи|стр|п)"),
    (
        Role.MARK,
        r"отметк|примечани|^прим$|статус|факт(ическ|\b)|^выполнен|^исполнени|роспись|^подпис|^контроль$|^комментари"
        r"|информация о(б)? (ходе|исполнени|выполнени)|^анализ выполн",
    ),
    (Role.SUBSTAGE, r"подэтап|подраздел"),
    (
        Role.CO_EXECUTOR,
        r"^(соисполнител|участник|категори\w+ участник|партн[её]р|целевая (группа|аудитория)|охват|с кем|для кого|класс"
        r"|привлекаем|кто участвует|взаимодействи|контингент|групп[аы]|адресат|возраст)",
    ),
    (
        Role.DEADLINE,
        r"^(планиру\w+ |предполагаем\w+ |плановы\w+ |примерны\w+ |ориентировочн\w+ |календарны\w+ |конечны\w+ )*"
        r"(срок|дат[аы]|период|время|месяц|когда|квартал|график|учебная неделя|неделя|дедлайн)"
        r"|^(начало|окончание|завершение|конец|старт|финиш)( (работ|реализации|исполнения|срока|мероприяти[яй]))?$",
    ),
    (
        Role.RESULT,
        r"^(ожидаем|планируем|предполагаем|прогнозируем)\w* (результат|эффект|итог|продукт|достижени)|^результат",
    ),
    (Role.INDICATOR, r"показател|индикатор|критери|целев\w+ значени|измерител|^kpi|^ед\S* изм"),
    (
        Role.RESPONSIBLE,
        r"^(ф\W*и\W*о\W*\s*)?(ответствен|исполнител|организатор|отв(етств)?(-\w+)?\b"
        r"|кто( (отвечает|проводит|исполняет|выполняет|ответ).*)?$)",
    ),
    (Role.RESPONSIBLE, r"ответствен|исполнител(ь|и)\b|^куратор"),
    (Role.RESULT, r"результат|^итог|^выход|продукт|^эффект|^отчетност|^что получ"),
    (Role.DOCUMENT, r"документ|подтвержд|^форма (отч[её]т|представ|контрол|завершени)|^отч[её]т"),
    (
        Role.TITLE,
        r"содержани\w* (деятельност|работ|меропри)"
        r"|^(план|виды?|перечень|наименовани\w|название|содержани\w|основны\w|тематика)?"
        r"\W*(и \w+ )?\b(меропри|работ|действи)|примерный план|^меропри|мероприяти[еяй]",
    ),
    (Role.STAGE, r"этап|направлени|раздел|^блок|модул|^задач|^цел[ьи]\b|^ступен|^стади"),
    (Role.PLACE, r"^место|^где\b|площадк"),
    (
        Role.TITLE,
        r"^содержани|(?<!взаимо)действи|деятельност|^наименовани|^название|^тем[аы]\b|вопрос|^что\b.*(дела|сдела).*$|^что$|"
        r"^вид(ы)? (работ|деят)|^меры?\b|"
        r"^форм[аы] (работы|проведени)|^работ[аы]\b|\bработа$|^(шаг|задани|событи|поручени|описани|активност|дел[оа]\b)"
        r"|^(контрольн\w+ точк|пункт плана|ключевые дела|предмет)",
    ),
    (
        Role.DEADLINE,
        r"\bсрок|\bдат[аы]\b|^(дни|числ[оа]|год|учебный год|полугодие|(учебная )?четверть|продолжительность|с|по)$",
    ),
    (Role.RESPONSIBLE, r"^(ведущ|докладчик)"),
    (Role.RESULT, r"\bвыход$|достигн|^ссылк"),
]
COMPILED = [(role, re.compile(pattern)) for role, pattern in PATTERNS]
WHEN, WHO, AND = r"(срок\w*|дат[аы]|время|период)", r"(ответствен\w*|исполнител\w*)", r"( \w+)?( ?[,/;\\(]| и)? ?"
SHARED = re.compile(rf"^({WHEN}{AND}{WHO}|{WHO}{AND}{WHEN})")
# «Cроки» typed with a Latin letter that looks the same.
LOOKALIKES = str.maketrans("aceopxykmhtb", "асеорхукмнтв")
MIXED = re.compile(r"\w*[а-я]\w*")
# Columns that say what is done only where no other column does.
WEAK_TITLE = re.compile(r"^(форм|тем[аы]|вопрос|вид)")
SIDES = {
    "from": re.compile(r"начал|старт|(^| )(с|от)$"),
    "to": re.compile(r"оконч|конечн|кон(ец|ца)\b|завершени|финиш|(^| )(по|до)$"),
}
LONGEST_HEADING = 130


def plain(text: str) -> str:
    """A heading for comparison: lower case, one line, ё as е, divided words whole."""
    text = MIXED.sub(lambda word: word[0].translate(LOOKALIKES), one_line(text).lower().replace("ё", "е"))
    return re.sub(r"(?<=[а-я])- (?=[а-я])", "", text).strip(" .:*")


def role_of(heading: str) -> Role | None:
    """The meaning of a heading, or None when no rule knows it."""
    text = plain(heading)
    if not text or len(text) > LONGEST_HEADING:
        return None
    return next((role for role, pattern in COMPILED if pattern.search(text)), None)


def role_of_lines(lines: list[str]) -> Role:
    """The meaning of a heading of one or two rows: the lower one says it more exactly («Реализация / Сроки»)."""
    roles = [role_of(line) for line in [*reversed(lines), " ".join(lines)]]
    return next((role for role in roles if role is not None), Role.OTHER)


def assign(headings: list[list[str]]) -> list[Column]:
    """Columns with their roles; a role that must stand alone goes to its best column, the others become OTHER.

    `headings`: for each column the texts of its heading rows.
    """
    columns = [Column(i, " ".join(lines), role_of_lines(lines)) for i, lines in enumerate(headings)]
    settle_titles(columns)
    settle_shared(columns, headings)
    for role in (Role.NUMBER, Role.RESPONSIBLE, Role.RESULT, Role.INDICATOR, Role.STAGE, Role.SUBSTAGE):
        keep_best(columns, role)
    settle_deadlines(columns)
    settle_results(columns)
    return columns


def of_role(columns: list[Column], role: Role) -> list[Column]:
    """The columns of one meaning, from left to right."""
    return [column for column in columns if column.role is role]


def settle_shared(columns: list[Column], headings: list[list[str]]) -> None:
    """«Сроки и ответственные» is the deadline and the responsible where no other column is either."""
    shared = [column for column in columns if any(SHARED.match(plain(line)) for line in headings[column.index])]
    others = [c for c in columns if c not in shared and c.role in (Role.DEADLINE, Role.RESPONSIBLE)]
    if len(shared) == 1 and not others:
        shared[0].role, shared[0].shared = Role.DEADLINE, True


def settle_titles(columns: list[Column]) -> None:
    """Make sure there is exactly one measure column; «Мероприятия» left of «Содержание» is the coarser one."""
    titles = of_role(columns, Role.TITLE)
    stages = of_role(columns, Role.STAGE)
    if any(not WEAK_TITLE.match(plain(column.heading)) for column in titles):
        for column in [column for column in titles if WEAK_TITLE.match(plain(column.heading))]:
            column.role = Role.OTHER
        titles = of_role(columns, Role.TITLE)
    if not titles and stages:
        stages[-1].role = Role.TITLE
    elif len(titles) > 1 and stages:
        titles[-2].role = Role.SUBSTAGE
        for spare in titles[:-2]:
            spare.role = Role.OTHER
    elif len(titles) > 1:
        best = min(
            titles, key=lambda column: (not plain(column.heading).startswith(("меропр", "наимен")), column.index)
        )
        for spare in titles:
            spare.role = Role.TITLE if spare is best else Role.OTHER


def keep_best(columns: list[Column], role: Role) -> None:
    """Of several columns of one role keep the first (a responsible one is rather called so than «Исполнитель»)."""
    rivals = of_role(columns, role)
    if len(rivals) < 2:
        return
    best = rivals[0]
    if role is Role.RESPONSIBLE:
        best = next((column for column in rivals if "ответствен" in plain(column.heading)), best)
    if role is Role.STAGE and not of_role(columns, Role.SUBSTAGE):
        rivals[1].role = Role.SUBSTAGE
    for column in rivals:
        if column is not best and column.role is role:
            column.role = Role.CO_EXECUTOR if role is Role.RESPONSIBLE else Role.OTHER


def settle_deadlines(columns: list[Column]) -> None:
    """Of several deadline columns only «начало» and «окончание» go together; else the first counts."""
    deadlines = of_role(columns, Role.DEADLINE)
    for column in deadlines:
        column.side = side_of(plain(column.heading))
    if not all(column.side for column in deadlines):
        for column in deadlines[1:]:
            column.role = Role.OTHER


def side_of(heading: str) -> str:
    """Does a heading speak only of the beginning or only of the end: «Дата начала», «Срок исполнения / по»?"""
    sides = [name for name, pattern in SIDES.items() if pattern.search(heading)]
    return sides[0] if len(sides) == 1 else ""


def settle_results(columns: list[Column]) -> None:
    """A column of documents is the result where no column is called so."""
    documents = of_role(columns, Role.DOCUMENT)
    if documents and not of_role(columns, Role.RESULT):
        documents[0].role = Role.RESULT
    if not of_role(columns, Role.RESPONSIBLE):
        for column in of_role(columns, Role.CO_EXECUTOR)[:1]:
            if plain(column.heading).startswith("соисполн"):
                column.role = Role.RESPONSIBLE
