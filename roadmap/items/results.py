"""What an item is to bring: the kinds of its expected result, told by its words, and the proof that fits each.

Real documents name a document («Приказ о создании рабочей группы»), a thing («База наставников»), or a doing in prose;
often the measure itself is worded as its result («Утверждён медиаплан»).
"""

import re
from enum import StrEnum
from functools import lru_cache

from roadmap.models import Evidence

Kind = Evidence.Kind


class Result(StrEnum):
    """A kind of expected result; the value is what a reader sees."""

    ORDER = "приказ"
    PROTOCOL = "протокол"
    REGULATION = "положение"
    PLAN = "план или программа"
    BASE = "база или реестр"
    REPORT = "отчёт или справка"
    PUBLICATION = "публикация"
    SURVEY = "анкета или мониторинг"
    LIST = "список"
    MATERIALS = "материалы"
    AGREEMENT = "соглашение"
    CONSENT = "согласия"
    MEETING = "мероприятие"


# Beginnings of words, in the order of strength: a paper goes before what the paper is about.
SIGNS = {
    Result.ORDER: r"приказ|распоряди|распоряжен|локальн\w+ акт|издан\w* акт",
    Result.PROTOCOL: r"протокол",
    Result.REGULATION: r"положени[еяюй]|нормативн|регламент",
    Result.AGREEMENT: r"соглашени|договор",
    Result.CONSENT: r"согласи[еяй]\b",
    Result.PUBLICATION: (
        r"публик|опубликов|размещен|размещ[её]н|сайт|новост|рубрик|медиаплан|сми\b|страниц\w+|раздел\w* сайт"
        r"|информационн\w+ (?:ресурс|стенд)|соцсет|социальн\w+ сет"
    ),
    Result.SURVEY: r"анкет|опрос|мониторинг|диагност|тестирован",
    Result.REPORT: r"отч[её]т|справк|аналити|анализ\b|анализа|сравнительн\w+ таблиц|обобщен|статистич|самоанализ",
    Result.BASE: r"\bбаз[аыуе]\b|\bбанк|реестр|перечен|перечн",
    Result.PLAN: r"план(?:а|ы|ов|у|ом)?\b|план-|программ[аыу]\b|дорожн\w+ карт|график|маршрут",
    Result.LIST: r"список|списк",
    Result.MATERIALS: r"материал|методич|памятк|сценари|буклет|презентац|сборник|разработк|кейс|практик",
    Result.MEETING: (
        r"встреч|семинар|собрани|совещан|консультац|конференц|конкурс|занят|обучен|беседа|урок|педсовет|совет\b"
    ),
}
PATTERNS = {result: re.compile(rf"(?i)(?<![а-яё])(?:{words})") for result, words in SIGNS.items()}

PROOFS = {
    Result.ORDER: Kind.ORDER,
    Result.PROTOCOL: Kind.PROTOCOL,
    Result.PUBLICATION: Kind.PUBLICATION,
    Result.MEETING: Kind.NOTE,
}

HINTS = {
    Kind.ORDER: "Выберите приказ из подписанных в портале. Если он издан на бумаге, приложите скан файлом.",
    Kind.PROTOCOL: "Приложите протокол и укажите его дату и номер.",
    Kind.PUBLICATION: "Укажите адрес страницы и день публикации.",
    Kind.FILE: "Приложите файл: скан, документ или таблицу.",
    Kind.LINK: "Укажите адрес, по которому это можно увидеть.",
    Kind.NOTE: "Напишите, что и когда сделано, сколько человек участвовало.",
}


@lru_cache(maxsize=4096)
def expected(result_text: str, title: str = "") -> tuple[Result, ...]:
    """The kinds of result that the words name, strongest first; the title counts where the result is silent."""
    found = named(result_text)
    return found or named(title)


def named(text: str) -> tuple[Result, ...]:
    """The kinds whose words stand in a text."""
    return tuple(result for result, pattern in PATTERNS.items() if pattern.search(text))


def proof_for(result_text: str, title: str = "") -> Evidence.Kind:
    """The kind of evidence to offer first."""
    found = expected(result_text, title)
    return PROOFS.get(found[0], Kind.FILE) if found else Kind.NOTE
