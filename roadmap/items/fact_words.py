"""Which fact of the portal the words of a measure or of its result mean.

Careful on purpose: an item that the portal calls done too early is worse than one that somebody marks by hand. So only
short texts about one thing are understood, and the rest the curator sets herself.
"""

import re
from functools import lru_cache

from programmes.models.facts import Fact

LONGEST = 130
MAKING = r"(?:с?формир|созда|состав|утвер|пополн|вн[ео]с)\w+"
BASE = r"(?:баз\w+|банк\w*|реестр\w*|спис\w+)(?: данных)?(?: потенциальн\w+)?"
# «о программе наставничества», «о реализации целевой модели наставничества», but of nothing else.
ABOUT = r"(?:(?:систем|программ|реализаци|организаци|внедрени|целев|модел|школьн)\w* )*"
SIGNS = {
    Fact.CURATOR: r"(?:назнач|приказ)\w*.{0,60}куратор",
    Fact.WORKING_GROUP: r"(?:приказ|созда|утвер|сформир|формир)\w*.{0,60}рабоч\w+ групп",
    Fact.REGULATION: rf"(?:утвер|разраб|приня)\w+.{{0,40}}положени[еяю] об? {ABOUT}наставничеств",
    Fact.ROADMAP: r"(?:утвер|разраб|приня|созда)\w+.{0,40}дорожн\w+ карт",
    Fact.MENTORS: rf"{MAKING}.{{0,30}}{BASE} наставник|внес\w+ (?:данн\w+ )?наставников в баз",
    Fact.MENTEES: rf"{MAKING}.{{0,30}}{BASE} наставляем|внес\w+ (?:данн\w+ )?наставляемых в баз",
    Fact.CONSENTS: r"(?:получ|собр|сбор|оформ|подпис)\w*.{0,20}согласи[еяй]\b",
    Fact.AGREEMENTS: r"(?:заключ|подпис|оформ)\w*.{0,20}соглашени\w+ .{0,30}(?:наставник|наставляем|пара)",
    Fact.PLANS: r"утвер\w+ (?:индивидуальн|персонализированн)\w+ (?:план|программ)",
    Fact.PAIRS: r"(?:закреп|утвер)\w*.{0,40}(?:пар\b|пары|пару|пар[/ ,]|тандем)",
    Fact.ENTRY_SURVEY: r"(?:входн|первичн)\w+ (?:диагностик|анкетирован|мониторинг|опрос)|анкетирован\w+ на входе",
    Fact.FINAL_SURVEY: r"(?:итогов|заключительн)\w+ (?:диагностик|анкетирован|опрос)|анкетирован\w+ на выходе",
    Fact.FINAL_EVENT: (
        r"приказ\w*.{0,60}(?:итогов|заключительн)\w+ (?:мероприят|встреч|форум|сл[её]т|конференц|праздник)"
    ),
    Fact.COMMENDED: r"приказ\w* о (?:поощрен|награжд)",
    Fact.HALF_YEAR_REPORT: r"(?:отч[её]т\w*|мониторинг) (?:за|по итогам) (?:перво\w+ |1-?\w* |I )?полугоди",
    Fact.YEAR_REPORT: r"отч[её]т\w* (?:за|по итогам) (?:учебн\w+ )?год|(?:годово|итогово)\w+ отч[её]т",
}
PATTERNS = {fact: re.compile(rf"(?i)(?<![а-яё])(?:{words})") for fact, words in SIGNS.items()}
# About somebody else, or more than the portal counts.
OTHERS = re.compile(
    r"(?i)партн[её]р|дополнительн\w+ обязанност|второ\w+ полугоди|входн\w+ и итогов|конкурс|школ о|отч[её]ты школ"
    r"|итогах"
)
SEVERAL = re.compile(r"[.;]\s+\w|\n")


@lru_cache(maxsize=4096)
def fact_in(text: str) -> str:
    """The fact, or an empty string where none or more than one is meant."""
    if len(text) > LONGEST or SEVERAL.search(text.strip()) or OTHERS.search(text):
        return ""
    found = [fact for fact, pattern in PATTERNS.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else ""
