"""The order that fixes pairs and groups."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from consents.models import Consent
from documents.files import read
from orders import services
from orders.models import Order
from orders.tests.test_pdf import text_of
from pairs.models import Pair
from pairs.models.pair import UNSIGNED
from pairs.tests.factories import make_mentee, make_mentor, make_pair

CREATE = reverse("orders:create")


def test_the_room_of_pairs_means_the_same_by_an_unsigned_order():
    assert set(UNSIGNED) == set(Order.State.values) - set(Order.FROZEN)


@pytest.fixture
def pairs_order(ready_pair, curator, director):
    order = services.draft_for_pairs([ready_pair], by=curator.user)
    return services.submit(order, by=curator.user)


def test_a_curator_drafts_the_order_from_the_ready_pairs(as_, curator, ready_pair):
    page = as_(curator).get(CREATE, {"kind": "fix_pairs"})
    form = next(f for f in page.forms.values() if "pairs" in f.fields)
    form.submit().follow()
    order = Order.objects.get()
    assert list(order.pairs.all()) == [ready_pair]
    assert "Дергачёв Пётр Ильич" in order.acquaintances.values_list("name", flat=True)


def test_the_button_under_the_list_of_pairs_drafts_it_too(as_, curator, ready_pair):
    browser = as_(curator)
    token = browser.get(CREATE, {"kind": "fix_pairs"}).forms[0]["csrfmiddlewaretoken"].value
    form = {"csrfmiddlewaretoken": token, "pairs": [str(ready_pair.pk), "нет"]}
    page = browser.post(reverse("orders:for_pairs"), form)
    assert page.location == Order.objects.get().get_absolute_url()


def test_signing_makes_the_pair_active_from_its_date(pairs_order, ready_pair, director):
    order = services.sign(pairs_order, by=director.user)
    ready_pair.refresh_from_db()
    assert (ready_pair.state, ready_pair.started_on, ready_pair.order_number) == ("active", order.date, "1-од")


def test_the_annex_lists_the_pair_in_the_nominative(pairs_order, director):
    text = text_of(read(services.sign(pairs_order, by=director.user).file))
    annex = text.split("Наставнические пары и группы\n")[1]
    assert "Приложение\nк приказу от 21 ноября 2026 г. № 1-од" in text
    assert "Дергачёв" in annex
    assert "Ёлкина" in annex


def test_a_withdrawn_consent_stops_the_signing(pairs_order, ready_pair, director):
    Consent.objects.all().delete()
    with pytest.raises(WrongState, match="нет документов"):
        services.sign(pairs_order, by=director.user)
    assert Order.objects.get().state == "on_signature"


def test_cancelling_stops_the_pair(pairs_order, ready_pair, curator, director):
    signed = services.sign(pairs_order, by=director.user)
    other = services.create_order("cancel", organisation=signed.organisation, by=curator.user, cancels=signed)
    services.sign(services.submit(other, by=curator.user), by=director.user)
    ready_pair.refresh_from_db()
    assert ready_pair.state == "terminated"
    assert "Отменён приказ от" in ready_pair.end_reason


def test_a_pair_stands_in_one_draft_only(pairs_order, ready_pair, curator):
    with pytest.raises(WrongState, match="в другом проекте"):
        services.draft_for_pairs([ready_pair], by=curator.user)


def test_nothing_ticked_is_told(curator):
    with pytest.raises(ValidationError, match="Отметьте пары"):
        services.draft_for_pairs([], by=curator.user)


def test_a_mentor_reads_an_extract_with_his_pairs_only(as_, mentor, pairs_order, director, programme):
    order = services.sign(pairs_order, by=director.user)
    strangers = make_mentor(programme, "Чужих").participant, make_mentee(programme, "Иная").participant
    order.pairs.add(make_pair(programme, *strangers))
    text = text_of(as_(mentor).get(reverse("orders:pdf", args=[order.pk])).body)
    assert "ВЫПИСКА ИЗ ПРИКАЗА" in text
    assert "Ёлкина" in text
    assert "Чужих" not in text


def test_a_pair_in_a_draft_is_not_offered_for_another_order(as_, curator, ready_pair):
    assert as_(curator).get(reverse("pairs:list")).html.select_one("input[name=pairs]")
    services.draft_for_pairs([ready_pair], by=curator.user)
    assert not as_(curator).get(reverse("pairs:list")).html.select_one("input[name=pairs]")


def test_a_pair_in_an_unsigned_order_is_no_longer_ready_for_one(as_, curator, ready_pair):
    assert "1\u00a0пара готова к закреплению" in as_(curator).get("/")
    order = services.draft_for_pairs([ready_pair], by=curator.user)
    assert list(Pair.objects.ready()) == []
    assert "к закреплению" not in as_(curator).get("/")
    assert "готовы к приказу" not in as_(curator).get(reverse("orders:programme"))
    row = as_(curator).get(reverse("pairs:list"), {"view": "ordered"}).html.select_one("tbody tr")
    assert "в проекте приказа" in row.text
    assert "Пар не нашлось" in as_(curator).get(reverse("pairs:list"), {"view": "ready"})
    services.discard(order, by=curator.user)
    assert list(Pair.objects.ready()) == [ready_pair]
