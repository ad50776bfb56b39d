"""Rare wordings made the usual ones: «сентябрь, до 15 числа», «май (конец)», «в первых числах мая», «09-10.2024»."""

import re

from deadlines.spelling import MONTH_STEM

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
_REWORDED = (
    # «май, 3 неделя», «май (конец)»
    (re.compile(rf"{_MONTH_FIRST}\(?(?P<part>{_WHAT_PART})\b\)?(?! {MONTH_STEM})"), r"\g<part> \g<month>"),
    (re.compile(rf"{_MONTH_FIRST}\((?P<part>начало|середина|конец)\)"), r"\g<part> \g<month>"),
    # Months and days that are counted are none of the year's.
    (
        re.compile(
            r"\b(?:(?:перв|втор|трет|последн)\w+|[123](?:-?го)?) месяц\w* (?:[а-я]{6,} )*(?:квартал|полугод)\w*"
        ),
        " ",
    ),
    (re.compile(r"\b\d{1,2}(?:-?(?:х|ти|го))?\s?(?:дня|дней|месяц(?:а|ев)?)\b"), " "),
    # «в первых числах мая», «в 20-х числах мая», «первый день мая»
    (re.compile(r"\b(?:перв\w+|1-?ы?[ех]) (?:числ(?:а|ах)|дн(?:и|ях))(?= [а-я]{3})"), "начало"),
    (re.compile(r"\b(?:последн\w+ (?:числ(?:а|ах)|дн(?:и|ях))|20-?[ех] числ(?:а|ах))(?= [а-я]{3})"), "конец"),
    (re.compile(rf"\bпервый день(?= {MONTH_STEM})"), "1"),
    # «сентябрь 24 – май 25», «15-янв-25»
    (re.compile(rf"\b({_NOMINATIVE}) ?'?(2\d)(?= ?- ?(?:{_NOMINATIVE}) ?'?2\d\b)"), r"\1 20\2"),
    (re.compile(rf"(?<=20\d\d)( ?- ?{_NOMINATIVE}) ?'?(2\d)\b"), r"\1 20\2"),
    (re.compile(r"\b(\d{1,2})-([а-я]{3,8})-(\d\d)\b"), r"\1 \2 20\3"),
    (re.compile(r"\bмежду (\d{1,2}) и (?=\d{1,2} )"), r"с \1 по "),
    (re.compile(r"(?<!\bне )(?<!\bне)(?:раньше|ранее)\b"), "до"),
    (re.compile(r"(?<!\bне )(?<!\bне)(?:позднее|позже)\b"), "после"),
    # «май, 10-15 числа»
    (
        re.compile(rf"{_MONTH_FIRST}\(?(?P<days>\d{{1,2}}\s?-\s?\d{{1,2}})(?: числ[а-я]+\)?|\)?$)"),
        r"\g<days> \g<month>",
    ),
)
_GENITIVE = "(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
# «Третья пятница марта, июня, сентября», «до 15 марта и июня»: the same day of each month.
_NTH_DAY = rf"(?:\d{{1,2}}(?:-?го)?(?: числа)?|{_NTH} [а-я]{{5,}}|начал[оеа]|кон(?:ец|ца|це)|середин[аеу])"
_SEVERAL_MONTHS = rf"{_GENITIVE}(?:(?:,| и|, и) ?{_GENITIVE})+"
_DAY_OF_MONTHS = re.compile(
    rf"(?<!по )(?<![-,и] )(?<![-,])\b(?P<day>{_NTH_DAY}) (?P<months>{_SEVERAL_MONTHS})(?! \d{{1,2}}\b)"
)
# «09-10.2024»
_MONTHS_OF_A_YEAR = re.compile(r"(?<![\d.])(0?[1-9]|1[0-2])\s?-\s?(0[1-9]|1[0-2])\.((?:19|20)\d\d)(?!\d)")
# Quick to look for; without any of it nothing has to be reworded.
_RARE = re.compile(
    r"нед|декад|полови|\(|числ|месяц|дн[ияе]|день|между|ран[еь]|позд?[нж]е|\d-[а-я]{3}|[ьтй],?\s?['(]?\d{1,2}(?!\d)"
)


def _each_month(match: re.Match[str]) -> str:
    return re.sub(rf"(?={_GENITIVE})", f"{match['day']} ", match["months"])


def in_usual_words(text: str) -> str:
    """Return the text with days and parts before their months: «до 15 сентябрь», «конец май», «2-я неделя декабрь»."""
    if _RARE.search(text):
        for pattern, usual in _REWORDED:
            text = pattern.sub(usual, text)
    text = _MONTHS_OF_A_YEAR.sub(r"\1.\3-\2.\3", text)
    text = _DAY_OF_MONTHS.sub(_each_month, text)
    return text if _EACH_MONTH.search(text) else _DAY_AFTER_MONTH.sub(r"\g<until>\g<day> \g<month>", text)
