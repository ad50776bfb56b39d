"""What comes next with a letter, for those who see the outbox."""

from django.urls import reverse

from accounts.next_step import NextStep
from notifications.models import Letter


def next_step(letter: Letter) -> NextStep:
    """A letter that has not left is sent again once its cause is gone; the portal tries three days by itself."""
    if letter.is_sent:
        return NextStep("ok", "Письмо ушло", "Больше ничего не нужно.")
    url = reverse("notifications:send_again", args=[letter.pk])
    if letter.is_given_up:
        text = "Портал пробовал три дня и больше не пробует. Устраните причину; ссылка или код в письме могли устареть."
        return NextStep("stop", "Письмо не ушло", text, url, "Отправить снова", posts=True, form_id="again")
    if letter.may_go_again:
        text = "Портал пробует снова сам. Если причина устранена, можно не ждать."
        return NextStep("warn", "Ещё не ушло", text, url, "Отправить снова", posts=True, form_id="again")
    return NextStep("wait", "В очереди", "Письмо уйдёт само, обычно за минуту.")
