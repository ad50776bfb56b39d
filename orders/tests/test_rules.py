"""What an order may be about is decided where it is made: nothing of another organisation, nothing in a wrong state."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

import roadmap.editions.deciding
import roadmap.editions.drafting
from accounts.access import WrongState
from accounts.models import Membership, Role
from consents.tests.factories import sign_everything_of
from orders import services
from orders.kinds.commend import Praise
from orders.kinds.implement import GroupPlace
from orders.models import Order
from orders.readers import reader_of
from orders.services.drafting import check_subject
from orders.tests.kinds import cancel_now, sign_now
from pairs.tests.factories import make_mentee, make_mentor, make_pair, make_plan
from participants.models import MentorCard
from programmes.models import Programme

OURS = "своей организации"


@pytest.fixture
def draft(school, curator, programme):
    """Draft an order of a kind for the school."""
    return lambda kind, **subject: services.create_order(kind, organisation=school, by=curator.user, **subject)


@pytest.fixture
def theirs(neighbour_school):
    """The programme of the neighbour school."""
    return Programme.objects.create(organisation=neighbour_school, school_year=2026)


@pytest.fixture
def their_pair(theirs):
    return make_pair(theirs, make_mentor(theirs, "Чужих").participant, make_mentee(theirs, "Иная").participant)


def refused(draft, sentence: str, kind: str, **subject) -> None:
    with pytest.raises((ValidationError, WrongState), match=sentence):
        draft(kind, **subject)
    assert not Order.objects.exists()


def test_a_foreign_pair_is_neither_fixed_nor_ended_nor_replaced(draft, their_pair, mentor_person):
    their_pair.state = "ready"
    for kind in ("fix_pairs", "end_pair"):
        refused(draft, OURS, kind, pairs=[their_pair], **({"reason": "agreement"} if kind == "end_pair" else {}))
    refused(draft, OURS, "replace_mentor", pairs=[their_pair], reason="agreement", new_mentor=mentor_person)


def test_a_foreign_pair_among_our_own_is_found(draft, ready_pair, their_pair):
    refused(draft, OURS, "fix_pairs", pairs=[ready_pair, their_pair])


def test_a_foreign_mentor_replaces_nobody(draft, programme, mentor_person, mentee_person, their_pair):
    pair = make_pair(programme, mentor_person, mentee_person)
    refused(draft, OURS, "replace_mentor", pairs=[pair], reason="agreement", new_mentor=their_pair.mentor)


def test_somebody_outside_the_base_replaces_nobody(draft, programme, mentor_person, mentee_person):
    pair = make_pair(programme, mentor_person, mentee_person)
    refused(draft, "нет в базе наставников", "replace_mentor", pairs=[pair], reason="absence", new_mentor=mentee_person)


def test_a_foreign_plan_is_not_approved(draft, their_pair):
    refused(draft, OURS, "approve_plans", plans=[make_plan(their_pair, state="agreed")])


def test_a_foreign_mentor_is_not_appointed(draft, theirs, neighbour_curator):
    card = make_mentor(theirs, "Чужих")
    sign_everything_of(card.participant, theirs, neighbour_curator.user)
    refused(draft, OURS, "appoint_mentors", mentors=[card])


def test_a_foreign_roadmap_is_not_approved(draft, theirs, neighbour_curator):
    plan = roadmap.editions.drafting.create_from_template(theirs, "flat", by=neighbour_curator)
    roadmap.editions.deciding.submit(plan, by=neighbour_curator)
    refused(draft, OURS, "approve_roadmap", roadmap=plan)


def test_a_roadmap_in_force_is_not_approved_again(draft, programme, curator, director):
    plan = roadmap.editions.drafting.create_from_template(programme, "flat", by=curator)
    refused(draft, "не ждёт утверждения", "approve_roadmap", roadmap=plan)


def test_a_foreign_person_is_neither_appointed_nor_answers_for_an_event(draft, neighbour_curator):
    refused(draft, OURS, "appoint_curator", member=neighbour_curator)
    event = {"title": "Итоги", "held_on": "2027-05-20", "place": "зал", "agenda": "Открытие"}
    refused(draft, OURS, "final_event", member=neighbour_curator, event=event)


def test_whoever_left_is_not_appointed(draft, executor):
    Membership.objects.filter(pk=executor.pk).update(is_active=False)
    refused(draft, OURS, "appoint_curator", member=executor)


def test_nobody_is_not_appointed(draft):
    refused(draft, OURS, "appoint_curator", member=None)


def test_a_foreign_person_is_in_no_group(draft, curator, neighbour_curator):
    chair = GroupPlace("председатель рабочей группы", curator, is_chair=True)
    refused(draft, OURS, "implement", group=[chair, GroupPlace("секретарь", neighbour_curator)])


def test_nobody_is_in_a_group_twice(draft, curator):
    chair = GroupPlace("председатель рабочей группы", curator, is_chair=True)
    refused(draft, "дважды", "implement", group=[chair, GroupPlace("секретарь", curator)])


def test_foreign_people_are_not_commended(draft, neighbour_curator, their_pair):
    for whom in ({"member": neighbour_curator}, {"participant": their_pair.mentor}):
        refused(draft, OURS, "commend", commendations=[Praise("gratitude", "за помощь", **whom)])


def test_the_same_praise_is_given_once(draft, mentor_person):
    praises = [Praise("gratitude", merit, participant=mentor_person) for merit in ("за  помощь", "За помощь")]
    refused(draft, "дважды", "commend", commendations=praises)


def test_a_foreign_order_is_not_cancelled(signed_order, neighbour_school, neighbour_curator):
    with pytest.raises(ValidationError, match=OURS):
        services.create_order("cancel", organisation=neighbour_school, by=neighbour_curator.user, cancels=signed_order)


def test_an_order_is_cancelled_in_one_draft_only(draft, signed_order):
    draft("cancel", cancels=signed_order)
    with pytest.raises(WrongState, match="в другом проекте"):
        draft("cancel", cancels=signed_order)


def test_neither_a_draft_nor_a_cancelling_order_is_cancelled(draft, signed_order, curator, director):
    with pytest.raises(WrongState, match="подписанный и действующий"):
        draft("cancel", cancels=draft("free"))
    order = cancel_now(signed_order, curator, director)
    with pytest.raises(WrongState, match="Приказ об отмене не отменяют"):
        draft("cancel", cancels=order)


def test_an_event_outside_the_school_year_is_a_slip(draft, executor):
    event = {"title": "Итоги", "held_on": "2020-01-01", "place": "зал", "agenda": "Открытие"}
    refused(draft, "Проверьте дату", "final_event", member=executor, event=event)


def test_pairs_of_two_years_need_two_orders(draft, school, programme, ready_pair):
    past = Programme.objects.create(organisation=school, school_year=2025)
    other = make_pair(
        past, make_mentor(past, "Жук").participant, make_mentee(past, "Лукина").participant, state="ready"
    )
    refused(draft, "по одному учебному году", "fix_pairs", pairs=[ready_pair, other])


def test_a_subject_that_the_kind_does_not_know_is_a_slip_of_the_caller(draft, ready_pair):
    with pytest.raises(TypeError, match="pairs"):
        draft("free", pairs=[ready_pair])


@pytest.mark.parametrize("kind", ["fix_pairs", "approve_plans", "appoint_mentors", "end_pair", "commend", "cancel"])
def test_nothing_chosen_is_told(draft, kind):
    refused(draft, "Отметьте|Выберите|Назовите", kind)


def test_a_subject_typed_anew_is_checked_too(draft, curator, neighbour_curator):
    chair = GroupPlace("председатель рабочей группы", curator, is_chair=True)
    order = draft("implement", group=[chair])
    strange = [chair, GroupPlace("секретарь", neighbour_curator)]
    with pytest.raises(ValidationError, match=OURS):
        services.change_subject(order, by=curator.user, version=order.version, group=strange)
    assert order.group.members.count() == 1


@pytest.mark.parametrize("where", ["executor", "control", "reader"])
def test_a_foreign_person_is_named_nowhere_in_the_text(draft_order, curator, neighbour_curator, where):
    point = services.PointDraft("подготовить зал", neighbour_curator if where == "executor" else None)
    readers = [reader_of(neighbour_curator)] if where == "reader" else []
    with pytest.raises(ValidationError, match=OURS):
        services.change_order(
            draft_order,
            by=curator.user,
            version=draft_order.version,
            points=[point],
            readers=readers,
            title="О зале",
            preamble="В целях",
            control=neighbour_curator if where == "control" else None,
        )
    draft_order.refresh_from_db()
    assert draft_order.title == "О ярмарке наставников"


def test_the_cost_of_checking_does_not_grow_with_the_pairs(draft, programme, django_assert_max_num_queries):
    pairs = [
        make_pair(
            programme, make_mentor(programme, name).participant, make_mentee(programme, name).participant, state="ready"
        )
        for name in ("Жук", "Сойка", "Чиж", "Щур", "Дрозд", "Клёст")
    ]
    with django_assert_max_num_queries(3):
        check_subject("fix_pairs", programme.organisation, {"pairs": pairs})


def test_a_refusal_by_the_rules_keeps_what_was_typed(as_, curator, executor, programme):
    page = as_(curator).get(reverse("orders:create"), {"kind": "final_event"})
    form = next(f for f in page.forms.values() if "held_on" in f.fields)
    form["held_on"], form["place"], form["member"] = "2020-01-01", "библиотека", executor.pk
    page = form.submit()
    assert "Проверьте дату" in page
    assert next(f for f in page.forms.values() if "held_on" in f.fields)["place"].value == "библиотека"


def test_a_pupil_who_mentors_stays_a_reader_with_an_account(as_, curator, director, mentor, mentor_person, ready_pair):
    mentor_person.kind, mentor_person.user = "pupil", mentor.user
    mentor_person.save()
    order = services.draft_for_pairs([ready_pair], by=curator.user)
    page = as_(curator).get(reverse("orders:edit", args=[order.pk]))
    form = next(f for f in page.forms.values() if "title" in f.fields)
    form["title"] = "О закреплении"
    form.submit().follow()
    reader = order.acquaintances.get(user=mentor.user)
    assert reader.name == mentor_person.name.full
    assert Order.objects.visible_to(mentor).filter(pk=sign_now(order, curator, director).pk).exists()


def test_two_people_of_one_name_sign_twice(as_, curator, draft_order):
    form = next(
        f for f in as_(curator).get(reverse("orders:edit", args=[draft_order.pk])).forms.values() if "names" in f.fields
    )
    form["names"] = "Иванова Анна Петровна, учитель\nИванова Анна Петровна, медсестра"
    form.submit()
    assert draft_order.acquaintances.filter(name="Иванова Анна Петровна").count() == 2


def test_a_role_elsewhere_does_not_open_the_door(draft, executor, neighbour_school):
    other = Membership.objects.create(user=executor.user, organisation=neighbour_school, role=Role.EXECUTOR)
    refused(draft, OURS, "appoint_curator", member=other)


def test_an_appointed_mentor_is_not_appointed_again(draft, mentor_person, programme, curator):
    sign_everything_of(mentor_person, programme, curator.user)
    MentorCard.objects.update(order_number="5", order_date="2026-10-01")
    refused(draft, "уже назначен", "appoint_mentors", mentors=MentorCard.objects.all())
