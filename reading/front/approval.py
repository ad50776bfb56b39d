"""Who approved the roadmap and by which order: from a stamp, «Приложение к приказу …», or the order before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.front.dates import find_dates
from reading.front.title import Front, starts_title
from reading.lines import one_line
from reading.parsed import Approval

STAMP = re.compile(r"^\W*(утвержд[аеё]\w*|введен\w* в действие)\b", re.I)
OTHER_STAMP = re.compile(r"^\W*(согласован|принят|рассмотрен|одобрен)", re.I)
# The mark of an electronic signature has dates of its own: those of the key.
SIGNED_BY_KEY = re.compile(
    r"^\W*(документ подписан|подписано? электронн|сертификат|владелец|действител[а-я]+ с\b)", re.I
)
ANNEX = re.compile(r"^\W*приложени\w*\b", re.I)
ORDER_HEADING = re.compile(
    r"^\W*(п\s?р\s?и\s?к\s?а\s?з|р\s?а\s?с\s?п\s?о\s?р\s?я\s?ж\s?е\s?н\s?и\s?е|постановление)\b(?!\w)", re.I
)
ORDER_VERB = re.compile(r"\bп\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|\bобязываю", re.I)
ORDER_SUBJECT = re.compile(r"^\W*обо?\s|^\W*о\s", re.I)
ORDER_GROUNDS = re.compile(
    r"^\W*(в целях|с целью|во исполнени|в соответствии|на основании|в связи|руководствуясь|в рамках)", re.I
)
ORDER_WORD = re.compile(r"приказ|распоряжени|постановлени", re.I)
PROTOCOL = re.compile(r"протокол\w*[^№]*№?\s*[\w/-]*\s*(?:от\s*[\d.«»\s]*[а-яё]*\s*\d{4}\s*г?\.?)?", re.I)
SUFFIX = (
    r"(?:(?:\s?[-–/]\s{0,2}[А-Яа-яA-Za-z/]{1,5}|\s(?:о\.?/?\s?д|[А-ЯA-Z]{1,3}|п|к|ш|у|осн|пр)\b(?!\.\s?\d))"
    r"(?:/\d{1,4})?)"
)
NUMBER = re.compile(
    rf"(?:№|\bN[oº]?)[\s_]*((?:[А-ЯA-Z]{{1,4}}[-–]?)?\d(?:[\d/.\-–]*\d)?[а-яёА-ЯЁa-zA-Z]{{0,2}}(?![а-яё]){SUFFIX}?)(?![\w])"
)
# «СОШ № 8»: the number of a school, not of an order.
OWNER = re.compile(
    r"(СОШ|ООШ|НОШ|СШ|ОУ|школ\w*|сад\w*|ДОУ|лице\w*|гимнази\w*|интернат\w*|колледж\w*|училищ\w*|[«\"]|приложени\w*|центр\w*)\s*$",
    re.I,
)
NO_POST = r"(?!Директор|Заведующ|Начальник|Руководител|Глава|Председател|Ректор|Министр|Утвержд|Приказ|Исполняющ)"
# An underscore may stand right before a name, so \b is no border.
SURNAME = rf"(?<![А-ЯЁа-яё-]){NO_POST}[А-ЯЁ][а-яё]+(?:\s?-\s?[А-ЯЁ][а-яё]+)?"
INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?)?"
NAME = re.compile(
    rf"{SURNAME}\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна|оглы|кызы)\b|{SURNAME}\s*{INITIALS}(?![а-яё])(?!\s?{SURNAME}\s*$)|{INITIALS}\s?{SURNAME}"
)
POST = (
    r"(?:врио|и\.?\s?о\.?|исполняющ\w+ обязанности)?\s*(?:генеральн\w+\s+|первый\s+)?"
    r"(?:заместител\w+\s+)?(?:директор|заведующ|начальник|руководител|глав[аы]|председател|ректор|министр|заместител)\w*"
)
POSITION = re.compile(rf"(?<![А-Яа-яё]){POST}(?![а-яё])", re.I)
POSITION_END = re.compile(
    r"_{2,}|приказ|распоряжени|постановлени|\bот\s*[«\"]?\s*_*\d|/\s*[А-ЯЁ]\.|подпись|\(подп|М\.\s?П\.|\s[-–—]{3,}",
    re.I,
)
NOMINATIVE = {
    "директора": "Директор",
    "заведующего": "Заведующий",
    "заведующей": "Заведующая",
    "начальника": "Начальник",
    "руководителя": "Руководитель",
    "главы": "Глава",
    "председателя": "Председатель",
    "ректора": "Ректор",
}
# «им. А.К. Просторова»: the school is called after him, he did not sign.
NAMESAKE = re.compile(r"(им\.|имени|памяти|героя\s[\w\s]{1,40})\s*$", re.I)
# «приказом по школе № 5»: here the number is the order's.
IN_SCHOOL = re.compile(r"\bпо\s+[а-яё]+\s*$", re.I)
STAMP_LINES = 12


def find_approval(front: Front) -> Approval:
    """The first of stamp, annex line and order that says something; gaps are filled from the others."""
    approval = Approval()
    for source in (from_stamp(front), from_annex(front), from_order(front)):
        # The date of another order is not this one's.
        another = approval.order_number and source.order_number not in (None, approval.order_number)
        for name, value in vars(source).items():
            if getattr(approval, name) is None and not (another and name == "order_date"):
                setattr(approval, name, value)
    return approval


def find_protocol(front: Front) -> str | None:
    """The protocol by which the roadmap was approved or agreed, as printed."""
    for mark in (STAMP, OTHER_STAMP):
        for lines in all_lines_from(front, mark):
            match = PROTOCOL.search(one_line(" ".join(lines)))
            if match:
                return match[0].strip()
    return None


def from_stamp(front: Front) -> Approval:
    """«УТВЕРЖДАЮ / Директор … / И.О. Фамилия / Приказ № … от …»."""
    lines = lines_from(front, STAMP)
    return read_stamp(STAMP.sub("", " \n".join(lines), count=1)) if lines else Approval()


def from_annex(front: Front) -> Approval:
    """«Приложение 1 к приказу МБОУ СОШ № 15 от 01.09.2024 № 57-од»."""
    texts = (one_line(" ".join(lines)) for lines in all_lines_from(front, ANNEX))
    text = next((text for text in texts if ORDER_WORD.search(text)), None)
    return Approval(*order_of(text)) if text else Approval()


def lines_from(front: Front, mark: re.Pattern) -> list[str]:
    """The lines of the first block from the mark on."""
    return next(all_lines_from(front, mark), [])


def all_lines_from(front: Front, mark: re.Pattern) -> Iterator[list[str]]:
    """From each mark on the lines of its block, up to the title or another stamp."""
    for block in front.blocks:
        for position, line in enumerate(block):
            if mark.match(line.text) and len(line.text) < 300:
                following = [other.text for other in block[position + 1 : position + STAMP_LINES]]
                end = next((i for i, text in enumerate(following) if is_end(text)), len(following))
                yield [line.text, *following[:end]]


def is_end(text: str) -> bool:
    """Does something else begin with this line?"""
    return (
        bool(OTHER_STAMP.match(text) or SIGNED_BY_KEY.match(text))
        or starts_title(text)
        or bool(ORDER_HEADING.fullmatch(text.strip()))
    )


def read_stamp(text: str) -> Approval:
    """Number, date, position and name out of the words of a stamp."""
    own = PROTOCOL.sub(" ", text)
    number, date = order_of(own)
    position, name = signer_of(own, number)
    return Approval(number, date, position, name)


def order_of(text: str) -> tuple[str | None, str | None]:
    """The number and ISO date of the order a text names; without the word «приказ» the text's own number and date."""
    text = text.replace("_", " ")
    word = ORDER_WORD.search(text)
    part = text[word.start() :] if word else text
    dates = find_dates(part) or find_dates(text)
    return number_in(part), dates[0].iso if dates else None


def number_in(text: str) -> str | None:
    """The first number after «№» that is not the number of a school; one that stands by the date is preferred."""
    numbers = [match for match in NUMBER.finditer(text) if not is_owner(text[: match.start()])]
    if not numbers:
        return None
    near = [match for match in numbers if re.match(r"[\s,]*от\b", text[match.end() :])]
    number = one_line((near or numbers)[0][1]).strip(" .,-–")
    return re.sub(r"\s*от$", "", number)


def is_owner(before: str) -> bool:
    """Is a number after these words that of a school?"""
    return bool(OWNER.search(before)) and not IN_SCHOOL.search(before)


def name_in(text: str) -> re.Match | None:
    """The first name of a person after whom nothing is called."""
    match = next((match for match in NAME.finditer(text) if not NAMESAKE.search(text[: match.start()])), None)
    if match is None or "\n" not in match[0]:
        return match
    # «… с. Ольховка / Н.Н. Чуб»: a line that is a name by itself does not lend its initials to the one above.
    below = match.start() + match[0].rindex("\n") + 1
    end = text.find("\n", below)
    return NAME.search(text, below, end if end >= 0 else len(text)) or match


def signer_of(text: str, order_number: str | None = None) -> tuple[str | None, str | None]:
    """The position (in the nominative) and the name of the person who approved; it ends before the order's number."""
    name = name_in(text)
    post = POSITION.search(text)
    if post is None:
        return None, one_line(name[0]) if name else None
    rest = text[post.start() :]
    ends = [match.start() for match in (name_in(rest), POSITION_END.search(rest)) if match and match.start() > 0]
    ends += [date.start for date in find_dates(rest)[:1]]
    ends += [match.start() for match in NUMBER.finditer(rest) if one_line(match[1]) == order_number][:1]
    position = one_line(rest[: min(ends, default=len(rest))]).strip(' _,/\\:.«"–—-')
    return nominative(closed_quotes(position)) or None, one_line(name[0]) if name else None


def closed_quotes(text: str) -> str:
    """Quotes cut off with the rest are given back: «МОУ «Заречная СОШ» keeps its closing sign."""
    # «Детский сад «Рябинка»: one sign usually closes both.
    return text + "»" if text.count("«") > text.count("»") and not text.endswith("»") else text


def nominative(position: str) -> str:
    """«директора МБОУ СОШ № 5» → «Директор МБОУ СОШ № 5»."""
    first, _, rest = position.partition(" ")
    return f"{NOMINATIVE.get(first, first)} {rest}".strip()


def from_order(front: Front) -> Approval:
    """The order printed before the roadmap: its heading, date, number and signature."""
    lines = [line.text for line in front.lines]
    start = next((i for i, text in enumerate(lines) if ORDER_HEADING.match(text) and len(text) < 80), None)
    if start is None:
        return Approval()
    lines = [ORDER_HEADING.sub("приказ ", lines[start]), *lines[start + 1 :]]
    verb = first_like(ORDER_VERB, lines, len(lines))
    # The order's own number stands above its subject, seldom below; further on it cites other orders.
    grounds = min(first_like(ORDER_GROUNDS, lines, 6), verb)
    number, date = order_of(one_line(" ".join(lines[: first_like(ORDER_SUBJECT, lines, grounds)])))
    if number is None and date is None:
        number, date = order_of(one_line(" ".join(lines[:grounds])))
    position, name = signature(lines[verb + 1 if verb < len(lines) else 1 :])
    return Approval(number, date, position, name)


def first_like(pattern: re.Pattern, lines: list[str], default: int) -> int:
    """Which line is the first that fits; `default` when none above it does."""
    return next((i for i, text in enumerate(lines[:default]) if pattern.search(text)), default)


def signature(lines: list[str]) -> tuple[str | None, str | None]:
    """The last line that begins with a position and has a name in it or below it."""
    for i in range(len(lines) - 1, -1, -1):
        match = POSITION.match(lines[i])
        if not match or re.match(r"\d", lines[i]) or len(lines[i]) > 200:
            continue
        text = " \n".join([lines[i], *lines[i + 1 : i + 3]])
        position, name = signer_of(text)
        if name:
            return position, name
    return None, None
