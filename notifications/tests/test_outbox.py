"""The outbox: what became of each letter."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from notifications.models import Letter
from notifications.next_steps import next_step
from notifications.services import send_again

pytestmark = pytest.mark.django_db


def letter(school, **facts) -> Letter:
    given = {"to": "someone@example.org", "kind": "mail", "subject": "Письмо", **facts}
    return Letter.objects.create(organisation=school, **given)


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({}, "в очереди"),
        ({"sent_at": timezone.now()}, "письмо ушло"),
        ({"error": "ConnectionRefusedError"}, "Почтовый сервер не отвечает"),
    ],
)
def test_each_letter_says_where_it_is(as_, curator, school, facts, word):
    letter(school, **facts)
    row = as_(curator).get(reverse("notifications:outbox")).html.select_one("tbody tr")
    assert word in row.get_text()


def test_a_sent_letter_says_why_its_text_is_gone(as_, curator, school):
    written = letter(school, sent_at=timezone.now())
    assert "не хранится" in as_(curator).get(reverse("notifications:letter", args=[written.pk]))


def test_in_the_demo_a_letter_can_be_read_and_its_link_followed(as_, curator, school, settings):
    settings.DEMO = True
    written = letter(school, text="Откройте http://127.0.0.1:8000/pairs/")
    page = as_(curator).get(reverse("notifications:outbox")).click("Письмо")
    assert page.html.select_one('main a[href="http://127.0.0.1:8000/pairs/"]')
    assert str(written) in page


@pytest.mark.parametrize("facts", [{}, {"error": "ConnectionRefusedError"}])
def test_the_code_in_a_letter_that_waits_or_failed_is_not_shown_to_the_office(as_, curator, director, school, facts):
    written = letter(school, text="Код для подписи: 123456", **facts)
    for reader in (curator, director):
        assert "123456" not in as_(reader).get(reverse("notifications:letter", args=[written.pk]))


def test_letters_of_a_neighbour_school_are_not_shown(as_, curator, neighbour_school):
    foreign = letter(neighbour_school, subject="Чужое")
    assert "Чужое" not in as_(curator).get(reverse("notifications:outbox"))
    assert as_(curator).get(reverse("notifications:letter", args=[foreign.pk]), status=404)


def test_an_administrator_sees_the_letters_of_all_schools_below(as_, administrator, school, neighbour_school):
    letter(school, subject="Первое")
    letter(neighbour_school, subject="Второе")
    page = as_(administrator).get(reverse("notifications:outbox"))
    assert "Первое" in page
    assert "Второе" in page


def found(as_, curator, **asked) -> set[str]:
    page = as_(curator).get(reverse("notifications:outbox"), asked)
    return {row.select_one("th").get_text(strip=True) for row in page.html.select("tbody tr")}


def test_letters_are_found_by_words_of_their_subject_and_address(as_, curator, school):
    letter(school, subject="Приказ: учёт времени", to="anna@example.org")
    letter(school, subject="Анкета", to="boris@example.org")
    assert found(as_, curator, q="УЧЕТ приказ") == {"Приказ: учёт времени"}
    assert found(as_, curator, q="Boris") == {"Анкета"}
    assert found(as_, curator, q="(.*") == set()


def test_letters_are_found_by_what_became_of_them(as_, curator, school):
    letter(school, subject="Ждёт")
    letter(school, subject="Не ушло", error="ConnectionRefusedError")
    letter(school, subject="Ушло", sent_at=timezone.now())
    assert [found(as_, curator, view=state) for state in ("waiting", "failed", "sent")] == [
        {"Ждёт"},
        {"Не ушло"},
        {"Ушло"},
    ]


def given_up(school, **facts) -> Letter:
    written = letter(school, error="SMTPRecipientsRefused", text="Здравствуйте", **facts)
    Letter.objects.filter(pk=written.pk).update(created_at=timezone.now() - datetime.timedelta(days=4))
    return written


def test_after_three_days_the_portal_gives_up_and_says_so(as_, curator, school):
    written = given_up(school)
    page = as_(curator).get(reverse("notifications:outbox") + "?view=given_up")
    assert "письмо не ушло" in page and "нет ли опечатки" in page
    assert "больше не пробует" in page.click(str(written))


def test_a_letter_given_up_leaves_when_it_is_sent_again(as_, curator, school, work_at_once, mailoutbox):
    written = given_up(school)
    page = as_(curator).get(reverse("notifications:letter", args=[written.pk])).forms["again"].submit().follow()
    assert "Письмо ушло" in page
    assert [message.to for message in mailoutbox] == [["someone@example.org"]]
    assert Entry.objects.get(verb=Verb.LETTER_SENT_AGAIN).actor == curator.user


def test_a_letter_sent_again_in_vain_is_tried_for_another_three_days(as_, curator, school, settings, mailoutbox):
    written = given_up(school)
    as_(curator).get(reverse("notifications:letter", args=[written.pk])).forms["again"].submit()
    Letter.objects.update(again_at=timezone.now() - datetime.timedelta(hours=1), claimed_at=None)
    assert list(Letter.objects.forgotten()) == [written] and not Letter.objects.abandoned().exists()


def test_what_has_left_is_not_sent_twice(school, curator):
    with pytest.raises(WrongState, match="уже ушло"):
        send_again(letter(school, sent_at=timezone.now()), by=curator)


def test_nobody_sends_a_neighbours_letter(neighbour_school, curator):
    with pytest.raises(PermissionDenied):
        send_again(letter(neighbour_school), by=curator)


def test_the_administrator_is_told_of_letters_that_did_not_leave(as_, administrator, school):
    assert "Не ушло" not in as_(administrator).get("/")
    given_up(school)
    page = as_(administrator).get("/")
    assert "Не ушло: 1\xa0письмо" in page.text
    assert "письмо не ушло" in page.click(href="view=given_up")


def test_a_letter_of_no_organisation_is_the_affair_of_the_administrator_at_the_top(as_, administrator, curator):
    letter(None, subject="Без организации", to="nobody@example.org")
    assert "Без организации" in as_(administrator).get(reverse("notifications:outbox"))
    assert "Без организации" not in as_(curator).get(reverse("notifications:outbox"))


def test_what_was_given_up_without_a_reason_can_be_sent_again_too(as_, curator, school):
    written = letter(school)
    Letter.objects.update(created_at=timezone.now() - datetime.timedelta(days=4))
    page = as_(curator).get(reverse("notifications:letter", args=[written.pk]))
    assert "Отправляем снова" in page.forms["again"].submit().follow()


@pytest.mark.parametrize(
    ("facts", "kind", "asks"),
    [
        ({}, "wait", False),
        ({"error": "SMTPRecipientsRefused"}, "warn", True),
        ({"sent_at": timezone.now()}, "ok", False),
    ],
)
def test_the_page_of_a_letter_says_what_is_next(school, facts, kind, asks):
    step = next_step(letter(school, **facts))
    assert (step.kind, bool(step.url)) == (kind, asks)


def test_a_letter_given_up_says_so_first(school):
    written = given_up(school)
    written.refresh_from_db()
    assert next_step(written).kind == "stop"
