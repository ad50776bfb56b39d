"""Making an order: kind, subject, first wording."""

from django.urls import reverse

from orders.models import Order
from orders.people import staff_of
from participants.models import Participant

CREATE = reverse("orders:create")


def test_a_curator_chooses_a_kind_and_gets_a_worded_draft(as_, curator, executor, programme):
    executor.position = "заместитель директора по УВР"
    executor.save()
    page = as_(curator).get(CREATE).click("Назначить куратора")
    form = next(f for f in page.forms.values() if "member" in f.fields)
    form["member"] = executor.pk
    edit = form.submit().follow()
    order = Order.objects.get()
    assert "Назначить заместителя директора по УВР Сокова Антона Викторовича" in order.points.first().text
    assert order.title.startswith("О назначении куратора")
    assert "Приказываю" in edit


def test_the_curator_executes_what_the_template_gives_to_her(as_, curator, director, signed_order):
    page = as_(curator).get(CREATE, {"kind": "cancel"})
    form = next(f for f in page.forms.values() if "cancels" in f.fields)
    form["cancels"] = signed_order.pk
    form.submit()
    order = Order.objects.get(kind="cancel")
    assert [point.executor for point in order.points.all()] == [None, curator]


def test_a_kind_without_a_choice_says_what_is_missing(as_, curator, programme):
    page = as_(curator).get(CREATE, {"kind": "appoint_curator"})
    form = next(f for f in page.forms.values() if "member" in f.fields)
    assert "Обязательное поле" in form.submit()
    assert not Order.objects.exists()


def test_an_unknown_kind_offers_the_choice_again(as_, curator):
    assert "О чём приказ?" in as_(curator).get(CREATE, {"kind": "nonsense"})


def test_a_pupil_who_mentors_is_no_member_of_staff(school, mentor, mentor_person):
    assert mentor in staff_of(school)
    Participant.objects.filter(pk=mentor_person.pk).update(kind="pupil")
    assert mentor not in staff_of(school)


def test_people_of_a_neighbour_school_are_not_offered(as_, curator, programme, neighbour_curator):
    page = as_(curator).get(CREATE, {"kind": "appoint_curator"})
    assert "Зимина" not in page


def test_without_ready_pairs_the_page_says_what_they_need(as_, curator, programme):
    assert "Готовых пар нет" in as_(curator).get(CREATE, {"kind": "fix_pairs"})


def test_ids_out_of_range_choose_nothing(as_, curator, ready_pair):
    page = as_(curator).get(CREATE, {"kind": "fix_pairs"})
    form = next(f for f in page.forms.values() if "pairs" in f.fields)
    form.get("pairs", index=0).force_value("9" * 30)
    assert form.submit().status_code == 200
    assert not Order.objects.exists()
