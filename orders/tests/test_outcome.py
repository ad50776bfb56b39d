"""What the page promises before the signature is what the message says after it: one source, counted from facts."""

import datetime

import pytest
import time_machine
from django.urls import reverse

import roadmap.editions.deciding
import roadmap.editions.drafting
from accounts.models import Membership, Role
from orders import services
from orders.kinds.approve_regulation import RegulationDraft
from orders.kinds.implement import GroupPlace
from orders.kinds.kind import OrderKind, all_kinds, kind_of
from orders.models import Order, Regulation, WorkingGroup
from orders.tests.kinds import cancel_now, draft_end_of_pair, sign_now
from orders.tests.test_sign import PASSWORD
from pairs.tests.factories import make_pair, make_plan
from tests.tables import every


def plain(sentences) -> str:
    return " ".join(sentences).replace("\u00a0", " ")


def later(hours: int):
    """Orders are told apart by the moment of signing."""
    return time_machine.travel(datetime.datetime(2026, 11, 21, 9 + hours, tzinfo=datetime.UTC))


@pytest.fixture
def edition(programme, curator, director):
    """Make the next edition, submit and sign it; returns its order."""

    def make(hours: int) -> Order:
        before = programme.roadmaps.filter(state="approved").first()
        with later(hours):
            plan = (
                roadmap.editions.drafting.new_edition(before, by=curator)
                if before
                else roadmap.editions.drafting.create_from_template(programme, "flat", by=curator)
            )
            roadmap.editions.deciding.submit(plan, by=curator)
            return sign_now(services.draft_for_roadmap(plan, by=curator.user), curator, director)

    return make


@pytest.fixture
def appointing(programme, curator, director, executor):
    """The order that appoints the executor curator."""
    order = services.create_order(
        "appoint_curator", organisation=programme.organisation, by=curator.user, member=executor
    )
    return services.submit(order, by=curator.user)


def cancelling(order: Order, curator) -> Order:
    return services.create_order("cancel", organisation=order.organisation, by=curator.user, cancels=order)


def test_every_kind_says_what_it_brings_about():
    silent = {kind.code for kind in all_kinds() if type(kind).effect is OrderKind.effect}
    assert silent == {"final_event", "commend", "free"}


def test_every_kind_that_changes_something_says_what_cancelling_does():
    silent = {kind.code for kind in all_kinds() if type(kind).reversal is OrderKind.reversal}
    assert silent == {"final_event", "commend", "free", "cancel"}


def test_the_page_promises_and_the_message_tells(as_, director, ready_pair, curator):
    order = services.submit(services.draft_for_pairs([ready_pair], by=curator.user), by=curator.user)
    page = as_(director).get(reverse("orders:sign", args=[order.pk]))
    assert "1\u00a0пара начнёт работать с даты приказа" in page
    form = next(f for f in page.forms.values() if "secret" in f.fields)
    form["secret"] = PASSWORD
    page = form.submit().follow()
    assert "Приказ №\u00a01-од подписан. 1\u00a0пара начала работать." in page


def test_an_order_that_changes_nothing_says_so(waiting_order, as_, director):
    assert "Никаких изменений в портале" in as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))
    assert services.sign(waiting_order, by=director.user).announcement == "Приказ №\u00a01-од подписан."


def test_the_next_edition_names_the_one_it_replaces(edition):
    assert plain(edition(0).outcome) == "Дорожная карта, редакция 1, в силе."
    assert plain(edition(1).outcome) == "Дорожная карта, редакция 2, в силе; редакция 1 утратила силу."


def test_cancelling_brings_the_edition_before_back(edition, programme, curator, director):
    edition(0)
    second = edition(1)
    order = cancelling(second, curator)
    assert "редакция 1 (приказ № 1-од) снова вступит в силу" in plain(kind_of(order).effect(order).promised)
    order = sign_now(order, curator, director)
    assert "снова в силе редакция 1 (приказ № 1-од)" in plain(order.outcome)
    assert dict(programme.roadmaps.values_list("edition", "state")) == {1: "approved", 2: "superseded"}


def test_an_edition_whose_own_order_is_cancelled_does_not_come_back(as_, edition, programme, curator, director):
    first, second = edition(0), edition(1)
    cancel_now(first, curator, director)
    order = cancel_now(second, curator, director)
    assert "действующей дорожной карты нет" in plain(order.outcome)
    assert not programme.roadmaps.filter(state="approved").exists()
    assert "Действующей дорожной карты нет" in as_(curator).get("/")


def test_cancelling_the_order_about_a_replaced_edition_changes_nothing(edition, programme, curator, director):
    first = edition(0)
    edition(1)
    order = cancel_now(first, curator, director)
    assert plain(order.outcome) == "Приказ от 21 ноября 2026 г. № 1-од утратил силу."
    assert programme.roadmaps.get(state="approved").edition == 2


def test_a_draft_says_that_none_is_in_force(as_, edition, programme, curator, director):
    first = edition(0)
    roadmap.editions.drafting.new_edition(programme.roadmaps.get(), by=curator)
    cancel_now(first, curator, director)
    assert "Действующей дорожной карты нет. «" in as_(curator).get("/")


def test_the_regulation_before_comes_back(programme, curator, director):
    for hours, words in enumerate(("1. Прежнее", "1. Новое")):
        draft = RegulationDraft("Положение о наставничестве", words)
        with later(hours):
            order = services.create_order(
                "approve_regulation", organisation=programme.organisation, by=curator.user, regulation=draft
            )
            order = sign_now(order, curator, director)
    assert "прежнее положение утратило силу" in plain(order.outcome)
    order = cancel_now(order, curator, director)
    assert "снова в силе прежнее (приказ от 21 ноября 2026 г. № 1-од)" in plain(order.outcome)
    assert Regulation.objects.in_force(programme.organisation).text == "1. Прежнее"


def test_the_group_before_works_again(programme, curator, director):
    place = GroupPlace("председатель рабочей группы", curator, is_chair=True)
    for hours in range(2):
        with later(hours):
            order = services.create_order(
                "implement", organisation=programme.organisation, by=curator.user, group=[place]
            )
            order = sign_now(order, curator, director)
    assert plain(order.outcome) == "Рабочая группа (1 человек) начала работу; прежняя распущена."
    order = cancel_now(order, curator, director)
    assert "снова работает прежняя (приказ № 1-од)" in plain(order.outcome)
    assert WorkingGroup.objects.in_force(programme).order.number_text == "1-од"


def test_the_role_that_an_order_gave_ends_with_it(appointing, executor, curator, director):
    order = services.sign(appointing, by=director.user)
    assert plain(order.outcome) == "Соков А.В.: роль куратора выдана."
    order = cancel_now(order, curator, director)
    assert plain(order.outcome).endswith("Соков А.В.: роль куратора снята.")
    assert not Membership.objects.filter(user=executor.user, role=Role.CURATOR, is_active=True).exists()


def test_a_role_that_was_there_before_stays_and_the_draft_says_so(as_, appointing, executor, curator, director, school):
    Membership.objects.create(user=executor.user, organisation=school, role=Role.CURATOR)
    order = services.sign(appointing, by=director.user)
    other = cancelling(order, curator)
    assert "Её дал не этот приказ" in as_(curator).get(other.get_absolute_url())
    sign_now(other, curator, director)
    assert Membership.objects.filter(user=executor.user, role=Role.CURATOR, is_active=True).exists()


def test_a_role_that_another_order_confirms_stays(appointing, executor, curator, director):
    order = services.sign(appointing, by=director.user)
    again = services.create_order("appoint_curator", organisation=order.organisation, by=curator.user, member=executor)
    sign_now(again, curator, director)
    assert "подтверждает приказ № 2-лс" in plain(kind_of(order).reversal(order).stays)
    cancel_now(order, curator, director)
    assert Membership.objects.filter(user=executor.user, role=Role.CURATOR, is_active=True).exists()


def test_without_another_curator_the_page_says_it(appointing, curator, director):
    order = services.sign(appointing, by=director.user)
    Membership.objects.filter(pk=curator.pk).update(is_active=False)
    assert "другого куратора нет" in plain(kind_of(order).reversal(order).promised)


def test_pairs_stop_and_those_that_ended_stay_ended(programme, ready_pair, curator, director):
    order = sign_now(services.draft_for_pairs([ready_pair], by=curator.user), curator, director)
    assert "1 пара прекратит работу. 1 индивидуальный план закроется." in plain(kind_of(order).reversal(order).promised)
    ended = make_pair(programme, ready_pair.mentor, ready_pair.mentees[0], state="terminated")
    order.pairs.add(ended)
    assert "Уже прекращённые пары (1)" in plain(kind_of(order).reversal(order).stays)


def test_approved_plans_stay(programme, mentor_person, mentee_person, curator, director):
    plan = make_plan(make_pair(programme, mentor_person, mentee_person), state="agreed")
    order = sign_now(services.draft_for_plans([plan], by=curator.user), curator, director)
    assert plain(order.outcome) == "1 индивидуальный план утверждён."
    assert "Утверждение (1 индивидуальный план)" in plain(kind_of(order).reversal(order).stays)
    assert kind_of(order).reversal(order).promised == []


def test_an_ended_pair_stays_ended_and_its_plan_closed(programme, mentor_person, mentee_person, curator, director):
    pair = make_pair(programme, mentor_person, mentee_person)
    make_plan(pair, state="approved")
    order = sign_now(draft_end_of_pair(pair, reason="agreement", by=curator.user), curator, director)
    assert plain(order.outcome) == "Пара прекратила работу. 1 индивидуальный план закрыт."
    assert "пару закрепляют новым приказом" in plain(kind_of(order).reversal(order).stays)


def test_the_page_that_asks_which_order_tells_what_cancelling_changes(as_, edition, curator):
    order = edition(0)
    page = as_(curator).get(order.get_absolute_url()).click("Отменить приказ")
    assert "действующей дорожной карты не останется" in page
    assert "Отметки о выполнении, подтверждения и комментарии" in page
    assert next(f for f in page.forms.values() if "cancels" in f.fields)["cancels"].value == str(order.pk)


@every("nonsense", ["abc", "9" * 40, "-1", "0"])
def test_a_nonsense_address_asks_as_ever(as_, curator, signed_order, nonsense):
    assert "Выберите приказ" in as_(curator).get(reverse("orders:create") + f"?kind=cancel&cancels={nonsense}")


def test_the_order_keeps_what_it_brought_about(as_, curator, edition):
    assert "Что вступило в силу" in as_(curator).get(edition(0).get_absolute_url())
