"""The school year from the first document to the municipal table, in real Chromium, every step on the page for it."""

import datetime

import pytest

from consents.models import Agreement, Consent
from consents.tests.factories import sign_on_paper
from pairs.models import IndividualPlan, Pair
from roadmap.models import Roadmap
from tests.browser import home, office
from tests.browser.conftest import PHONE
from tests.browser.files import MENTEES, MENTORS

NOVEMBER = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
MOTHER = "mother@example.org"


@pytest.fixture(autouse=True)
def november(time_machine):
    """Friday, 20 November 2026; the clock runs on, for browser and server wait for each other."""
    time_machine.move_to(NOVEMBER)


@pytest.fixture
def desk(enter, curator):
    """The curator's screen."""
    return enter("curator")


@pytest.fixture
def chair(enter, director):
    """The director's screen."""
    return enter("director")


def test_the_school_year(desk, chair, enter, screen, mailoutbox, curator, mentor, mentee, officer):
    roadmap_is_approved(desk, chair)
    people_are_in_the_bases(desk)
    mother_signs_on_her_phone(screen(PHONE), mailoutbox)
    pair = pairs_are_made(desk, chair, curator)
    mentors_phone, mentees_phone = enter("mentor", PHONE), enter("mentee", PHONE)
    plan_is_approved(desk, chair, mentors_phone, pair)
    they_meet(mentors_phone, mentees_phone, pair)
    both_answer(desk, mentors_phone, mentees_phone)
    report_reaches_the_municipality(desk, chair, enter("officer"))


def roadmap_is_approved(desk, chair):
    office.import_roadmap(desk)
    office.approve_roadmap(chair)
    roadmap = Roadmap.objects.get()
    assert (roadmap.state, roadmap.order_number) == ("approved", "1-од")


def people_are_in_the_bases(desk):
    office.import_people(desk, "mentors", MENTORS)
    office.import_people(desk, "mentees", MENTEES)
    office.request_consents(desk)
    office.take_esign_papers(desk)


def mother_signs_on_her_phone(phone, mailoutbox):
    phone.open(home.link_to(mailoutbox, MOTHER))
    phone.click("Прочитать первый документ", "link")
    home.sign_a_document(phone, mailoutbox, MOTHER)
    phone.click("Прочитать следующий документ", "link")
    home.sign_a_document(phone, mailoutbox, MOTHER)
    signed = Consent.objects.filter(state="signed", signatures__signer_name="Ёлкина Мария Олеговна")
    assert set(signed.values_list("purpose", flat=True)) == {"personal_data", "diagnostics"}


def pairs_are_made(desk, chair, curator) -> Pair:
    office.make_pairs(desk)
    assert Pair.objects.count() == 2
    the_rest_is_signed_on_paper(curator.user)
    for pair in Pair.objects.all():
        office.check_papers(desk, pair.get_absolute_url())
    office.order_for_ready_pairs(desk)
    office.sign_waiting_order(chair)
    assert set(Pair.objects.values_list("state", "order_number")) == {("active", "2-од")}
    return Pair.objects.get(mentor__last_name="Дергачёв")


def the_rest_is_signed_on_paper(by):
    """By the service: a dozen scans by hand would show the same two pages a dozen times."""
    for document in [*Consent.objects.exclude(state="signed"), *Agreement.objects.exclude(state="signed")]:
        sign_on_paper(document, by)


def plan_is_approved(desk, chair, mentors_phone, pair):
    home.make_plan(mentors_phone, pair.get_absolute_url())
    office.agree_plan(desk)
    office.sign_waiting_order(chair)
    plan = IndividualPlan.objects.get(pair=pair)
    assert (plan.state, plan.order_number) == ("approved", "3-од")
    assert plan.items.first().task == "Познакомиться и выбрать тему проекта"


def they_meet(mentors_phone, mentees_phone, pair):
    home.log_meeting(mentors_phone, pair.get_absolute_url())
    for phone in (mentees_phone, mentors_phone):
        home.give_feedback(phone, pair.get_absolute_url())
    assert pair.meetings.get().feedback.count() == 2


def both_answer(desk, mentors_phone, mentees_phone):
    office.open_survey(desk)
    for phone in (mentors_phone, mentees_phone):
        home.answer_survey(phone)
    desk.page.reload()
    assert "Ответили 2 из 4" in desk.page.inner_text("main")
    office.close_survey(desk)


def report_reaches_the_municipality(desk, chair, officer):
    office.make_report(desk)
    office.sign_report(chair)
    row = office.download_table(officer)
    assert (row["Школа"], row["Отчёт"]) == ("Луговская СОШ", "отправлен")
    done = {
        "Наставников": 2, "Наставляемых": 2, "Пар и групп, закреплённых приказом": 2, "Работают сейчас": 2,
        "Согласия на обработку данных, число": 4, "Согласия на обработку данных, %": 100,
        "Утверждённые индивидуальные планы, число": 1, "Утверждённые индивидуальные планы, %": 50,
        "Встреч за полугодие": 1, "Отзывов о встречах": 2, "Довольны наставляемые, %": "скрыто",
        "Довольны наставляемые, число": "скрыто",
    }  # fmt: skip
    assert {title: row.get(title) for title in done} == done
    office.accept_report(officer)
