"""Orders that end a pair or give its mentees another mentor."""

import pytest
from django.core.exceptions import ValidationError

from accounts.access import WrongState
from consents.models import Agreement
from consents.tests.factories import sign_for_pair
from orders import services
from orders.models import Order
from orders.tests.kinds import cancel_now, draft_end_of_pair, draft_replacement, sign_now, subject_form, words_of
from pairs.models import Pair
from pairs.tests.factories import make_mentee, make_mentor, make_pair, make_plan


@pytest.fixture
def pair(programme, mentor_person, mentee_person):
    return make_pair(programme, mentor_person, mentee_person)


@pytest.fixture
def other_mentor(programme):
    """Another teacher of the base, who has signed nothing yet."""
    person = make_mentor(programme, "Жук").participant
    person.position, person.patronymic = "учитель химии", "Петрович"
    person.save()
    return person


@pytest.fixture
def replacement(pair, other_mentor, curator, director):
    """On the director's table, all documents signed."""
    sign_for_pair(other_mentor, pair.mentees, pair.programme, curator.user)
    order = draft_replacement(pair, other_mentor, reason="dismissal", by=curator.user)
    return services.submit(order, by=curator.user)


def test_a_curator_ends_a_pair_and_everybody_stands_in_his_case(as_, curator, pair):
    form = subject_form(as_(curator), "end_pair", pair=pair.pk)
    assert form["pair"].value == str(pair.pk)
    form["reason"] = "no_contact"
    form.submit().follow()
    words = words_of(Order.objects.get())
    assert words.startswith("О прекращении работы наставнической пары\nВ связи с отсутствием личного контакта")
    assert "Освободить учителя физики Дергачёва П.И. от обязанностей наставника Ёлкиной А.С." in words


def test_another_reason_needs_words(as_, curator, pair):
    form = subject_form(as_(curator), "end_pair")
    form["pair"], form["reason"] = pair.pk, "other"
    assert "Напишите причину" in form.submit()


def test_signing_ends_the_pair_and_its_note_names_the_order(pair, curator, director):
    plan = make_plan(pair, state="approved")
    order = sign_now(draft_end_of_pair(pair, reason="dismissal", by=curator.user), curator, director)
    pair.refresh_from_db()
    plan.refresh_from_db()
    assert (pair.state, pair.ended_on, plan.state) == ("terminated", order.date, "closed")
    assert pair.end_reason == "Увольнение наставника (приказ от 21.11.2026 № 1-од)"


def test_a_plan_gone_through_completes_the_pair(pair, curator, director):
    order = draft_end_of_pair(pair, reason="completed", by=curator.user)
    assert order.title == "О завершении работы наставнической пары"
    sign_now(order, curator, director)
    pair.refresh_from_db()
    assert pair.state == "completed"


def test_a_pair_ended_meanwhile_stops_the_signing(pair, curator, director):
    order = services.submit(draft_end_of_pair(pair, reason="agreement", by=curator.user), by=curator.user)
    Pair.objects.update(state="terminated", ended_on="2026-11-20", end_reason="ушёл")
    with pytest.raises(WrongState, match="не работает"):
        services.sign(order, by=director.user)
    assert Order.objects.get().state == "on_signature"


def test_an_ended_pair_stays_ended_when_its_order_is_cancelled(pair, curator, director):
    order = sign_now(draft_end_of_pair(pair, reason="agreement", by=curator.user), curator, director)
    cancel_now(order, curator, director)
    pair.refresh_from_db()
    assert pair.state == "terminated"


def test_a_pair_that_does_not_work_is_refused(ready_pair, curator):
    with pytest.raises(WrongState, match="не работает"):
        draft_end_of_pair(ready_pair, reason="agreement", by=curator.user)


def test_the_new_mentor_is_fixed_behind_the_mentee(replacement):
    words = words_of(replacement)
    assert "Закрепить за Ёлкиной А.С. наставником учителя химии Жука И.П." in words
    assert "Учителю химии Жуку И.П. составить" in words


def test_signing_gives_the_mentee_another_mentor(replacement, pair, other_mentor, director):
    order = services.sign(replacement, by=director.user)
    pair.refresh_from_db()
    new = Pair.objects.get(mentor=other_mentor)
    assert (pair.state, new.state, new.started_on, new.order_number) == ("terminated", "active", order.date, "1-од")
    assert new.mentees == pair.mentees
    assert "приказ от 21.11.2026 № 1-од" in pair.end_reason


def test_drafting_puts_the_documents_on_the_list_and_signing_waits_for_them(pair, other_mentor, curator, director):
    order = draft_replacement(pair, other_mentor, reason="absence", by=curator.user)
    assert Agreement.objects.filter(mentor=other_mentor, state="required").exists()
    with pytest.raises(WrongState, match="соглашения нет"):
        services.submit(order, by=curator.user)
    Order.objects.update(state=Order.State.ON_SIGNATURE)
    with pytest.raises(WrongState, match="пока нет документов"):
        services.sign(order, by=director.user)
    pair.refresh_from_db()
    assert (pair.state, Pair.objects.count(), Order.objects.get().state) == ("active", 1, "on_signature")


def test_a_mentor_without_a_free_place_stops_the_signing(replacement, pair, other_mentor, director):
    other_mentor.mentorcards.update(capacity=1)
    make_pair(pair.programme, other_mentor, make_mentee(pair.programme, "Лукина").participant)
    with pytest.raises(ValidationError, match="свободно 0 мест"):
        services.sign(replacement, by=director.user)
    pair.refresh_from_db()
    assert pair.state == "active"


def test_the_draft_says_which_documents_are_missing(as_, curator, pair, other_mentor):
    order = draft_replacement(pair, other_mentor, reason="absence", by=curator.user)
    page = as_(curator).get(order.get_absolute_url())
    assert "Подписать приказ пока нельзя" in page
    assert "соглашения нет" in page
    assert "Отправить на подпись пока нельзя" in page
    assert "Отправить на подпись</button>" not in page
    assert other_mentor.name.full in page.click("к соглашениям").html.find("tbody").text


def test_the_page_of_the_pair_leads_to_both_orders(as_, curator, pair, other_mentor):
    page = as_(curator).get(pair.get_absolute_url())
    assert "Новый наставник" in page.click("Заменить наставника")
    assert "Выберите причину" in page.click("Приказ о прекращении")


def test_the_same_mentor_is_no_replacement(pair, mentor_person, curator):
    with pytest.raises(ValidationError, match="нынешний наставник"):
        draft_replacement(pair, mentor_person, reason="agreement", by=curator.user)


def test_cancelling_the_replacement_stops_the_new_pair(replacement, other_mentor, curator, director):
    cancel_now(services.sign(replacement, by=director.user), curator, director)
    assert Pair.objects.get(mentor=other_mentor).state == "terminated"


def test_a_curator_replaces_a_mentor_by_the_form(as_, curator, pair, other_mentor):
    form = subject_form(as_(curator), "replace_mentor", pair=pair.pk)
    form["new_mentor"], form["reason"] = other_mentor.pk, "plea"
    page = form.submit().follow()
    assert "На основании ходатайства наставляемого" in page
    assert Order.objects.get().new_mentor == other_mentor
