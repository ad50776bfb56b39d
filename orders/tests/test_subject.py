"""What a draft is about, typed anew."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from orders import services
from orders.kinds.approve_regulation import RegulationDraft
from orders.kinds.commend import Praise
from orders.kinds.implement import GroupPlace
from orders.models import Order, Regulation
from orders.tests.kinds import words_of


def form_of(browser, order):
    page = browser.get(order.get_absolute_url()).click("О ком и о чём")
    return next(form for form in page.forms.values() if "Составить заново" in form.text)


@pytest.fixture
def group_order(programme, curator, executor):
    places = [
        GroupPlace("председатель рабочей группы", executor, is_chair=True),
        GroupPlace("секретарь", curator),
        GroupPlace("связь с родителями", name="Ильина Ольга", title="родитель"),
    ]
    return services.create_order("implement", organisation=programme.organisation, by=curator.user, group=places)


def test_a_group_gets_another_chair_and_keeps_its_members(as_, curator, director, executor, group_order):
    form = form_of(as_(curator), group_order)
    assert form["rows-1-name"].value == "Ильина Ольга, родитель"
    form["chair"], form["rows-0-member"] = curator.pk, executor.pk
    assert "Проект составлен заново" in form.submit().follow()
    rows = list(group_order.group.members.model.objects.values_list("name", "function"))
    assert rows == [
        ("Авдеева Елена Андреевна", "председатель рабочей группы"),
        ("Соков Антон Викторович", "секретарь"),
        ("Ильина Ольга", "связь с родителями"),
    ]
    assert "председателем рабочей группы куратора программы наставничества Авдееву Е.А." in words_of(
        Order.objects.get()
    )


def test_an_emptied_row_disappears(as_, curator, group_order):
    form = form_of(as_(curator), group_order)
    form["rows-0-member"], form["rows-0-function"] = "", ""
    form.submit().follow()
    assert Order.objects.get().group.members.count() == 2


def test_a_regulation_is_typed_anew(as_, curator, programme):
    draft = RegulationDraft("Положение о парах", "1. Общее")
    order = services.create_order(
        "approve_regulation", organisation=programme.organisation, by=curator.user, regulation=draft
    )
    form = form_of(as_(curator), order)
    assert form["text"].value.strip() == "1. Общее"
    form["title"] = "Положение о наставничестве"
    form.submit().follow()
    assert Order.objects.get().title == "Об утверждении Положения о наставничестве"
    assert Regulation.objects.get().title == "Положение о наставничестве"


def test_an_event_and_commendations_are_typed_anew(as_, curator, executor, programme, mentor_person):
    facts = {"title": "Итоги", "held_on": "2027-05-20", "place": "актовый зал", "agenda": "Открытие"}
    event = services.create_order(
        "final_event", organisation=programme.organisation, by=curator.user, member=executor, event=facts
    )
    form = form_of(as_(curator), event)
    form["place"], form["member"] = "библиотека", curator.pk
    form.submit().follow()
    assert "Место проведения: библиотека." in words_of(event)
    rows = [Praise("gratitude", "за ярмарку", participant=mentor_person)]
    praise = services.create_order("commend", organisation=programme.organisation, by=curator.user, commendations=rows)
    form = form_of(as_(curator), praise)
    assert form["rows-0-person"].value == f"p{mentor_person.pk}"
    form["rows-0-award"] = "letter"
    form.submit().follow()
    assert [row.award for row in praise.commendations.all()] == ["letter"]


def test_two_people_lose_nothing(as_, curator, executor, group_order):
    form = form_of(as_(curator), group_order)
    Order.objects.update(version=group_order.version + 5)
    form["rows-0-function"] = "казначей"
    page = form.submit()
    assert "изменил другой человек" in page
    assert "казначей" in page
    assert group_order.group.members.filter(function="секретарь").exists()


def test_an_order_about_chosen_things_is_made_anew(as_, curator, draft_order):
    page = as_(curator).get(reverse("orders:subject", args=[draft_order.pk])).follow()
    assert "составляют заново" in page
    with pytest.raises(WrongState):
        services.change_subject(draft_order, by=curator.user, version=draft_order.version)


def test_a_submitted_order_stays(as_, curator, group_order):
    services.submit(group_order, by=curator.user)
    with pytest.raises(WrongState):
        services.change_subject(group_order, by=curator.user, version=group_order.version, group=[])
    page = as_(curator).get(reverse("orders:subject", args=[group_order.pk])).follow()
    assert "Править можно только проект" in page
