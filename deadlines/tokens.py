"""From clean text to tokens: words and numbers, each with the code letter that the patterns of `phrases.py` know."""

import re
from typing import NamedTuple

from deadlines.ignored_numbers import without_other_numbers
from deadlines.spelling import MONTH_STEM
from deadlines.wording import in_usual_words
from deadlines.words import word_code

_YEAR_WORD = r"(?:\s*(?:г\.?\s?г\b\.?|год[а-я]*|г\b)\.?)?"
# «12. 04.13», «1. 12. 13»: the last can't be a month, nor the day of a date that follows («10. 10. 15.10», «… 14 мая»).
_SPACED_SHORT_YEAR = (
    r"\d{1,2}\s?\.\s?(?:0?[1-9]|1[0-2])\s?\.\s?(?:1[3-9]|2\d)"
    rf"(?!\d|\s?\.\s?\d|\s?{MONTH_STEM}|\s?(?:-|,|и|по)\s?\d{{1,2}}(?:\s?{MONTH_STEM}|\s?\.\s?\d{{1,2}}(?!\d|\s?\.\s?\d)))"
)
# «до 10. 10.», «02. 10 - 31. 10», «18 .02»; a list's number, «1. 10 октября», «2. 10-12 мая», is no day.
_DATE_ENDS = r"\s?(?:$|[.;)(]|г\b|(?:-|,|и|по)\s?(?:$|[^\s\d]|\d{1,2}\s?\.\s?\d)|\d{1,2}\s?\.\s?\d)"
_SPACED_DAY = rf"\d{{1,2}}\s?\.\s?0[1-9](?!\d|\s?\.\d)|\d{{1,2}}\s?\.\s?1[0-2](?!\d|\s?\.\d)(?={_DATE_ENDS})"
_ENDING = "(?:го|е|ое|ого|му|ому|ый|ий|й|я|ья|ая|ой|ом|м|х|ю|ую|ей)"
_TOKEN = re.compile(
    rf"""(?<!\d)(?:
      (?P<iso>(?:19|20)\d\d[-.](?:0[1-9]|1[0-2])[-.]\d\d(?!\d))
    | (?P<full>\d{{1,2}}\s*[./]\s*\d{{1,2}}(?:\s*[./,]\s*|\s+)(?:19|20)\d\d(?!\d)
        | \d{{1,2}},\d{{1,2}},(?:19|20)\d\d(?!\d) | \d{{1,2}}-(?:0\d|1[0-2])-(?:19|20)\d\d(?!\d)
        | (?:1[3-9]|2\d|3[01]),(?:0\d|1[0-2])\.(?:19|20)\d\d(?!\d)
        | \d{{1,2}}\s(?:0\d|1[0-2])(?:\s|\.\s*)(?:19|20)\d\d(?!\d)
        | \d{{1,2}}[./]\d{{1,2}}[./]\d\d(?!\d|\.\d) | {_SPACED_SHORT_YEAR}){_YEAR_WORD}
    | (?P<roman>\d{{1,2}}[.\s](?:i[xv]|v?i{{1,3}}|v|xi{{0,2}})[.\s](?:19|20)\d\d(?!\d))
    | (?P<romanday>\d{{1,2}}\.(?:i[xv]|v?i{{1,3}}|v|xi{{0,2}})(?![a-zа-я\d]))
    | (?P<bad>\d{{1,2}}\.\d{{1,2}}\.\d+|\d{{1,2}},(?:0\d|1[0-2])\.(?:19|20)\d\d(?!\d)
        |(?:19|20)\d\d\s*[-/\\]\s*(?:19|20)\d{{3,}})
    | (?P<monthyear>(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?!\d)){_YEAR_WORD}
    | (?P<short>\d{{1,2}}\.\d{{1,2}}(?!\d|\.\d)|{_SPACED_DAY}|(?:1[3-9]|2\d|3[01]|0\d)/(?:0\d|1[0-2])(?!\d|[./]\d))
    | (?P<pair>(?:19|20)\d\d\s*[-/\\]\s*(?:(?:19|20)\d\d|\d\d)(?!\d|\.\d)(?!\s*{MONTH_STEM})
        \s*(?P<plural>г\.?\s?г\b\.?|годы|годов|годах|годам)?(?P<school>\s*(?:г\.?\s*)?\(?уч\w*\.?(?:\s*г(?:од[а-я]*)?\b\.?)?)?)
    | (?P<year>(?:19|20)\d\d(?!\d){_YEAR_WORD})
    | (?P<number>(?!1[vyу]\b)\d{{1,2}}(?!\d)(?:(?:\s?-\s?)?{_ENDING}(?![а-яa-z]))?)
    )
    | (?P<word>[а-яіa-z]+|1[vyу]\b)
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
    text = without_other_numbers(in_usual_words(text))
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
