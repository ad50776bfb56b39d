"""From clean text to tokens: clock times, places and papers out of the way first, for their numbers are no dates."""

import re
from typing import NamedTuple

from roadmap.deadlines.spelling import MONTH_STEM
from roadmap.deadlines.words import word_code

# 14:45, 9.00-10.00, «в 10.30», «12.15 ч.»: hours and minutes look like days and months.
_ONE_CLOCK = (
    r"(?<![\d.])(?:\d{1,2}:\d\d|(?:[01]?\d|2[0-4])(?:\.(?:00|1[3-9]|[2-5]\d)|-00)(?!\d|\.\d)"
    r"|\d{1,2}\.\d\d(?=\s*(?:ч\b|час)))"
)
_CLOCK = re.compile(
    rf"""(?:\bс\s+)?{_ONE_CLOCK}\s*(?:-|до)\s*\d{{1,2}}[:.-]\d\d(?!\d|\.\d)(?:\s*ч(?:ас\w*|\b)\.?)?
    | {_ONE_CLOCK}(?:\s*ч(?:ас\w*|\b)\.?)?
    | \bв\s+\d{{1,2}}\.\d\d(?!\d|\.\d)
    | \b\d{{1,2}}\.\d\d\s*-\s*\d{{1,2}}[.:]00(?!\d|\.\d)""",
    re.VERBOSE,
)
_MONTH_FIRST = rf"\b(?P<month>{MONTH_STEM}[а-я]*(?: (?:19|20)\d\d(?: ?г\w*\.?)?)?)(?:,|:| -)? "
_NTH = r"(?:[1-5](?:-?я)?(?: ?(?:[-,]|и) ?[1-5](?:-?я)?)?|(?:перв|втор|трет|четверт|последн)\w+|[iv]{1,3})"
_WHAT_PART = rf"{_NTH} (?:недел\w+|нед|декад\w+|половин\w+)"
# The month may stand first, «сентябрь, до 15 числа», except in «ежемесячно с мая по июль, до 15 числа».
_EACH_MONTH = re.compile("ежемес|кажд")
_DAY_AFTER_MONTH = re.compile(
    rf"{_MONTH_FIRST}\(?(?P<until>(?:до|к|не позднее) )?(?P<day>\d{{1,2}})"
    r"(?:(?<=до \d)$|(?<=до \d\d)$|-?(?:го|ого|е|му)(?: числ[а-я]+)?| числ[а-я]+)\b\)?(?! [а-я]{3})"
)
_NOMINATIVE = "(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)"
# «май, 3 неделя», «май (конец)», «в первых числах мая».
_REORDERED = (
    (re.compile(rf"{_MONTH_FIRST}\(?(?P<part>{_WHAT_PART})\b\)?(?! {MONTH_STEM})"), r"\g<part> \g<month>"),
    (re.compile(rf"{_MONTH_FIRST}\((?P<part>начало|середина|конец)\)"), r"\g<part> \g<month>"),
    (
        re.compile(
            r"\b(?:(?:перв|втор|трет|последн)\w+|[123](?:-?го)?) месяц\w* (?:[а-я]{6,} )*(?:квартал|полугод)\w*"
        ),
        " ",
    ),
    (re.compile(r"\b(?:перв\w+|1-?ы?[ех]) (?:числ(?:а|ах)|дн(?:и|ях))(?= [а-я]{3})"), "начало"),
    (re.compile(r"\b(?:последн\w+ (?:числ(?:а|ах)|дн(?:и|ях))|20-?[ех] числ(?:а|ах))(?= [а-я]{3})"), "конец"),
    (re.compile(r"\b\d{1,2}(?:-?(?:х|ти|го))?\s?(?:дня|дней|месяц(?:а|ев)?)\b"), " "),
    (re.compile(rf"\b({_NOMINATIVE}) ?'?(2\d)(?= ?- ?(?:{_NOMINATIVE}) ?'?2\d\b)"), r"\1 20\2"),
    (re.compile(rf"(?<=20\d\d)( ?- ?{_NOMINATIVE}) ?'?(2\d)\b"), r"\1 20\2"),
    (re.compile(rf"\bпервый день(?= {MONTH_STEM})"), "1"),
    (re.compile(r"\bмежду (\d{1,2}) и (?=\d{1,2} )"), r"с \1 по "),
    (re.compile(r"(?<!\bне )(?<!\bне)(?:раньше|ранее)\b"), "до"),
    (re.compile(r"(?<!\bне )(?<!\bне)(?:позднее|позже)\b"), "после"),
    (re.compile(r"\b(\d{1,2})-([а-я]{3,8})-(\d\d)\b"), r"\1 \2 20\3"),
    (
        re.compile(rf"{_MONTH_FIRST}\(?(?P<days>\d{{1,2}}\s?-\s?\d{{1,2}})(?: числ[а-я]+\)?|\)?$)"),
        r"\g<days> \g<month>",
    ),
)
# Quick to look for; without any of it nothing is out of order.
_ODD_ORDER = re.compile(
    r"нед|декад|полови|\(|числ|месяц|дн[ияе]|день|между|ран[еь]|позд?[нж]е|\d-[а-я]{3}|[ьтй],?\s?['(]?\d{1,2}(?!\d)"
)
# Numbers and dates of papers: «№ 181/1», «приказ от 12.05.2023», «ст. 12».
_PAPER = re.compile(
    r"\d[\d.,]*\s?%|№+\s*[\w/.-]*\d[\w/-]*|\bот\s+\d{1,2}[.\s]\s*(?:\d\d|[а-я]{3,})[.\s]\s*\d{2,4}\s*(?:г\w*\.?)?|\b(?:ст|п|пп|гл)\.\s*\d[\d.]*"
)

# Streets and halls with numbers: «ул. Мира, 15», «каб. 12», «ДК им. 1 Мая», «ул. 8 Марта, д. 5».
_PLACE = re.compile(
    rf"""\b(?:ул|пл|пер|им|просп)(?:\.\s?|\s)\d{{1,2}}\s{MONTH_STEM}[а-я]*(?:,?\s(?:д\.\s?)?\d+[а-я]?\b(?!\s?{MONTH_STEM}))?
    | \bул\.?\s?[а-я-]{{3,}},?\s(?:д\.\s?)?\d+[а-я]?\b(?!\s?{MONTH_STEM})
    | \b(?:каб|кабинет\w*|ауд|аудитори\w+)\b\.?\s?\d+\b(?!\s?{MONTH_STEM})""",
    re.VERBOSE,
)
# «09-10.2024»
_MONTHS_OF_A_YEAR = re.compile(r"(?<![\d.])(0?[1-9]|1[0-2])\s?-\s?(0[1-9]|1[0-2])\.((?:19|20)\d\d)(?!\d)")

_YEAR_WORD = r"(?:\s*(?:г\.?\s?г\b\.?|год[а-я]*|г\b)\.?)?"
_TOKEN = re.compile(
    rf"""(?<!\d)(?:
      (?P<iso>(?:19|20)\d\d[-.](?:0[1-9]|1[0-2])[-.]\d\d(?!\d))
    | (?P<full>\d{{1,2}}\s*[./]\s*\d{{1,2}}(?:\s*[./,]\s*|\s+)(?:19|20)\d\d(?!\d)
        | \d{{1,2}},\d{{1,2}},(?:19|20)\d\d(?!\d) | \d{{1,2}}-(?:0\d|1[0-2])-(?:19|20)\d\d(?!\d)
        | (?:1[3-9]|2\d|3[01]),(?:0\d|1[0-2])\.(?:19|20)\d\d(?!\d)
        | \d{{1,2}}\s(?:0\d|1[0-2])(?:\s|\.\s*)(?:19|20)\d\d(?!\d)
        | \d{{1,2}}[./]\d{{1,2}}[./]\d\d(?!\d|\.\d)){_YEAR_WORD}
    | (?P<roman>\d{{1,2}}[.\s](?:i[xv]|v?i{{1,3}}|v|xi{{0,2}})[.\s](?:19|20)\d\d(?!\d))
    | (?P<romanday>\d{{1,2}}\.(?:i[xv]|v?i{{1,3}}|v|xi{{0,2}})(?![a-zа-я\d]))
    | (?P<bad>\d{{1,2}}\.\d{{1,2}}\.\d+|\d{{1,2}},(?:0\d|1[0-2])\.(?:19|20)\d\d(?!\d)
        |(?:19|20)\d\d\s*[-/\\]\s*(?:19|20)\d{{3,}})
    | (?P<monthyear>(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?!\d)){_YEAR_WORD}
    | (?P<short>\d{{1,2}}\.(?:\d{{1,2}}|\s0\d)(?!\d|\.\d)|(?:1[3-9]|2\d|3[01]|0\d)/(?:0\d|1[0-2])(?!\d|[./]\d))
    | (?P<pair>(?:19|20)\d\d\s*[-/\\]\s*(?:(?:19|20)\d\d|\d\d)(?!\d|\.\d)(?!\s*{MONTH_STEM})
        \s*(?P<plural>г\.?\s?г\b\.?|годы|годов|годах|годам)?(?P<school>\s*(?:г\.?\s*)?\(?уч\w*\.?(?:\s*г(?:од[а-я]*)?\b\.?)?)?)
    | (?P<year>(?:19|20)\d\d(?!\d){_YEAR_WORD})
    | (?P<number>\d{{1,2}}(?!\d)(?:(?:\s?-\s?)?(?:го|е|ое|ого|му|ому|ый|ий|й|я|ья|ая|ой|ом|м|х|ю|ую|ей)(?![а-яa-z]))?)
    )
    | (?P<word>[а-яіa-z]+|1[vy]\b)
    | (?P<dash>-)
    | (?P<comma>[,;/\\&+]|(?<=\d)\.(?=\s+и\b))
    | (?P<digits>\d+)""",
    re.VERBOSE,
)
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii"
_ROMAN_MONTHS = {numeral: number for number, numeral in enumerate(_NUMERALS.split(), start=1)}
_DIGITS = re.compile(r"\d+")


class Token(NamedTuple):
    """One piece of a phrase: its code letter (those of `words.py` and of `phrases.py`) and its numbers."""

    code: str
    numbers: tuple[int, ...] = ()


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text from `spelling.clean`, silent words left out."""
    if _ODD_ORDER.search(text):
        for pattern, in_order in _REORDERED:
            text = pattern.sub(in_order, text)
    if not _EACH_MONTH.search(text):
        text = _DAY_AFTER_MONTH.sub(r"\g<until>\g<day> \g<month>", text)
    text = _MONTHS_OF_A_YEAR.sub(r"\1.\3-\2.\3", text)
    text = _PLACE.sub(" место ", _PAPER.sub(" документ ", _CLOCK.sub(" ", text)))
    return [token for match in _TOKEN.finditer(text) if (token := _token(match)).code]


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    if kind == "word":
        code, value = word_code(match[0])
        return Token(code, () if value is None else (value,))
    return _NUMERIC[kind](match)


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(digits) for digits in _DIGITS.findall(match[0]))


def _iso(match: re.Match[str]) -> Token:
    year, month, day = _numbers(match)
    return Token("F", (day, month, year))


def _full(match: re.Match[str]) -> Token:
    day, month, year = _numbers(match)
    return Token("F", (day, month, year if year > 99 else 2000 + year))


def _roman(match: re.Match[str]) -> Token:
    day, year = _numbers(match)
    month = next(letters for letters in re.findall("[ivx]+", match[0]))
    return Token("F", (day, _ROMAN_MONTHS[month], year))


def _roman_day(match: re.Match[str]) -> Token:
    return Token("F", (*_numbers(match), _ROMAN_MONTHS[match[0].partition(".")[2]]))


def _pair(match: re.Match[str]) -> Token:
    """Years «2024-2025»: a school year if it says so or may be one, else calendar years («гг.»)."""
    first, last = _numbers(match)[:2]
    last = last if last > 99 else first // 100 * 100 + last
    if last < first:
        return Token("!")
    school = bool(match["school"]) or (last == first + 1 and not match["plural"])
    return Token("Y", (first, last, int(school)))


_NUMERIC = {
    "iso": _iso,
    "full": _full,
    "roman": _roman,
    "romanday": _roman_day,
    "bad": lambda match: Token("!"),
    "monthyear": lambda match: Token("X", _numbers(match)),
    "short": lambda match: Token("F", _numbers(match)),
    "pair": _pair,
    "year": lambda match: Token("y", _numbers(match)),
    "number": lambda match: Token("d", _numbers(match)),
    "dash": lambda match: Token("-"),
    "comma": lambda match: Token(","),
    "digits": lambda match: Token("w"),
}
