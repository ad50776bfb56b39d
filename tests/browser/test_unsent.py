"""Typed words survive the end of the session, and nobody leaves them behind unasked."""

from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from roadmap.models import Comment

WORDS = "Провели собрание, протокол у секретаря"


def type_a_comment(visitor, item) -> None:
    visitor.open(item.get_absolute_url())
    visitor.page.get_by_text("Написать комментарий").click()
    visitor.page.get_by_label("Ваш комментарий").fill(WORDS)


def test_after_a_new_login_the_form_is_filled_in_and_not_sent(enter, curator, item_in_force):
    visitor = enter("curator")
    page = visitor.page
    type_a_comment(visitor, item_in_force)
    Session.objects.all().delete()
    visitor.follow(page.get_by_role("button", name="Отправить"))
    page.get_by_label("Имя пользователя").fill("curator")
    page.get_by_label("Пароль").fill("long-enough-1")
    visitor.checked.clear()
    visitor.follow(page.get_by_role("button", name="Войти"))
    expect(page.get_by_label("Ваш комментарий")).to_have_value(WORDS)
    expect(
        page.locator(".notice", has_text="Вы вышли по времени. Текст сохранён, проверьте и отправьте.")
    ).to_be_focused()
    assert Comment.objects.count() == 0
    visitor.follow(page.get_by_role("button", name="Отправить"))
    assert Comment.objects.get().text == WORDS


def test_the_browser_asks_before_typed_words_are_left(enter, curator, item_in_force):
    visitor = enter("curator")
    type_a_comment(visitor, item_in_force)
    asked = []
    visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    visitor.page.get_by_role("link", name="Главная").click()
    visitor.page.wait_for_url("**/")
    assert asked == ["beforeunload"]


def test_a_filter_is_left_without_a_question(enter, curator, active_pair):
    visitor = enter("curator")
    visitor.open(reverse("pairs:list"))
    visitor.page.get_by_label("Фамилия").fill("Ёлк")
    asked = []
    visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    visitor.page.get_by_role("link", name="Главная").click()
    visitor.page.wait_for_url("**/")
    assert asked == []
