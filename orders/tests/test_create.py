"""Making an order: kind, subject, first wording."""

from django.urls import reverse

from orders.models import Order

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


def test_people_of_a_neighbour_school_are_not_offered(as_, curator, programme, neighbour_curator):
    page = as_(curator).get(CREATE, {"kind": "appoint_curator"})
    assert "Зимина" not in page
