"""An order that ends several pairs at once, each for its own reason."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from documents.files import read
from orders import services
from orders.ends import PairEnd
from orders.models import Order
from orders.tests.kinds import CREATE, cancel_now, sign_now, words_of
from orders.tests.test_pdf import text_of
from pairs.models import Pair
from pairs.tests.factories import make_mentee, make_mentor, make_pair, make_plan


@pytest.fixture
def pair(programme, mentor_person, mentee_person):
    return make_pair(programme, mentor_person, mentee_person)


@pytest.fixture
def other(programme):
    people = make_mentor(programme, "Жук").participant, make_mentee(programme, "Лукина").participant
    pair = make_pair(programme, *people)
    make_plan(pair, state="approved")
    return pair


@pytest.fixture
def ends(pair, other):
    return [PairEnd(pair, "dismissal", "с 1 декабря"), PairEnd(other, "completed")]


@pytest.fixture
def draft(school, curator):
    return lambda rows: services.create_order("end_pairs", organisation=school, by=curator.user, endings=rows)


def form_of(page):
    return next(form for form in page.forms.values() if "common" in form.fields)


def test_a_curator_gives_each_pair_its_reason(as_, curator, pair, other):
    form = form_of(as_(curator).get(CREATE, {"kind": "end_pairs"}))
    form[f"p{pair.pk}-reason"], form[f"p{pair.pk}-note"] = "dismissal", "с 1 декабря"
    page = form.submit().follow()
    order = Order.objects.get()
    assert [(each.pair, each.reason, each.note) for each in order.endings.all()] == [(pair, "dismissal", "с 1 декабря")]
    assert page.request.path == reverse("orders:edit", args=[order.pk])
    assert "увольнение наставника (с 1 декабря)" in as_(curator).get(order.get_absolute_url())


def test_one_reason_for_all_fills_the_lines_without_one(as_, curator, pair, other):
    form = form_of(as_(curator).get(CREATE, {"kind": "end_pairs"}))
    form["common"], form[f"p{other.pk}-reason"] = "completed", "agreement"
    form[f"p{other.pk}-note"] = "по заявлению"
    page = form.submit("fill")
    assert not Order.objects.exists()
    form = form_of(page)
    assert (form[f"p{pair.pk}-reason"].value, form[f"p{other.pk}-reason"].value) == ("completed", "agreement")
    assert form[f"p{other.pk}-note"].value == "по заявлению"
    form.submit().follow()
    assert Order.objects.get().endings.count() == 2


def test_without_a_reason_anywhere_nothing_is_drafted(as_, curator, pair):
    page = form_of(as_(curator).get(CREATE, {"kind": "end_pairs"})).submit()
    assert "Выберите причину хотя бы для одной пары" in page


def test_a_remark_without_a_reason_and_another_reason_without_words_are_told(as_, curator, pair, other):
    form = form_of(as_(curator).get(CREATE, {"kind": "end_pairs"}))
    form[f"p{pair.pk}-note"], form[f"p{other.pk}-reason"] = "потом", "other"
    page = form.submit()
    assert "Выберите причину или сотрите примечание" in page
    assert "Напишите причину" in page
    assert form_of(page)[f"p{pair.pk}-note"].value == "потом"


def test_without_working_pairs_the_page_says_so(as_, curator, programme):
    assert "Работающих пар нет" in as_(curator).get(CREATE, {"kind": "end_pairs"})


def test_all_end_by_one_signature_each_for_its_reason(draft, ends, pair, other, curator, director):
    order = sign_now(draft(ends), curator, director)
    pair.refresh_from_db()
    other.refresh_from_db()
    assert (pair.state, other.state) == ("terminated", "completed")
    assert pair.end_reason == "Увольнение наставника. с 1 декабря (приказ от 21.11.2026 № 1-од)"
    said = " ".join(order.outcome).replace("\u00a0", " ")
    assert said == "1 пара завершила работу. 1 пара прекратила работу. 1 индивидуальный план закрыт."


def test_the_annex_is_one_table_with_the_reasons(draft, ends, curator, director):
    text = " ".join(text_of(read(sign_now(draft(ends), curator, director).file)).split())
    annex = text.split("Наставнические пары и группы, прекращающие работу")[1]
    assert {"увольнение", "(с", "выполнение"} <= set(annex.split())
    assert annex.index("Дергачёв") < annex.index("Жук")


def test_the_words_name_nobody_and_fit_what_happens(draft, ends):
    words = words_of(draft(ends))
    assert words.startswith("О прекращении работы наставнических пар и групп в 2026/2027 учебном году")
    assert "выполнением индивидуальных планов и досрочным прекращением" in words
    assert "Дергачёв" not in words


def test_when_all_went_through_their_plans_nothing_is_early(draft, ends):
    words = words_of(draft(ends[1:]))
    assert "досрочным" not in words
    assert "подвести итоги работы" in words


def test_one_pair_that_ended_meanwhile_stops_all(draft, ends, pair, other, curator, director):
    order = services.submit(draft(ends), by=curator.user)
    Pair.objects.filter(pk=other.pk).update(state="terminated", ended_on="2026-11-20", end_reason="ушёл")
    with pytest.raises(WrongState, match="не работает"):
        services.sign(order, by=director.user)
    pair.refresh_from_db()
    assert (pair.state, Order.objects.get().state) == ("active", "on_signature")


def test_they_stay_ended_when_the_order_is_cancelled(draft, ends, pair, curator, director):
    cancel_now(sign_now(draft(ends), curator, director), curator, director)
    pair.refresh_from_db()
    assert pair.state == "terminated"


def test_a_pair_stands_once_and_in_one_draft(draft, ends):
    with pytest.raises(ValidationError, match="дважды"):
        draft([ends[0], ends[0]])
    draft(ends[:1])
    with pytest.raises(WrongState, match="в другом проекте"):
        draft(ends)


def test_the_mentors_read_it_and_see_their_own_row_only(as_, draft, ends, mentor, mentor_person, curator, director):
    mentor_person.user = mentor.user
    mentor_person.save()
    order = sign_now(draft(ends), curator, director)
    page = as_(mentor).get(order.get_absolute_url())
    assert "Ёлкина" in page
    assert "Лукина" not in page
    text = text_of(as_(mentor).get(reverse("orders:pdf", args=[order.pk])).body)
    assert "Лукина" not in text
