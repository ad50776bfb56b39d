"""Numbers that are no dates: clock times, papers, places, classes and whatever else is counted beside a deadline."""

import re

from deadlines.spelling import MONTH_STEM

# 14:45, 9.00-10.00, «в 10.30», «12.15 ч.»: hours and minutes look like days and months; «12. 04.13» is a date.
_NOT_OF_A_DATE = r"(?<![\d.])(?<!(?<![\d.])\d\.\s)(?<!(?<![\d.])\d\d\.\s)"
_ONE_CLOCK = (
    rf"{_NOT_OF_A_DATE}(?:\d{{1,2}}:\d\d|(?:[01]?\d|2[0-4])(?:\.(?:00|1[3-9]|[2-5]\d)|-00)(?!\d|\.\d)"
    r"|\d{1,2}\.\d\d(?=\s*(?:ч\b|час)))"
)
_CLOCK = re.compile(
    rf"""(?:\bс\s+)?{_ONE_CLOCK}\s*(?:-|до)\s*\d{{1,2}}[:.-]\d\d(?!\d|\.\d)(?:\s*ч(?:ас\w*|\b)\.?)?
    | {_ONE_CLOCK}(?:\s*ч(?:ас\w*|\b)\.?)?
    | \bв\s+\d{{1,2}}\.\d\d(?!\d|\.\d)
    | \b\d{{1,2}}\.\d\d\s*-\s*\d{{1,2}}[.:]00(?!\d|\.\d)""",
    re.VERBOSE,
)
# Numbers and dates of papers: «№ 181/1», «приказ от 12.05.2023», «ст. 12», «АЗ-1128/08», «273-ФЗ», «приложение 5».
_PAPER = re.compile(
    rf"""\d[\d.,]*\s?%|№+\s*[\w/.-]*\d[\w/-]*|\b(?:ст|п|пп|гл)\.\s*\d[\d.]*
    | \bот\s+\d{{1,2}}[.\s]\s*(?:\d\d|[а-я]{{3,}})[.\s]\s*\d{{2,4}}\s*(?:г\w*\.?)?
    | \bприл(?:\.|ожени\w+)\s?\d{{1,2}}\b(?!\s?{MONTH_STEM}|\.\d)
    | \b(?!{MONTH_STEM})[а-яa-z]{{1,3}}-(?:\d{{2,}}/\d+|(?!(?:19|20)\d\d\b)\d{{3,}}) | \b\d{{1,4}}-(?:фз|оз)\b""",
    re.VERBOSE,
)
# Telephones and addresses in the net.
_CONTACT = re.compile(
    r"\bтел\w*\.?:?\s?[\d+][\d ()-]*\d|\+7[\d ()-]+\d|\b8[ (-]{1,2}\d{3}\b[\d ()-]{6,}\d"
    r"|\bhttps?:\S+|\bwww\.\S+|\b\S{1,64}@\S+"
)
# Streets, schools and halls with numbers: «ул. Мира, 15», «лицей 5», «каб. 2.10», «ДК им. 1 Мая», «ул. 8 Марта, д. 5».
_NO_MONTH = rf"\b(?!\s?{MONTH_STEM})"
_HOUSE = rf"(?:д\.\s?)?\d+[а-я]?{_NO_MONTH}"
_INSTITUTION = r"(?:школ|лице|гимнази|с?оош|сош|доу|мбоу|мбдоу|маоу|каб|кабинет|ауд|аудитори)(?:[а-я]{1,3})?"
_PLACE = re.compile(
    rf"""\b(?:ул|пл|пер|им|просп)(?:\.\s?|\s)\d{{1,2}}\s{MONTH_STEM}[а-я]*(?:,?\s{_HOUSE})?
    | \bул\.?\s?[а-я-]{{3,}},?\s{_HOUSE}
    | \b(?:д|корп|стр)\.\s?\d+[а-я]?{_NO_MONTH}
    | \b{_INSTITUTION}\b\.?\s?\d+(?:[.-]\d+)*{_NO_MONTH}(?!\.)""",
    re.VERBOSE,
)
# «(8-9 кл.)», «5, 6 и 7 классы», «9 «г» класс», «70 лет Победы», «2 заседания»; with one figure «г» is no year: «3г».
_CLASS_LETTER = r"(?:-?[а-г]|\s?[«\"'(][а-г][»\"')])"
_NUMBER = rf"\d{{1,3}}{_CLASS_LETTER}?(?:-?(?:ти|ми|го|[хйея]))?"
_THINGS = (
    r"кл\b|класс|групп|команд|школ|ученик|учащ|обучающ|участник|педагог|учител|наставник|чел\b|человек|пар\b"
    r"|ч\b|час|мин\b|минут|урок|недель\b|лет\b|лети|годовщин"
    r"|заседан|заняти|встреч|мероприят|консультац|отчет|балл|экз|шт\b|мест\b|руб"
)
_COUNTED = re.compile(
    rf"(?<![\d.])(?:{_NUMBER}(?:\s?[-,и]\s?{_NUMBER})*\s?-?\s?(?:{_THINGS})\w*\.?|[1-9](?:\s?г\b|\s?[«\"'(]г[»\"')]))"
)
# The quarter of «1 раз в квартал (3 недели)» has no number, that of «раз в 2 квартала» none of its own.
_HOW_OFTEN = re.compile(
    r"(?:\bраза?|\bр\.?|/)\s?(?:в|за|на|/)?\s?(?:кажд\w+\s|[2-4]\s(?=квартала))?кв(?:артал\w*|\b\.?)|\bкажд\w+\sквартал\w*"
)


def without_other_numbers(text: str) -> str:
    """Return the text with words in place of the numbers that tell no day: «20 марта (8-9 кл.)» → «20 марта (вещь)»."""
    text = _PLACE.sub(" место ", _PAPER.sub(" документ ", _CLOCK.sub(" ", _CONTACT.sub(" связь ", text))))
    return _HOW_OFTEN.sub(" вещь ", _COUNTED.sub(" вещь ", text))
