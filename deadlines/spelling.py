"""Putting the writing of a cell right: odd spaces and dashes, look-alike letters, torn and glued words, slips."""

import re

from deadlines.words import LISTED, LONG_MONTHS, corrected, is_known

_DASHES = "‐‑‒–—―−⁓⸺⸻﹘﹣－~˗➖÷→…"
_PLAIN = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), "ё": "е", "’": "'", "\u00ad": None, "\u200b": None, "\ufeff": None, "*": None}
)
_LOOKALIKES = str.maketrans("aceopxyktmhb", "асеорхуктмнв")

_HYPHENATED = re.compile(r"(?<![а-яa-z])([а-яa-z]{2,})-(\s*\n\s*)?([а-яa-z]+)")
_TORN = re.compile(r"([а-я]{2,})(\s+)(?=([а-я]+))")
# Brackets and stops around it all or a day («15» мая), «Срок исполнения:», a list's number: «1. Сентябрь».
_WRAPPING = re.compile(
    r"^[\s(«\"'\[•·.,;:]*(?:сроки?(?:\s[а-я]+)?\s*:\s*)?|[\s)»\"'\].,;:]+$"
    r"|[«\"„“](?=\d{1,2}[»\"“”])|(?<=\d)[»\"“”](?!\s*$)|(?<=[а-я])\s+(?=ь)|(?<![\d.])\d{1,2}[.)]\s*(?=(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)ь|март|август)\b)"
)
# The numbers of a list: «1) сентябрь; 2) май», «а) до 1 мая».
_LIST_NUMBER = re.compile(r"(?:^|(?<=[;\n])|(?<=[;\n]\s)|(?<=[а-я]\.\s))\s*(?:\d{1,2}|[а-д])\)\s*")
# «еже- дневно», «кажд. мес.», «п/г», «у/г», «у.г.», «учеб.года»
_SHORTENED = re.compile(
    r"\bеже[\s-]+(?=[а-я])|\bкажд\.\s*|(?<![а-я])п\s?/\s?г\b|\bпол-е\b|\bпг\b"
    r"|\bу(?:\s?/\s?|\.\s?)г(?:ода?|\b\.?)|\bучеб(?:\.|\b)"
)
_WHOLE = {"е": "еже", "к": "каждый ", "п": "полугодие", "у": "учебного года", "уч": "учебного "}
# Sheets of another language write «Sep-26» for a month, «05-Oct» for a day.
_ENGLISH = dict(
    zip(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
        strict=True,
    )
)
_ENGLISH_MONTH = re.compile(
    rf"(?<![a-zа-я])({'|'.join(_ENGLISH)})(?:t|uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\b(?:[-. ]+(?=\d\d(?!\d)))?"
)
_LETTER_SPACED = re.compile(r"(?<![а-яa-z])(?:[а-яa-z]\s+){3,}[а-яa-z](?![а-яa-z])")
_GLUED = re.compile(r"([а-яё])([А-ЯЁ][а-яё])")
_GLUED_MONTH = re.compile(rf"(?<=[а-я])(?=(?:{LONG_MONTHS}))")
_LATIN = re.compile("[a-z]")
_MIXED_WORD = re.compile(r"[a-zа-я]*(?:[а-я][a-z]|[a-z][а-я])[a-zа-я]*|\bc\b|\bco\b|(?<=[\dа-я]-)[eo]{1,2}\b")
_SPACES = re.compile(r"\s+")
_DOUBLE_DASH = re.compile(r"-(?:\s?-)+")
_WORD = re.compile(r"[а-я]{5,}")
# «дека6рь», «0ктябрь», «15.О3.2025», «З0 сентября», «I5.03.2025»
_LETTER_OR_FIGURE = re.compile(
    r"(?<=[а-я])6(?=р[ьяе])|(?<![\dа-я.])0(?=кт)|(?<=н)0(?=я)"
    r"|(?<=\d)[оo](?=[\d.])|(?<=\.)[оo](?=\d)|(?<![а-яa-z\d])з(?=\d\b)|(?<![а-яa-z\d])[il](?=\d\.\d)"
)
_TORN_YEAR = re.compile(r"(?<=\.20)\s+(?=\d\d(?![\d.:]))")
_OTHER = {"6": "б", "0": "о", "о": "0", "o": "0", "з": "3", "i": "1", "l": "1"}

# «Первое сентября», «до тридцать первого мая»; only before a month.
_DAY_WORDS = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат"
    " шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_DAY_STEMS = {stem: day for day, stem in enumerate(_DAY_WORDS.split(), start=1)} | {"тридцат": 30}
_TENS = {"двадцать": 20, "тридцать": 30}
MONTH_STEM = "(?:янв|фев|мар|апр|ма[йяе]|июн|июл|авг|сен|окт|ноя|дек)"
_DAY_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>двадцать|тридцать) )?(?P<day>{'|'.join(_DAY_STEMS)})(?:ое|ого|ому|ье|ьего|ьему)(?= {MONTH_STEM})"
)


def clean(text: str) -> str:
    """Return the text in lower case with one kind of dash and space, its words whole and without slips."""
    text = _GLUED.sub(r"\1 \2", text).lower().translate(_PLAIN).replace("...", "-").replace("..", ".")
    text = _ENGLISH_MONTH.sub(_in_russian, _DOUBLE_DASH.sub("-", text))
    text = _LIST_NUMBER.sub(" ", text)
    text = _WRAPPING.sub("", _HYPHENATED.sub(_rejoined, text))
    text = _LETTER_SPACED.sub(lambda word: _SPACES.sub("", word[0]), text)
    if _LATIN.search(text):
        text = _MIXED_WORD.sub(lambda word: word[0].translate(_LOOKALIKES), text)
    text = _SHORTENED.sub(_written_out, _LETTER_OR_FIGURE.sub(lambda sign: _OTHER[sign[0]], text))
    text = _TORN_YEAR.sub("", _GLUED_MONTH.sub(" ", _TORN.sub(_whole, text)))
    text = _DAY_IN_WORDS.sub(_day_in_figures, _SPACES.sub(" ", text).strip())
    return _WORD.sub(lambda word: corrected(word[0]), text)


def _in_russian(month: re.Match[str]) -> str:
    return f"{_ENGLISH[month[1]]} "


def _written_out(short: re.Match[str]) -> str:
    return _WHOLE.get(short[0][:2]) or _WHOLE[short[0][0]]


def _day_in_figures(words: re.Match[str]) -> str:
    return str(_TENS.get(words["tens"] or "", 0) + _DAY_STEMS[words["day"]])


def _rejoined(halves: re.Match[str]) -> str:
    """Undo a hyphen at a line's end, unless both halves are words of their own («сентябрь-⏎октябрь»); «тече-ние»."""
    first, line_end, rest = halves.groups()
    torn = not is_known(corrected(first)) and (line_end or is_known(first + rest))
    return first + rest if torn else f"{first}-{rest}"


def _whole(halves: re.Match[str]) -> str:
    """Join what a narrow column tore («кварта⏎л», «тече ние»): together a word we know, the rest of it none."""
    first, space, rest = halves.groups()
    if is_known(rest) or not is_known(first + rest):
        return first + space
    ending = "\n" in space and (len(rest) < 3 or first + rest in LISTED)
    return first if ending or (len(rest) > 1 and not is_known(first)) else first + space
