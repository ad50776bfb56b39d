"""How people call a school: «Луговская СОШ» for «МБОУ «Луговская СОШ»». No Django here."""

import re
from functools import lru_cache

# МБОУ, МДОУ, ГБПОУ, КОГОБУ, МБУДО, ФГКОУ, МАУ ДО, АНПОО … at the head of a name; a school's kind never ends so.
LETTERS = r"(?:[А-ЯЁ]*У(?:ДО|ДПО)?|АНП?О{1,2}|ООО|АО)"
# Written out: «Муниципальное бюджетное общеобразовательное учреждение …».
WORDS = r"(?:[А-Яа-яё-]+ное |[А-Яа-яё-]+ая )+(?:учреждение|организация)"
TAUGHT = r"(?: (?:ДО|ДПО|ВО|СПО|дополнительного(?: профессионального)? образования))?"
# Whose it is, before the name proper: «ГБОУ ЛО «…»», «МБОУ г. Иркутска СОШ № 5».
# «Омска», «Ростова-на-Дону», «Нижнего Новгорода», «Великих Лук».
TOWN = r"(?:[А-ЯЁ][а-яё]*(?:[ое]го|ой|[ыи]х) )?[А-ЯЁ][а-яё][А-Яа-яё-]*"
REGION = r"[ЛМСЧВТКАРИЯ]О|НСО|Р[ДТБХКМЯ]|РМЭ|[УЧ]Р|[КСПЗХА]К|ХМАО|ЯНАО"
OWNER = rf"(?: (?:г\. ?|города ){TOWN}| (?:{REGION}))?"
# What stays must be a name: not a bare number, not whom the school is named after.
NAME = r"(?P<name>«?[А-ЯЁ].*|(?:дет|сре|осн|нач|гимн|лиц|школ|центр|дом|вече|кад)[а-яё]+ .*)"
FORMAL = re.compile(rf"(?:СПб )?(?:{LETTERS}|{WORDS}){TAUGHT}{OWNER}(?: ?[-–—] ?| ){NAME}")
# «СОШ № 5 им. А. С. Пушкина»: the number is enough; the town after it stays.
NAMED_AFTER = re.compile(r"(№ ?\d+[^«»]*?),? (?:им\.|имени) ?.*?(?=»|$| (?:г|с|д|п|пос|ст|х)\. ?[А-ЯЁ])")
OTHER_QUOTES = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„]")


@lru_cache(maxsize=4096)
def plain_name_of(name: str) -> str:
    """A short name without its legal form; the name itself where nothing would be left of it."""
    tidy = " ".join(OTHER_QUOTES.sub(r"«\1»", name).split())
    formal = FORMAL.fullmatch(tidy)
    plain = unquoted(formal["name"]) if formal else tidy
    return NAMED_AFTER.sub(r"\1", plain[:1].upper() + plain[1:])


def unquoted(name: str) -> str:
    """Without the quotes around the name proper: «Лицей № 1» г. Речной → Лицей № 1 г. Речной."""
    if not name.startswith("«"):
        return name
    depth = 0
    for place, letter in enumerate(name):
        depth += {"«": 1, "»": -1}.get(letter, 0)
        if not depth:
            return name[1:place] + name[place + 1 :]
    return name[1:] if depth == 1 else name[1:] + "»" * (depth - 1)
