"""Where a line of a document may not break: the one place that knows. No Django here.

`tie` works on plain text, `tie_page` on all the words of an HTML page, so that no print template need think of it.
"""

import re

from inflection.russian import MONTHS, NBSP

# Shortened words that belong to what follows them: «г. Пятигорск», «ул. Школьная», «ст. 351.8».
SHORT = rf"(?<!\d[ {NBSP}])г|с|д|ул|пер|просп|п|пос|дер|обл|кв|корп|стр|им|ст|ч|пп|подп|абз|гл|разд|прил|рис|тел|каб"
# Words that belong to the number after them: «статьёй 351.8», «ОГРН 1025900000001».
NUMBERED = r"[Сс]тать\w{1,3}|[Чч]аст[ьию]\w{0,2}|[Пп]ункт\w{0,3}|[Пп]одпункт\w{0,3}|[Гг]лав\w{1,3}|ИНН|ОГРН|КПП"
BLANK = r"[ \n]+"
AFTER_MONTH = "|".join(f"(?<={month})" for month in MONTHS)
TIED = [
    re.compile(rule)
    for rule in (
        rf"(?<=[№§]){BLANK}(?=\S)",
        # «5 пар», «2026 г.», «90 %»; but «2026/2027 | учебный год».
        rf"(?<=\d){BLANK}(?=(?!учебн)[^\W\d_]|[%‰₽])",
        rf"(?:(?<=учебный)|(?<=учебного)|(?<=учебному)|(?<=учебном)|(?<=учебным)){BLANK}(?=год)",
        rf"(?:{AFTER_MONTH}){BLANK}(?=(?:19|20)\d\d\b)",
        # «г. Пятигорск», «п. 5»; but «2026 г. | Директор».
        rf"(?P<word>\b(?:{SHORT})\.){BLANK}(?=[«А-ЯЁ\d])",
        rf"\b(?P<word>{NUMBERED}){BLANK}(?=\d)",
        # «А.П. Иванова», «Иванова А.П.»
        rf"(?<=\b[А-ЯЁ]\.){BLANK}(?=[А-ЯЁ])",
        rf"(?<=[а-яё]){BLANK}(?=[А-ЯЁ]\.{NBSP}?[А-ЯЁ]\.)",
        # A line never begins with a dash.
        rf"(?<=\S){BLANK}(?=[—–](?:\s|$))",
    )
]
# «40-од», «152-осн.», «273-ФЗ»: a line may break at a hyphen before a letter, and no character forbids that in HTML
# without changing what is copied and searched, so such a word is wrapped.
HYPHENED = re.compile(r"(?<![\w-])[^\W_]{0,8}\d-[^\W\d_][\w.]{0,11}(?![\w-])")
SMALL_WORD = re.compile(r"(?<![\w-])(?P<word>[А-ЯЁа-яё]{1,2}|для|при|под|над|без|или) (?=\S)")
NOT_WORDS = re.compile(r"(<style\b.*?</style>|<title\b.*?</title>|<svg\b.*?</svg>|<[^>]*>)", re.DOTALL)


def tie(text: str) -> str:
    """The text with no-break spaces where its parts must stay on one line; nothing else is changed."""
    for rule in TIED:
        text = rule.sub(lambda found: f"{found.groupdict().get('word', '')}{NBSP}", text)
    return text


def tie_small_words(text: str) -> str:
    """For headings: no line ends with a preposition or a conjunction."""
    return SMALL_WORD.sub(lambda found: f"{found['word']}{NBSP}", tie(text))


def tie_page(html: str) -> str:
    """An HTML page whose words are tied, and whose numbers with letters are kept whole by `nowrap` of print.css."""
    parts = NOT_WORDS.split(html)
    parts[::2] = [HYPHENED.sub(r'<span class="nowrap">\g<0></span>', tie(words)) for words in parts[::2]]
    return "".join(parts)
