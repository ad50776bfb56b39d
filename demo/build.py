"""Making the demo from top to bottom."""

import random

from django.db import transaction

from accounts.actors import THE_PORTAL
from accounts.models import Membership
from deadlines.school_year import school_year_of
from demo import answers, changes, last_year, neighbours, orders, papers, people, running, waiting, work, world
from demo.calendar import mark_and_subscribe
from demo.names import NameBag
from demo.people import School
from documents.certificates import issue_self_signed
from documents.seal import install
from programmes.services import open_programme
from roadmap.editions.deciding import approve_outside
from roadmap.editions.drafting import create_from_template
from roadmap.models import Roadmap
from roadmap.municipal import assignments

SEED = 20260901
LAYOUTS = (Roadmap.Layout.FLAT, Roadmap.Layout.STAGES, Roadmap.Layout.SECTIONS)
SIZES = (
    {"teachers": 24, "pupils": 16, "mentees": 90, "young": 9},
    {"teachers": 22, "pupils": 14, "mentees": 85, "young": 8},
    {"teachers": 14, "pupils": 10, "mentees": 72, "young": 6},
)
PUPILS = (640, 580, 210)
ACTIVE_PAIRS = (16, 12, 6)


@transaction.atomic
def build_demo() -> None:
    """Make the demo; all of it or nothing."""
    dice = random.Random(SEED)  # noqa: S311 - invented people, not secrets
    names = NameBag(dice)
    region = world.make_region()
    schools = world.make_schools(world.make_municipality(region))
    members = world.make_users(schools[0])
    world.set_targets(members["officer"])
    install(schools[0], issue_self_signed(schools[0], years=3), by=THE_PORTAL)
    for number, organisation in enumerate(schools):
        curator, director = (
            (members["curator"], members["director"]) if number == 0 else world.staff(organisation, number)
        )
        year = school_year_of(organisation.today())
        world.count_heads(organisation, year, PUPILS[number])
        programme = open_programme(organisation, year, by=curator.user)
        school = School(programme, curator, director, dice, names)
        fill(school, number, members)
    municipal_plan(members, schools)
    municipality = members["officer"].organisation
    neighbours.make(municipality, school_year_of(municipality.today()), dice, names)


def fill(school: School, number: int, members: dict) -> None:
    """One school: roadmap, people, papers, pairs, surveys."""
    roadmap = work.make_roadmap(school, LAYOUTS[number])
    if number == 1:
        work.sign_order(school, "appoint_curator", member=school.curator)
    pairs = []
    if number == 0:
        roadmap = changes.second_edition(school, roadmap)
        work.assign_items(roadmap, school, members["executor"])
        mark_and_subscribe(roadmap, members["executor"])
        changes.proposal_to_answer(roadmap, members["mentor"])
        pairs = [demo_pair(school, members)]
    people.fill(school, **SIZES[number])
    pairs += work.pair_up(school, ACTIVE_PAIRS[number] + 6)
    ready = work.bring_documents(school, pairs[: ACTIVE_PAIRS[number] + 2])
    active = work.set_pairs_to_work(school, ready[: ACTIVE_PAIRS[number]])
    for pair in pairs[ACTIVE_PAIRS[number] + 2 : ACTIVE_PAIRS[number] + 4]:
        work.collect_documents(pair, by=school.curator.user)
    work.show_every_state(school, active)
    papers.show_every_state(school)
    papers.record_esign_papers(school)
    answers.run_wave(school, "entry", 0.85)
    if number == 0:
        show_orders(school, members["executor"], active[:-3])
        answers.run_wave(school, "final", 0.3)
        last_year.survey(school)
        waiting.order_to_sign(school)
        waiting.number_in_reserve(school)
        waiting.consent_to_sign(school, members["parent"])
        waiting.plan_to_agree(school)
        waiting.pairs_to_decide(school)
        waiting.document_to_review(school)
        waiting.list_to_check(school)
        waiting.proposal_to_answer(members["mentee"])
    answers.report(school, sent=number == 1)
    running.count(roadmap, school)
    if number == 0:
        running.show(roadmap, school, members["executor"])


def show_orders(school: School, deputy, active: list) -> None:
    """Signed orders of the year, drafts, and a wording of the school's own."""
    orders.begin_the_year(school, deputy)
    orders.appoint(school, active)
    orders.look_ahead(school, deputy, active)
    orders.word_for_ourselves(school)


def demo_pair(school: School, members: dict):
    """The pair of the demo users «mentor» and «mentee»."""
    mentor = people.demo_mentor(school, members["mentor"])
    mentee = people.demo_mentee(school, members["mentee"], members["parent"])
    return work.create_pair(
        school.programme, mentor=mentor, mentees=[mentee], form="teacher_pupil", by=school.curator.user, score=92,
        reasons=["физика, робототехника, возраст"],
    )  # fmt: skip


def regional_plan(coordinator: Membership, schools: list) -> None:
    """What the region asks of the same schools, every quarter."""
    programme = open_programme(
        coordinator.organisation, school_year_of(coordinator.organisation.today()), by=coordinator.user
    )
    plan = create_from_template(programme, Roadmap.Layout.MUNICIPAL, by=coordinator)
    changes.ask_schools(plan, changes.PRACTICES, coordinator)
    approve_outside(plan, order_number="301", order_date=programme.starts_on, by=coordinator)
    assignments.send(plan.items.get(title=changes.PRACTICES[0]), schools, by=coordinator)


def municipal_plan(members: dict, schools: list) -> None:
    """The municipality's own plan with what it asks of the schools; one of them drafts next year's in the last layout."""
    officer = members["officer"]
    programme = open_programme(officer.organisation, school_year_of(officer.organisation.today()), by=officer.user)
    plan = create_from_template(programme, Roadmap.Layout.MUNICIPAL, by=officer)
    changes.ask_schools(plan, changes.CONTEST, officer)
    approve_outside(plan, order_number="118", order_date=programme.starts_on, by=officer)
    changes.assign_to_schools(plan, schools, officer)
    regional_plan(members["region"], schools)
    curator = members["curator"]
    next_year = open_programme(curator.organisation, programme.school_year + 1, by=curator.user)
    create_from_template(next_year, Roadmap.Layout.TEACHERS, by=curator)
