"""What a document asks for in words of every day: shown before its full text, which stays as the law wants it.

Nothing here is signed: the text that is frozen and hashed is made in `consents/wording.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from django.utils.html import strip_tags

from consents.gate import ANSWER_IS_ENOUGH, NEVER_BLOCKS
from consents.models import Agreement, Consent, Purpose, Signature
from consents.wording import PROHIBITIONS
from inflection import inflect
from inflection.russian import date_words, plural

MINUTES_A_DOCUMENT = 2
# A sheet of a printed form, which is set in smaller letters than an order.
LETTERS_A_SHEET = 3000

# Asked of another's representative, asked of the person; {of}: whose, {whom}: whom, by the first name.
QUESTIONS = {
    Purpose.PERSONAL_DATA: ("Можно ли школе хранить данные {of}?", "Можно ли школе хранить ваши данные?"),
    Purpose.PUBLICATION: ("Можно ли показывать {whom} на сайте школы?", "Можно ли показывать вас на сайте школы?"),
    Purpose.DIAGNOSTICS: ("Можно ли педагогу-психологу опросить {whom}?", "Можно ли педагогу-психологу опросить вас?"),
    Purpose.EXTRA_DUTIES: ("Согласны ли вы быть наставником?", "Согласны ли вы быть наставником?"),
}  # fmt: skip
OF_AGREEMENT = ("Согласны ли вы на работу {of} с {partner}?", "Согласны ли вы на работу с {partner}?")

TITLES = {
    Purpose.PERSONAL_DATA: ("Данные {of} в программе", "Ваши данные в программе"),
    Purpose.PUBLICATION: ("Имя и фото {of} на страницах школы", "Ваши имя и фото на страницах школы"),
    Purpose.DIAGNOSTICS: ("Опросы педагога-психолога", "Опросы педагога-психолога"),
    Purpose.EXTRA_DUTIES: ("Работа наставником", "Работа наставником"),
}

ICONS = {
    Purpose.PERSONAL_DATA: "consent",
    Purpose.PUBLICATION: "camera",
    Purpose.DIAGNOSTICS: "survey",
    Purpose.EXTRA_DUTIES: "mentor",
}

WHAT = {
    Purpose.PERSONAL_DATA: "Имя, класс, контакты, записи о встречах, план и ответы на анкеты",
    Purpose.PUBLICATION: "Имя, фото, видео и работы. Любое из этого можно запретить ниже",
    Purpose.DIAGNOSTICS: "Опросы до и после программы: интерес к учёбе, общение, настроение, планы",
    Purpose.EXTRA_DUTIES: "Встречи с наставляемым по плану, наряду с основной работой",
}
WHERE = {
    Purpose.PERSONAL_DATA: "В этом портале и на бумаге в школе. Публиковать их нельзя",
    Purpose.DIAGNOSTICS: "У педагога-психолога. Наставник и другие семьи результатов не увидят",
    Purpose.EXTRA_DUTIES: "В школе",
}
REGRET = {
    Purpose.PERSONAL_DATA: "Отзовите здесь или письмом в школу. Участие закончится, данные уничтожат за 30 дней",
    Purpose.PUBLICATION: "Отзовите здесь или письмом в школу. Публикации уберут за три рабочих дня",
    Purpose.DIAGNOSTICS: "Отзовите здесь или письмом в школу. Результаты уничтожат за 30 дней",
    Purpose.EXTRA_DUTIES: "Предупредите школу за три рабочих дня",
}
REGRET_AGREEMENT = "Пока подписали не все, отзовите подпись здесь. Потом напишите куратору школы"

AFTER = {
    Purpose.PERSONAL_DATA: "Когда все документы собраны, директор подпишет приказ о парах. Потом начнутся встречи.",
    Purpose.PUBLICATION: "Школа может рассказывать о встречах на своих страницах. Запрещённого она не покажет.",
    Purpose.DIAGNOSTICS: "Педагог-психолог назначит день опроса. О результатах можно узнать у него.",
    Purpose.EXTRA_DUTIES: "Директор подпишет приказ и дополнительное соглашение к договору.",
}
AFTER_AGREEMENT = "Когда подпишут все, директор подпишет приказ. Потом наставник договорится о первой встрече."

NEEDED = "Нужно, чтобы начать встречи"
ANSWER_NEEDED = "Нужен ответ, да или нет. На участие он не влияет"
BY_WISH = "По желанию. На участие не влияет"

AGREE = [("yes", "Даю согласие"), ("no", "Не даю согласия")]
PUBLISH = [("yes", "Можно показывать всё это"), ("partly", "Можно, но не всё"), ("no", "Ничего не публиковать")]
CONCLUDE = [("yes", "Подписываю соглашение"), ("no", "Не подписываю")]


@dataclass(frozen=True)
class Brief:
    """A document in a few words: its name in a list, the question, how needed it is, (term, words) to stand before the
    text, and what follows a yes."""

    icon: str
    title: str
    question: str
    need: str
    rows: list[tuple[str, str]]
    after: str


def brief_of(signature: Signature) -> Brief:
    """The brief of this signature's document, as its signer reads it."""
    document = signature.document
    title, question = (filled(words, signature) for words in words_of(document))
    after = AFTER_AGREEMENT if isinstance(document, Agreement) else AFTER[Purpose(document.purpose)]
    return Brief(icon_of(document), title, question, need_of(document), rows_of(document), after)


def words_of(document: Consent | Agreement) -> tuple[tuple[str, str], tuple[str, str]]:
    """Title and question, each as asked of another and of the person."""
    if isinstance(document, Agreement):
        return ("Соглашение с {partner}", "Соглашение с {partner}"), OF_AGREEMENT
    purpose = Purpose(document.purpose)
    return TITLES[purpose], QUESTIONS[purpose]


def filled(words: tuple[str, str], signature: Signature) -> str:
    """The words that fit the signer, with the first name in its case."""
    person, document = signature.participant, signature.document
    is_mentor = isinstance(document, Agreement) and document.mentor_id == person.pk
    of, whom = (inflect("", person.first_name, "", person.gender or None, case).full for case in ("gent", "accs"))
    mine = signature.side == Signature.Side.PARTICIPANT
    return words[mine].format(of=of, whom=whom, partner="наставляемым" if is_mentor else "наставником")


def icon_of(document: Consent | Agreement) -> str:
    return "pair" if isinstance(document, Agreement) else ICONS[Purpose(document.purpose)]


def need_of(document: Consent | Agreement) -> str:
    """Whether meetings wait for it."""
    if isinstance(document, Agreement):
        return NEEDED
    return (
        BY_WISH
        if document.purpose in NEVER_BLOCKS
        else ANSWER_NEEDED
        if document.purpose in ANSWER_IS_ENOUGH
        else NEEDED
    )


def rows_of(document: Consent | Agreement) -> list[tuple[str, str]]:
    """What, where, until which day, and how it is taken back."""
    if isinstance(document, Agreement):
        what, where = "Наставник и наставляемый встречаются и работают по плану", document.organisation.plain_name
        months = f"{document.months} {plural(document.months, 'месяц', 'месяца', 'месяцев')} со дня последней подписи"
        return [("Что", what), ("Где", where), ("Сколько", months), ("Передумаете", REGRET_AGREEMENT)]
    purpose = Purpose(document.purpose)
    return [
        ("Что", WHAT[purpose]),
        ("Где", WHERE.get(purpose) or ", ".join(document.resources)),
        ("До какого дня", date_words(document.programme.ends_on)),
        ("Передумаете", REGRET[purpose]),
    ]


def options_of(document: Consent | Agreement) -> list[tuple[str, str]]:
    """The answers one may give: all of equal weight, a part only of what is published."""
    if isinstance(document, Agreement):
        return CONCLUDE
    return PUBLISH if document.purpose == Purpose.PUBLICATION else AGREE


def answer_of(signature: Signature) -> str:
    """The answer that a code has been sent for: «Даю согласие», «Можно, но не всё. Нельзя: класс или должность»."""
    options, forbidden = dict(options_of(signature.document)), set(signature.prohibitions)
    if not forbidden:
        return options["yes"]
    return f"{options['partly']}. Нельзя: {', '.join(label for value, label in PROHIBITIONS if value in forbidden)}"


def sheets_of(body: str) -> int:
    """How many sheets the full text takes, about."""
    return ceil(len(strip_tags(body)) / LETTERS_A_SHEET)
