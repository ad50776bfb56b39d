"""More schools of the district, small ones: the officer's board has somebody in each of its groups.

Their people, consents, pairs and plans are put down as if brought over from paper; whose roadmap and curator have orders are
few, for orders take their time.
"""

import datetime
import random
from dataclasses import dataclass

from accounts.access import OFFICE
from accounts.demo_users import DEMO_PASSWORD
from accounts.models import Headcount, Membership, Organisation, Role, User
from consents.models import Consent, Purpose
from demo.names import NameBag
from demo.people import School, add
from demo.work import sign_order
from demo.world import registered
from pairs.models import IndividualPlan, Pair, PairMember
from participants.models import MenteeCard, MentorCard, MentoringForm, Participant
from programmes import facts
from programmes.models import Programme
from programmes.services import open_programme
from roadmap.editions import deciding
from roadmap.editions.drafting import create_from_template
from roadmap.models import Roadmap
from surveys.models import Moment, Wave

PEOPLE = 6
# The numbers of the three full schools come before theirs.
FIRST_NUMBER = 10


@dataclass(frozen=True)
class Neighbour:
    """A school and what it lacks: `consents` and `plans` of PEOPLE; `survey` is a state of the entry wave."""

    name: str
    head: str
    has_roadmap: bool = True
    has_curator: bool = True
    has_pairs: bool = True
    consents: int = 2 * PEOPLE
    plans: int = PEOPLE
    survey: str = Wave.State.CLOSED
    # The user who begins here with a click on the login page: nothing is there but the school's names.
    beginner: str = ""


NEIGHBOURS = (
    Neighbour("Берёзовская СОШ", "Лаптева Нина Олеговна"),
    Neighbour("Глинская СОШ", "Орешкин Павел Игоревич", consents=8),
    Neighbour("Ивановская ООШ", "Сомова Вера Юрьевна"),
    Neighbour("Каменская СОШ", "Чижов Олег Петрович", has_roadmap=False, has_curator=False, plans=0),
    Neighbour("Никольская СОШ", "Рыжова Анна Ильинична", survey=Wave.State.OPEN),
    Neighbour("Озёрная ООШ", "Быкова Алла Юрьевна", plans=4),
    Neighbour("Песчанская СОШ", "Котов Иван Львович", survey=Wave.State.OPEN),
    Neighbour("Усадская ООШ", "Зуева Раиса Ильинична", beginner="beginner"),
)


def make(municipality: Organisation, year: int, dice: random.Random, names: NameBag) -> None:
    """All of them."""
    for number, neighbour in enumerate(NEIGHBOURS, start=1):
        settle(neighbour, number, municipality, year, dice, names)


def settle(
    neighbour: Neighbour, number: int, municipality: Organisation, year: int, dice: random.Random, names: NameBag
) -> None:
    """One school with its office, its year and its people; a beginner has the office only."""
    organisation = open_school(neighbour, number, municipality)
    curator, director = (hire(organisation, role, neighbour, names) for role in sorted(OFFICE))
    programme = open_programme(organisation, year, by=curator.user)
    if neighbour.beginner:
        return
    register(organisation, municipality, number, year)
    school = School(programme, curator, director, dice, names)
    if neighbour.has_roadmap:
        approve_roadmap(school)
    if neighbour.has_curator:
        sign_order(school, "appoint_curator", member=curator)
    mentors, mentees = people(school)
    sign_consents(programme, [*mentors, *mentees][: neighbour.consents])
    if neighbour.has_pairs:
        pair(programme, mentors, mentees, neighbour.plans)
    if neighbour.survey:
        measure(programme, neighbour.survey)
    facts.count(programme)


def open_school(neighbour: Neighbour, number: int, municipality: Organisation) -> Organisation:
    last, first, patronymic = neighbour.head.split()
    return Organisation.objects.create(
        kind="school",
        parent=municipality,
        short_name=f"МБОУ «{neighbour.name}»",
        full_name=f"Муниципальное бюджетное общеобразовательное учреждение «{neighbour.name}»",
        city="с. Луговое",
        head_position="директор",
        head_last_name=last,
        head_first_name=first,
        head_patronymic=patronymic,
    )


def register(organisation: Organisation, municipality: Organisation, number: int, year: int) -> None:
    """All that documents, families and reports ask of a school beside its names."""
    Headcount.objects.create(
        organisation=organisation, school_year=year, pupils=60, pupils_10_plus=30, teachers=12, young_specialists=2
    )
    Organisation.objects.filter(pk=organisation.pk).update(
        founder=municipality.full_name,
        address=f"ул. Садовая, д. {number}",
        phone=f"8 (342) 000-01-{number:02}",
        **registered(FIRST_NUMBER + number),
    )
    organisation.refresh_from_db()


def hire(organisation: Organisation, role: Role, neighbour: Neighbour, names: NameBag) -> Membership:
    """A curator of an invented name, or the director; nobody logs in as them but as a beginner."""
    name = names.draw("f").fields
    if role == Role.DIRECTOR:
        name = dict(zip(("last_name", "first_name", "patronymic"), neighbour.head.split(), strict=True))
    begins = neighbour.beginner and role == Role.CURATOR
    address = neighbour.beginner if begins else f"{role}-{organisation.pk}"
    password = DEMO_PASSWORD if begins else None
    user = User.objects.create_user(address, email=f"{address}@example.org", password=password, **name)
    position = "директор" if role == Role.DIRECTOR else "заместитель директора"
    return Membership.objects.create(user=user, organisation=organisation, role=role, position=position)


def approve_roadmap(school: School) -> None:
    """The school's roadmap, by an order on paper."""
    organisation = school.programme.organisation
    roadmap = create_from_template(school.programme, Roadmap.Layout.FLAT, by=school.curator)
    deciding.submit(roadmap, by=school.curator)
    deciding.approve(
        roadmap, order_number="7-од", order_date=school.joined_on, approver_position="директор",
        approver_name=organisation.head.signature, by=school.director.user,
    )  # fmt: skip


def people(school: School) -> tuple[list[Participant], list[Participant]]:
    """Teachers as mentors and pupils as mentees."""
    programme = school.programme
    made = {
        kind: [add(school, school.names.draw(), kind, class_name=class_name) for _ in range(PEOPLE)]
        for kind, class_name in (("teacher", ""), ("pupil", "7А"))
    }
    card = {"programme": programme, "form": MentoringForm.TEACHER_PUPIL, "joined_on": school.joined_on}
    MentorCard.objects.bulk_create(MentorCard(participant=one, **card) for one in made["teacher"])
    MenteeCard.objects.bulk_create(MenteeCard(participant=one, **card) for one in made["pupil"])
    return made["teacher"], made["pupil"]


def sign_consents(programme: Programme, signers: list[Participant]) -> None:
    """Consents to the processing of their data, signed and in force."""
    at = datetime.datetime.combine(programme.starts_on, datetime.time(12), tzinfo=programme.organisation.zone)
    Consent.objects.bulk_create(
        Consent(
            organisation=programme.organisation, programme=programme, participant=one, purpose=Purpose.PERSONAL_DATA,
            state="signed", signed_at=at, expires_on=programme.ends_on,
        )
        for one in signers
    )  # fmt: skip


def pair(programme: Programme, mentors: list[Participant], mentees: list[Participant], plans: int) -> None:
    """Pairs that an order on paper has fixed, and approved plans of the first of them."""
    day = programme.starts_on + datetime.timedelta(days=20)
    fixed = {"state": Pair.State.ACTIVE, "started_on": day, "order_date": day, "order_number": "15-од"}
    pairs = Pair.objects.bulk_create(
        Pair(programme=programme, form=MentoringForm.TEACHER_PUPIL, mentor=mentor, **fixed) for mentor in mentors
    )
    PairMember.objects.bulk_create(
        PairMember(pair=one, programme=programme, mentee=mentee, joined_on=day)
        for one, mentee in zip(pairs, mentees, strict=True)
    )
    IndividualPlan.objects.bulk_create(
        IndividualPlan(
            pair=one, state=IndividualPlan.State.APPROVED, starts_on=day, ends_on=programme.ends_on,
            order_number="16-од", order_date=day,
        )
        for one in pairs[:plans]
    )  # fmt: skip


def measure(programme: Programme, state: str) -> None:
    """The entry wave, without anybody's answers."""
    today = programme.organisation.today()
    is_closed = state == Wave.State.CLOSED
    Wave.objects.create(
        programme=programme, moment=Moment.ENTRY, state=state, opens_on=today - datetime.timedelta(days=14),
        closes_on=today, summary={} if is_closed else None,
    )  # fmt: skip
