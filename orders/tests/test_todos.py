"""An order among what is to do: the words of its page, and the day that its kind has in the year."""

from deadlines.school_year import school_year_of
from orders.models import Order
from orders.todos import to_acquaint, waiting_for_signature
from programmes.control_dates import rule_date
from programmes.models import DateRule


def test_an_order_to_sign_speaks_as_its_page_does(as_, director, waiting_order):
    (todo,) = waiting_for_signature(director)
    step = as_(director).get(waiting_order.get_absolute_url()).html.select_one("main .next-step")
    assert todo.button == step.select_one(".btn-primary").text
    assert step.select(".next-step-body p")[-1].text in todo.text and waiting_order.title in todo.text


def test_only_a_kind_that_the_year_asks_for_by_a_day_is_due(director, waiting_order):
    (todo,) = waiting_for_signature(director)
    assert (todo.due, todo.late) == (None, False)
    Order.objects.filter(pk=waiting_order.pk).update(kind="fix_pairs")
    (todo,) = waiting_for_signature(director)
    today = director.organisation.today()
    due = rule_date(director.organisation, DateRule.Key.PAIRS_REGISTERED, school_year_of(today))
    assert (todo.due, todo.late) == (due, due < today)


def test_an_order_to_read_is_confirmed_by_the_button_of_its_page(as_, acquaintance, mentor):
    acquaintance.user = mentor.user
    acquaintance.save()
    (todo,) = to_acquaint(mentor)
    assert as_(mentor).get(todo.url).html.select_one("main .btn-primary").text == todo.button
