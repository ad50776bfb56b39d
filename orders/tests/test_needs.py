"""What stands in the way of a signature is told before the order goes to the director, and on her page."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from notifications.models import Note
from orders import services
from orders.models import Order, Point
from orders.needs import needs
from orders.tests.kinds import draft_end_of_pair, sign_now
from pairs.models import Pair
from pairs.tests.factories import make_pair


@pytest.fixture
def pairs_order(ready_pair, curator):
    return services.draft_for_pairs([ready_pair], by=curator.user)


def test_a_draft_that_can_not_be_signed_is_not_sent(as_, curator, pairs_order, ready_pair):
    Pair.objects.update(state="awaiting")
    page = as_(curator).get(pairs_order.get_absolute_url())
    assert "Подписать приказ пока нельзя" in page
    assert "Отправить на подпись пока нельзя" in page
    assert "Отправить на подпись</button>" not in page
    with pytest.raises(WrongState, match="ждёт документов"):
        services.submit(pairs_order, by=curator.user)


def test_the_page_that_signs_says_it_before_the_password(as_, director, curator, pairs_order):
    services.submit(pairs_order, by=curator.user)
    Pair.objects.update(state="awaiting")
    page = as_(director).get(reverse("orders:sign", args=[pairs_order.pk]))
    assert "ждёт документов" in page
    assert not any("secret" in form.fields for form in page.forms.values())
    assert any(form.action.endswith("/return/") for form in page.forms.values())


def test_a_signed_order_needs_nothing(pairs_order, curator, director):
    order = sign_now(pairs_order, curator, director)
    assert needs(order) == []


def test_other_kinds_say_what_they_lack(programme, mentor_person, mentee_person, executor, curator, signed_order):
    pair = make_pair(programme, mentor_person, mentee_person)
    school = programme.organisation
    ending = draft_end_of_pair(pair, reason="agreement", by=curator.user)
    appointing = services.create_order("appoint_curator", organisation=school, by=curator.user, member=executor)
    cancelling = services.create_order("cancel", organisation=school, by=curator.user, cancels=signed_order)
    assert [needs(order) for order in (ending, appointing, cancelling)] == [[], [], []]
    Pair.objects.update(state="terminated", ended_on="2026-11-20", end_reason="ушёл")
    executor.is_active = False
    executor.save()
    Order.objects.filter(pk=signed_order.pk).update(state=Order.State.CANCELLED)
    for order, word in ((ending, "прекращена"), (appointing, "не работает"), (cancelling, "уже отменён")):
        assert word in needs(Order.objects.get(pk=order.pk))[0]


def test_terms_that_have_passed_make_one_doubt(as_, curator, draft_order):
    Point.objects.filter(order=draft_order, position=1).update(due_on="2026-11-05")
    assert "Срок пункта 1 уже прошёл" in as_(curator).get(draft_order.get_absolute_url())
    services.submit(draft_order, by=curator.user)
    assert draft_order.state == "on_signature"


def test_an_event_of_a_day_past_makes_one_doubt(as_, curator, executor, programme):
    event = {"title": "Итоги", "held_on": "2026-11-01", "place": "зал", "agenda": "Открытие"}
    order = services.create_order(
        "final_event", organisation=programme.organisation, by=curator.user, member=executor, event=event
    )
    assert "на прошедший день: 1\u00a0ноября" in as_(curator).get(order.get_absolute_url())


def test_a_curator_takes_an_order_back_from_the_table_and_the_director_is_told(as_, curator, director, waiting_order):
    page = as_(curator).get(waiting_order.get_absolute_url())
    form = next(form for form in page.forms.values() if form.action.endswith("/withdraw/"))
    assert "Приказ снова у вас" in form.submit().follow()
    waiting_order.refresh_from_db()
    assert (waiting_order.state, waiting_order.submitted_at) == ("draft", None)
    note = Note.objects.get(kind="order_withdrawn")
    assert note.user == director.user and "О ярмарке наставников" in note.title


def test_a_signed_order_is_not_taken_back(signed_order, curator):
    with pytest.raises(WrongState, match="подписан"):
        services.withdraw(signed_order, by=curator.user)


def test_what_was_typed_stays_when_the_order_has_gone_to_the_director(as_, curator, draft_order):
    page = as_(curator).get(reverse("orders:edit", args=[draft_order.pk]))
    form = next(f for f in page.forms.values() if "title" in f.fields)
    services.submit(draft_order, by=curator.user)
    form["title"] = "Моя правка"
    page = form.submit()
    assert "Моя правка" in page
    assert Order.objects.get().title == "О ярмарке наставников"


def test_remarks_without_words_keep_the_page(as_, director, waiting_order):
    page = as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))
    form = next(f for f in page.forms.values() if f.action.endswith("/return/"))
    form["remarks"] = "д" * 3000
    page = form.submit()
    assert "д" * 3000 in page
    assert Order.objects.get().state == "on_signature"
