"""What parent, mentor and mentee do on their phones, step by step."""

import re

from django.urls import reverse

from tests.browser.conftest import Visitor

SCALE = {"comfort": 9, "usefulness": 8}


def link_to(mailoutbox, address: str) -> str:
    """The path of the personal link in the last letter with a link to this person."""
    letters = [letter for letter in mailoutbox if letter.to == [address] and "/consents/s/" in letter.body]
    return re.search(r"/consents/s/[\w-]+/", letters[-1].body)[0]


def code_for(mailoutbox, address: str) -> str:
    """The six digits of the last letter to this person."""
    return re.search(r"\b\d{6}\b", [letter for letter in mailoutbox if letter.to == [address]][-1].body)[0]


def sign_a_document(parent: Visitor, mailoutbox, address: str) -> None:
    """Read, agree, type the code from the letter, see that it is done."""
    parent.page.get_by_label("Даю согласие", exact=True).check()
    parent.page.get_by_label("Принимаю правила").check()
    parent.click("Продолжить с этим ответом")
    parent.page.get_by_label("Шесть цифр из письма").fill(code_for(mailoutbox, address))
    parent.click("Подписать документ")
    assert "Документ действует" in parent.page.inner_text("main")


def make_plan(mentor: Visitor, pair_url: str) -> None:
    """The mentor finds the plan the portal drafted by the form of mentoring, changes a row, sends it to the curator."""
    mentor.open(reverse("pairs:list"))
    mentor.open(pair_url)
    mentor.click("Открыть план", "link")
    mentor.click("Изменить строки", "link")
    row = mentor.page.locator("main details").first
    row.locator("summary").click()
    row.locator("textarea").first.fill("Познакомиться и выбрать тему проекта")
    mentor.click("Сохранить")
    mentor.click("Отправить план куратору")


def log_meeting(mentor: Visitor, pair_url: str) -> None:
    """The mentor writes down the first meeting."""
    mentor.open(pair_url)
    mentor.click("Записать встречу", "link")
    mentor.page.get_by_label("Сколько минут").fill("45")
    mentor.page.get_by_label("О чём").fill("Знакомство, выбор темы")
    mentor.click("Записать")


def give_feedback(person: Visitor, pair_url: str) -> None:
    """One side says how the meeting was."""
    person.open(pair_url)
    person.click("Оставить отзыв", "link")
    for question, grade in SCALE.items():
        person.page.locator(f"input[name={question}][value='{grade}']").check()
    person.click("Отправить")


def answer_survey(person: Visitor) -> None:
    """Every question of one's own sheet answered: the best grade, yes, or the first choice."""
    person.open(reverse("surveys:mine"))
    person.follow(person.page.locator("main a"))
    for group in person.page.locator("main form fieldset, main form div[role=radiogroup]").all():
        radios = group.locator("input[type=radio]")
        if radios.count():
            radios.nth(radios.count() - 1 if radios.count() == 10 else 0).check()
    person.click("Отправить ответы")
