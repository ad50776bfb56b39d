"""The order that begins the programme and forms its working group."""

import pytest
from django.core.exceptions import ValidationError

from accounts.access import WrongState
from documents.files import read
from orders import services
from orders.kinds.implement import GroupPlace
from orders.models import Order, WorkingGroup
from orders.tests.kinds import cancel_now, sign_now, subject_form, words_of
from orders.tests.test_pdf import text_of


def draft(programme, curator, executor) -> Order:
    places = [
        GroupPlace("председатель рабочей группы", executor, is_chair=True),
        GroupPlace("секретарь", curator),
        GroupPlace("связь с родителями", name="Ильина Ольга Петровна", title="родитель"),
    ]
    return services.create_order("implement", organisation=programme.organisation, by=curator.user, group=places)


def test_a_curator_names_the_group_and_the_chair_stands_in_the_accusative(as_, curator, executor, programme):
    executor.position = "заместитель директора по УВР"
    executor.save()
    form = subject_form(as_(curator), "implement")
    form["chair"] = executor.pk
    form["rows-0-member"], form["rows-0-function"] = curator.pk, "секретарь"
    form["rows-1-name"], form["rows-1-function"] = "Ильина Ольга Петровна, родитель", "связь с родителями"
    form.submit().follow()
    order = Order.objects.get()
    assert "председателем рабочей группы заместителя директора по УВР Сокова А.В." in words_of(order)
    rows = order.group.members.values_list("name", "title", "is_chair")
    assert ("Ильина Ольга Петровна", "родитель", False) in rows
    assert rows.first()[2]


def test_more_rows_keep_what_was_typed(as_, curator, executor, programme):
    form = subject_form(as_(curator), "implement")
    form["rows-2-name"] = "Ильина Ольга"
    page = form.submit("more")
    assert "rows-5-name" in page
    again = next(form for form in page.forms.values() if "rows-2-name" in form.fields)
    assert again["rows-2-name"].value == "Ильина Ольга"
    assert not Order.objects.exists()


def test_a_row_without_a_function_is_told(as_, curator, executor, programme):
    form = subject_form(as_(curator), "implement")
    form["chair"], form["rows-0-member"] = executor.pk, curator.pk
    assert "что человек делает в группе" in form.submit()


def test_signing_forms_the_group_and_dissolves_the_former(programme, curator, director, executor):
    first = sign_now(draft(programme, curator, executor), curator, director)
    second = sign_now(draft(programme, curator, executor), curator, director)
    first.group.refresh_from_db()
    assert first.group.state == "dissolved"
    assert WorkingGroup.objects.in_force(programme) == second.group


def test_the_annex_lists_it_with_the_chair_first(programme, curator, director, executor):
    text = text_of(read(sign_now(draft(programme, curator, executor), curator, director).file))
    annex = text.split("Состав рабочей группы")[1]
    assert annex.index("Соков") < annex.index("Авдеева") < annex.index("Ильина")


def test_its_members_have_to_read_the_order(programme, curator, executor):
    named = set(draft(programme, curator, executor).acquaintances.values_list("name", flat=True))
    assert {"Соков Антон Викторович", "Авдеева Елена Андреевна", "Ильина Ольга Петровна"} <= named


def test_a_group_that_works_already_is_not_formed_twice(programme, curator, director, executor):
    order = services.submit(draft(programme, curator, executor), by=curator.user)
    WorkingGroup.objects.update(state="dissolved")
    with pytest.raises(WrongState):
        services.sign(order, by=director.user)
    assert Order.objects.get().state == "on_signature"


def test_cancelling_dissolves_it(programme, curator, director, executor):
    order = sign_now(draft(programme, curator, executor), curator, director)
    cancel_now(order, curator, director)
    order.group.refresh_from_db()
    assert order.group.state == "dissolved"


def test_two_chairs_are_refused(programme, curator, executor):
    places = [GroupPlace("председатель", member, is_chair=True) for member in (curator, executor)]
    with pytest.raises(ValidationError, match="один председатель"):
        services.create_order("implement", organisation=programme.organisation, by=curator.user, group=places)
