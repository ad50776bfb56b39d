"""From the text of a cell to tokens: odd spaces, dashes, look-alike letters and clock times out of the way first."""

import re
from dataclasses import dataclass

from roadmap.deadlines.words import corrected, word_code

_DASHES = "‐‑‒–—―−⁓⸺⸻﹘﹣－~˗➖"
_PLAIN = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), "ё": "е", "\u00ad": None, "\u200b": None, "\ufeff": None, "*": None}
)
_LOOKALIKES = str.maketrans("aceopxyktmhb", "асеорхуктмнв")

_HYPHENATED = re.compile(r"([а-яa-z]{2,})-\s*\n\s*([а-яa-z]+)")
_GLUED = re.compile(r"([а-яё])([А-ЯЁ][а-яё])")
_MIXED_WORD = re.compile(r"[a-zа-я]*(?:[а-я][a-z]|[a-z][а-я])[a-zа-я]*|\bc\b|\bco\b")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[а-я]{5,}")

# 14:45, 9.00-10.00, «в 10.30», «12.15 ч.»: hours and minutes look like days and months.
_ONE_CLOCK = (
    r"(?<![\d.])(?:\d{1,2}:\d\d|(?:[01]?\d|2[0-4])(?:\.(?:00|1[3-9]|[2-5]\d)|-00)(?![.\d])"
    r"|\d{1,2}\.\d\d(?=\s*(?:ч\b|час)))"
)
_CLOCK = re.compile(
    rf"""(?:\bс\s+)?{_ONE_CLOCK}\s*(?:-|до)\s*\d{{1,2}}[:.-]\d\d(?![.\d])(?:\s*ч(?:ас\w*|\b)\.?)?
    | {_ONE_CLOCK}(?:\s*ч(?:ас\w*|\b)\.?)?
    | \bв\s+\d{{1,2}}\.\d\d(?![.\d])
    | \b\d{{1,2}}\.\d\d\s*-\s*\d{{1,2}}[.:]00(?![.\d])""",
    re.VERBOSE,
)
_MONTH_STEM = "(?:янв|фев|мар|апр|ма[йяе]|июн|июл|авг|сен|окт|ноя|дек)"
_MONTH_FIRST = rf"\b(?P<month>{_MONTH_STEM}[а-я]*(?: (?:19|20)\d\d(?: ?г\w*\.?)?)?),? "
_NTH = r"(?:[1-5](?:-?я)?(?: ?(?:[-,]|и) ?[1-5](?:-?я)?)?|(?:перв|втор|трет|четверт|последн)\w+)"
_WHAT_PART = rf"{_NTH} (?:недел|декад|половин)\w+"
# «Первое сентября», «до тридцать первого мая»; only before a month.
_DAY_WORDS = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат"
    " шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_DAY_STEMS = {stem: day for day, stem in enumerate(_DAY_WORDS.split(), start=1)} | {"тридцат": 30}
_TENS = {"двадцать": 20, "тридцать": 30}
_DAY_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>двадцать|тридцать) )?(?P<day>{'|'.join(_DAY_STEMS)})(?:ое|ого|ому|ье|ьего|ьему)(?= {_MONTH_STEM})"
)
# The month may stand first, «сентябрь, до 15 числа», except in «ежемесячно с мая по июль, до 15 числа».
_EACH_MONTH = re.compile("ежемес|кажд")
_DAY_AFTER_MONTH = re.compile(
    rf"{_MONTH_FIRST}\(?(?P<until>(?:до|к|не позднее) )?(?P<day>\d{{1,2}})"
    r"(?:-?(?:го|ого|е|му)(?: числ[а-я]+)?| числ[а-я]+)\b\)?(?! [а-я]{3})"
)
# «май, 3 неделя», «май (конец)», «в первых числах мая».
_REORDERED = (
    (re.compile(rf"{_MONTH_FIRST}\(?(?P<part>{_WHAT_PART})\b\)?(?! {_MONTH_STEM})"), r"\g<part> \g<month>"),
    (re.compile(rf"{_MONTH_FIRST}\((?P<part>начало|середина|конец)\)"), r"\g<part> \g<month>"),
    (re.compile(r"\bперв\w+ числ(?:а|ах)(?= [а-я]{3})"), "начало"),
    (re.compile(r"\bпоследн\w+ числ(?:а|ах)(?= [а-я]{3})"), "конец"),
)
# Numbers and dates of papers: «№ 181/1», «приказ от 12.05.2023», «ст. 12».
_PAPER = re.compile(
    r"№+\s*[\w/.-]*\d[\w/-]*|\bот\s+\d{1,2}[.\s]\s*(?:\d\d|[а-я]{3,})[.\s]\s*\d{2,4}\s*(?:г\w*\.?)?|\b(?:ст|п|пп|гл)\.\s*\d[\d.]*"
)

_YEAR_WORD = r"(?:\s*(?:г\.?\s?г\b\.?|год[а-я]*|г\b)\.?)?"
_TOKEN = re.compile(
    rf"""(?<!\d)(?:
      (?P<iso>(?:19|20)\d\d[-.](?:0[1-9]|1[0-2])[-.]\d\d(?!\d))
    | (?P<full>\d{{1,2}}\s*[./]\s*\d{{1,2}}(?:\s*[./,]\s*|\s+)(?:19|20)\d\d(?!\d)
        | \d{{1,2}},\d{{1,2}},(?:19|20)\d\d(?!\d) | \d{{1,2}}\s(?:0\d|1[0-2])\s(?:19|20)\d\d(?!\d)
        | \d{{1,2}}[./]\d{{1,2}}[./]\d\d(?!\d|\.\d)){_YEAR_WORD}
    | (?P<roman>\d{{1,2}}[.\s](?:i[xv]|v?i{{1,3}}|v|xi{{0,2}})[.\s](?:19|20)\d\d(?!\d))
    | (?P<bad>\d{{1,2}}\.\d{{1,2}}\.\d+)
    | (?P<monthyear>(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?!\d)){_YEAR_WORD}
    | (?P<short>\d{{1,2}}\.(?:\d{{1,2}}|\s0\d)(?!\d|\.\d))
    | (?P<pair>(?:19|20)\d\d\s*[-/\\]\s*(?:(?:19|20)\d\d|\d\d)(?![\d.])(?!\s*{_MONTH_STEM})
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


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a phrase: its code letter (those of `words.py` and of `phrases.py`) and its numbers."""

    code: str
    numbers: tuple[int, ...] = ()


def clean(text: str) -> str:
    """Return the text in lower case with one kind of dash and space and without look-alike letters and soft hyphens."""
    text = _GLUED.sub(r"\1 \2", text).lower().translate(_PLAIN)
    text = _HYPHENATED.sub(_rejoined, text)
    text = _MIXED_WORD.sub(lambda word: word[0].translate(_LOOKALIKES), text)
    text = _DAY_IN_WORDS.sub(_day_in_figures, _SPACES.sub(" ", text).strip())
    return _WORD.sub(lambda word: corrected(word[0]), text)


def _day_in_figures(words: re.Match[str]) -> str:
    return str(_TENS.get(words["tens"] or "", 0) + _DAY_STEMS[words["day"]])


def _rejoined(halves: re.Match[str]) -> str:
    """Undo a hyphen at a line's end, unless both halves are words of their own («сентябрь-⏎октябрь»)."""
    known = word_code(halves[1])[0] != "w"
    return f"{halves[1]}-{halves[2]}" if known else halves[1] + halves[2]


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text from `clean`, silent words left out."""
    for pattern, in_order in _REORDERED:
        text = pattern.sub(in_order, text)
    if not _EACH_MONTH.search(text):
        text = _DAY_AFTER_MONTH.sub(r"\g<until>\g<day> \g<month>", text)
    text = _PAPER.sub(" документ ", _CLOCK.sub(" ", text))
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
