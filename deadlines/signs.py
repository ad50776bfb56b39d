"""Words that tell the kind of a deadline apart from any date in it."""

import re


def _any(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


# Each word from its beginning and each sign alone: one way only to take a text apart, however long it is.
_ALL_OF_IT = _any(r"\b(?:все[йгм]\w*|уч\w*\.?|календарн\w+|текущ\w+|\d{2,4}|и|\d-го)", r"[-/\s]")
_PERIOD_ENDS = _any("реализ", "действ", "внедр", "програм", "проект", "обуч", "учеб", "работ", r"\W*$")
_YEAR_OR_PERIOD = _any(
    r"года?\b", "всего времени", "годов", r"г\b", "гг", r"уч\b", rf"(?:всего )?(?:срока|периода)(?=\W*{_PERIOD_ENDS})"
)
_CONTINUOUS = re.compile(
    _any(
        "постоянн",
        "непрерывн",
        "систематическ",
        "регулярн",
        "круглогодичн",
        "круглый год",
        "целый год",
        "бессрочн",
        r"^\W*(?:год(?=\W*$|,? ?\(|, )|уч\w*\.? ?года?\b)(?!.*(?:след|пред|котор))",
        r"\bвсегда\b",
        r"\bв т\.(?:\s?ч\.)?\s?(?:уч\w*\.? )?года",
        "по ходу (?:учебного )?года",
        "в ходе реализации",
        r"^\W*(?:(?:на |в )?период|на срок) (?:реализации|действия)",
        rf"\b(?:теч(?:ени\w+|-е|е|\.)?|протяжении){_ALL_OF_IT}*{_YEAR_OR_PERIOD}",
        r"\b(?:весь|всего|целого)\s+(?:\w+\s+)?(?:период|год|срок)",
    )
)
_POINTS_ELSEWHERE = (
    r"по(?= [а-я])|до (?=[а-я])|ко? (?=[а-я])|за (?=[\dа-я])|при (?=[а-я])|по мере|на основании|в рамках|в ходе",
    r"во время|согласн|соответстви|необходимост|график|план|уточн|установл|определ|отдельн|утвержд|назнач|сроки",
    r"после|через|спустя|накануне|ближайш|перед|со дня|с момента|с даты|окончани|заверш|начал|кон(?:ец|це)",
    r"в теч|теч\b|недел|месяц|декад|дн[яей]\b|дней|день|период|каникул|четвертн|выходн|праздничн|год\b|года\b",
    r"праздник|однократн|разов|единовремен|один раз|1 раз",
    r"модул|сообщ|дополнительно|этап|порядке\b|день|дни|момент|до (?=\d{1,2}[.:-]\d\d)",
    r"^\W*(?:в|во|на|к|ко|с|со|из|под) (?=[а-я])",
    r"своевремен|незамедл|немедл|оператив|одновремен|позднее|сразу|\w*(?:дневн|недельн|месячн|часов)\w+ срок",
)
_RELATIVE = re.compile(rf"\b{_any(*_POINTS_ELSEWHERE)}")
# «в течение 3 рабочих дней после …», «за две недели до 15 мая»: a date beside it is what the days are counted from.
_NUMBER_WORDS = "одн дв тре три четыр пят шест сем восьм девят десят нескольк перв"
_NUMBER = _any(r"\d+", *(rf"{stem}\w*" for stem in _NUMBER_WORDS.split()))
_UNIT = r"(?:дн(?:я|ей|ев\w+)\b|сут\w+|недел[ьию]\w*|месяц(?:а|ев)?\b|час(?:а|ов)\b)"
_SORT_OF_DAYS = r"(?:(?:рабоч|календарн|учебн|ближайш)\w+\s+)?"
_AMOUNT = rf"(?:{_NUMBER}[\s-]*(?:(?:х|ти|ми|го)\b\s*)?)?(?:\([а-я]+\)\s*)?{_SORT_OF_DAYS}{_UNIT}"
_OFFSET = re.compile(
    rf"\b(?:(?:в|в течение|в теч\.?|спустя|по истечении)\s+{_AMOUNT}.*\b(?:после|со дня|с момента|с даты|до|перед)\b"
    rf"|(?:через|за|не (?:позднее|ранее)(?: чем)?(?: за| через)?)\s+{_AMOUNT})"
)
_EVENT_DAY = re.compile(
    r"\b(?:день|недел\w+|месяц) (?:перед|до|после)\b|\bнакануне|\bперед (?=\d)|\bв (?:преддверии|канун)\b"
    r"|\bна следующий день|\bв \S*дневный срок"
)
# «По плану работы на 2024 год»: the year is the paper's.
_OF_A_PAPER = re.compile(r"\b(?:по|согласн\w+|соответстви\w+ со?) .*\b(?:план|график)\w*\b.* на (?:[\div]|перв|втор)")
_FEAST = re.compile(r"каникул|праздник|\bдн?(?:ень|ю|я|и) [а-я]{3}")
_ENDED = re.compile(r"\bпо (?:итог|окончани|результат|завершени)|\bпосле\b")
_NO_DAY = re.compile(
    r"\bначал\w+ (?:кажд\w+ )?(?:учебн\w+ |уч\.? |календарн\w+ )?(?:года|четверт|полугод|квартал|триместр)"
)
_THEN_OFTEN = re.compile(r"\b(?:далее|затем|потом)\W*(?:\w+\W+){0,3}?(?:еже|кажд|раз|не реже|по итогам кажд)")
_MORE = re.compile(r"по мере|далее|при необходимости|затем|потом|по запрос|по заявк")
_ITS_YEAR = re.compile(r"\bтеч\w*\.? (?:19|20)\d\d")
# «X - 1 года», «20____ г.», «хх.хх.2024»: a form with blanks.
_BLANK = re.compile(r"\b[xх] ?[-+] ?1\b|20_+|_{2,}|\b[xх]{2,}\b")


def is_continuous(text: str) -> bool:
    """Whether the phrase means all the time of the plan: «постоянно», «в течение года», «весь период»."""
    return bool(_CONTINUOUS.search(text))


def is_relative(text: str) -> bool:
    """Whether an undated phrase points to another event or document: «по плану», «после аттестации»."""
    return bool(_RELATIVE.search(text))


def is_counted_from_event(text: str) -> bool:
    """Whether days are counted from something: «за 2 недели до 15 мая», «через месяц после приказа»."""
    return bool(_OFFSET.search(text) or _EVENT_DAY.search(text))


def follows_an_end(text: str) -> bool:
    """Whether the period named is the one that has to be over: «по итогам I полугодия», «после 1 четверти»."""
    return bool(_ENDED.search(text))


def has_no_day(text: str) -> bool:
    """Whether it is the beginning of a year, a quarter …: days that nobody names."""
    return bool(_NO_DAY.search(text))


def is_a_feast(text: str) -> bool:
    """Whether it is holidays or a day with a name: «ежегодно, в День учителя»."""
    return bool(_FEAST.search(text))


def is_of_a_paper(text: str) -> bool:
    """Whether the year named is that of a plan which decides the days."""
    return bool(_OF_A_PAPER.search(text))


def goes_on_often(text: str) -> bool:
    """Whether the date is only the first time: «до 1 октября, далее ежемесячно»."""
    return bool(_THEN_OFTEN.search(text))


def goes_on(text: str) -> bool:
    """Whether a date is followed by more: «до 31 января, далее по мере необходимости»."""
    return bool(_MORE.search(text))


def names_its_year(text: str) -> bool:
    """Whether the year all through is named: «в течение 2025 года: 15 мая, 20 мая»."""
    return bool(_ITS_YEAR.search(text))


def without_blanks(text: str) -> str:
    """Return the text without what was left to be filled in («15 мая 20__ г.»)."""
    return _BLANK.sub(" ", text)
