"""What comes next with an order: for each state and role one sentence, and a button for whose turn it is."""

import pytest
from django.urls import reverse

from orders import services
from orders.models import Order
from orders.next_steps import next_step


def step_of(order, membership, needs=()):
    order = Order.objects.get(pk=order.pk)
    return next_step(order, membership, readers=list(order.acquaintances.all()), needs=needs)


@pytest.fixture
def returned_order(waiting_order, director):
    services.return_(waiting_order, remarks="Назовите срок.", by=director.user)
    return waiting_order


def test_a_draft_is_sent_to_the_director(draft_order, curator):
    step = step_of(draft_order, curator)
    assert (step.action, step.url, step.posts) == (
        "Отправить на подпись",
        reverse("orders:submit", args=[draft_order.pk]),
        True,
    )


def test_a_draft_that_lacks_something_has_no_button(draft_order, curator):
    step = step_of(draft_order, curator, needs=["Нет согласия."])
    assert (step.kind, step.url) == ("warn", "")
    assert "пока нельзя" in step.text


def test_a_returned_draft_is_mended_first(returned_order, curator):
    step = step_of(returned_order, curator)
    assert (step.action, step.kind) == ("Исправить проект", "warn")
    assert step.url == reverse("orders:edit", args=[returned_order.pk])


def test_an_order_on_the_table_is_the_directors_turn(waiting_order, director, curator):
    assert step_of(waiting_order, director).url == reverse("orders:sign", args=[waiting_order.pk])
    step = step_of(waiting_order, curator)
    assert (step.kind, step.text, step.url) == ("wait", "Ждём подписи директора.", "")


def test_what_cannot_be_signed_is_read_and_given_back(waiting_order, director, curator):
    assert step_of(waiting_order, director, needs=["Нет согласия."]).action == "Прочитать и вернуть приказ"
    assert "пока нельзя" in step_of(waiting_order, curator, needs=["Нет согласия."]).text


def test_who_is_named_confirms_having_read(acquaintance, mentor):
    acquaintance.user = mentor.user
    acquaintance.save()
    step = step_of(acquaintance.order, mentor)
    assert (step.url, step.posts) == (reverse("orders:acquaint", args=[acquaintance.order_id]), True)
    services.acquaint(acquaintance.order, mentor.user)
    done = step_of(acquaintance.order, mentor)
    assert (done.kind, done.url) == ("ok", "")
    assert "Вы ознакомились" in done.text


def test_the_curator_hears_who_has_not_read(acquaintance, curator):
    services.acquaint(acquaintance.order, curator.user)
    step = step_of(acquaintance.order, curator)
    assert step.url == reverse("orders:sheet_scan", args=[acquaintance.order_id])
    assert "не ознакомил" in step.text


def test_a_cancelled_order_asks_nothing(signed_order, curator):
    Order.objects.filter(pk=signed_order.pk).update(state="cancelled")
    step = step_of(signed_order, curator)
    assert (step.kind, step.url) == ("stop", "")


def test_the_page_has_one_filled_button_and_says_what_is_next(as_, curator, draft_order):
    page = as_(curator).get(draft_order.get_absolute_url())
    assert len(page.html.select("main .btn-primary")) == 1
    first = page.html.select_one("main .next-step")
    assert "Отправить на подпись" in first.text
    assert page.text.index("next-step") < page.text.index("ПРИКАЗЫВАЮ")
    form = next(f for f in page.forms.values() if f.action == reverse("orders:submit", args=[draft_order.pk]))
    form.submit()
    assert Order.objects.get().is_on_signature


def test_a_long_history_is_folded_to_the_last_three(as_, curator, director, draft_order):
    for _ in range(2):
        services.submit(draft_order, by=curator.user)
        services.return_(draft_order, remarks="Ещё раз.", by=director.user)
    page = as_(curator).get(draft_order.get_absolute_url())
    assert "Вся история" in page
    folded = page.html.select_one("section[aria-labelledby=history-title] details")
    assert len(folded.find_previous_sibling("ol").select("li")) == 3
