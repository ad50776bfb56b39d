"""The two bases of a school: mentors, mentees, and the parents of those under age."""

import datetime
import random
from dataclasses import dataclass, field

from accounts.models import Membership
from demo.names import InventedName, NameBag
from participants.models import MenteeCard, MentorCard, MentoringForm, Participant
from participants.services import add_representative, create_participant, open_card, set_categories
from programmes.models import Programme

SUBJECTS = (
    ("физика", "учитель физики"), ("математика", "учитель математики"), ("история", "учитель истории"),
    ("биология", "учитель биологии"), ("литература", "учитель русского языка и литературы"),
    ("информатика", "учитель информатики"), ("химия", "учитель химии"), ("музыка", "учитель музыки"),
    ("рисование", "учитель изобразительного искусства"), ("география", "учитель географии"),
)  # fmt: skip
HOBBIES = ("шахматы", "робототехника", "театр", "волонтёрство", "лыжи", "фотография", "хор", "туризм", "журналистика")
REQUESTS = ("подготовка к олимпиаде", "исследовательский проект", "трудно даётся предмет", "освоиться в новом классе")
TEACHER_REQUESTS = ("ведение документации", "дисциплина на уроке", "подготовка к аттестации", "современный урок")


@dataclass
class School:
    """What the demo knows of a school while it is being filled."""

    programme: Programme
    curator: Membership
    director: Membership
    dice: random.Random
    names: NameBag
    mentors: list[Participant] = field(default_factory=list)
    mentees: list[Participant] = field(default_factory=list)

    @property
    def joined_on(self) -> datetime.date:
        """Nobody joins in the future, whatever day the demo is made."""
        return min(datetime.date(self.programme.school_year, 9, 10), self.programme.organisation.today())


def born(school: School, age: int) -> datetime.date:
    """A birth date that makes a person `age` years old in this September."""
    first = datetime.date(school.programme.school_year - age - 1, 9, 2)
    return first + datetime.timedelta(days=school.dice.randrange(360))


def add(school: School, name: InventedName, kind: str, **fields) -> Participant:
    """A person of the school."""
    return create_participant(school.programme.organisation, by=school.curator.user, kind=kind, **name.fields, **fields)


def add_parents(school: School, child: Participant, name: InventedName) -> None:
    """A mother, sometimes a father too; one child in twenty has a guardian."""
    number = child.pk
    if school.dice.random() < 0.05:
        guardian = school.names.draw("f")
        relations = [("guardian", guardian, f"Постановление администрации от 03.02.2024 № {number}")]
    else:
        relations = [("mother", school.names.parent_of(name, "f"), "")]
        if school.dice.random() < 0.25:
            relations.append(("father", school.names.parent_of(name, "m"), ""))
    for relation, parent, authority in relations:
        fields = {key: value for key, value in parent.fields.items() if key != "gender"}
        add_representative(
            child,
            by=school.curator.user,
            relation=relation,
            authority=authority,
            email=f"{relation}{number}@example.org",
            **fields,
        )


def teacher_mentors(school: School, count: int) -> None:
    """Teachers who guide pupils, and a third of them young colleagues."""
    for number in range(count):
        subject, position = school.dice.choice(SUBJECTS)
        name = school.names.draw("f" if school.dice.random() < 0.75 else "m")
        person = add(
            school,
            name,
            "teacher",
            position=position,
            birth_date=born(school, school.dice.randint(33, 60)),
            email=f"teacher{school.programme.organisation_id}-{number}@example.org",
        )
        form = MentoringForm.TEACHER_TEACHER if number % 3 == 0 else MentoringForm.TEACHER_PUPIL
        open_card(
            MentorCard, person, school.programme, by=school.curator.user, form=form, joined_on=school.joined_on,
            competences=f"{subject}, {school.dice.choice(REQUESTS[:2])}", interests=school.dice.choice(HOBBIES),
            capacity=school.dice.randint(1, 3), time_resource="2 часа в неделю", is_trained=number % 4 != 0,
        )  # fmt: skip
        school.mentors.append(person)


def pupil_mentors(school: School, count: int) -> None:
    """Pupils of 15–17 who guide younger ones."""
    for _ in range(count):
        name, grade = school.names.draw(), school.dice.randint(9, 11)
        person = add(
            school,
            name,
            "pupil",
            class_name=f"{grade}{school.dice.choice('АБ')}",
            birth_date=born(school, grade + 6),
            email=f"pupil{school.programme.organisation_id}-{len(school.mentors)}@example.org",
        )
        add_parents(school, person, name)
        open_card(
            MentorCard, person, school.programme, by=school.curator.user, form=MentoringForm.PUPIL_PUPIL,
            joined_on=school.joined_on, competences=school.dice.choice(SUBJECTS)[0], desired_age="10–13 лет",
            interests=school.dice.choice(HOBBIES), capacity=school.dice.randint(1, 2), time_resource="1 час в неделю",
        )  # fmt: skip
        school.mentors.append(person)


def pupil_mentees(school: School, count: int) -> None:
    """Pupils of 10–16 with a request."""
    for number in range(count):
        name, grade = school.names.draw(), school.dice.randint(4, 9)
        person = add(
            school, name, "pupil", class_name=f"{grade}{school.dice.choice('АБ')}", birth_date=born(school, grade + 6)
        )
        add_parents(school, person, name)
        if number % 9 == 0:
            code = school.dice.choice(["gifted", "hardship", "low_income"])
            set_categories(person, by=school.curator.user, categories={code: "Заявление представителя"})
        form = MentoringForm.PUPIL_PUPIL if number % 2 else MentoringForm.TEACHER_PUPIL
        subject = school.dice.choice(SUBJECTS)[0]
        open_card(
            MenteeCard, person, school.programme, by=school.curator.user, form=form, joined_on=school.joined_on,
            request=f"{subject}: {school.dice.choice(REQUESTS)}", interests=school.dice.choice(HOBBIES),
        )  # fmt: skip
        school.mentees.append(person)


def young_teachers(school: School, count: int) -> None:
    """Teachers in their first years."""
    for number in range(count):
        name = school.names.draw("f" if school.dice.random() < 0.8 else "m")
        person = add(
            school,
            name,
            "teacher",
            position=school.dice.choice(SUBJECTS)[1],
            birth_date=born(school, 24),
            email=f"young{school.programme.organisation_id}-{number}@example.org",
        )
        open_card(
            MenteeCard, person, school.programme, by=school.curator.user, form=MentoringForm.TEACHER_TEACHER,
            joined_on=school.joined_on, request=school.dice.choice(TEACHER_REQUESTS), is_young_specialist=True,
        )  # fmt: skip
        school.mentees.append(person)


def demo_mentor(school: School, member: Membership) -> Participant:
    """The demo user «mentor» as a person of the base."""
    name = InventedName(member.user.last_name, member.user.first_name, member.user.patronymic, "m")
    person = add(
        school, name, "teacher", user=member.user, position=member.position, email=member.user.email,
        birth_date=datetime.date(1985, 3, 14),
    )  # fmt: skip
    open_card(
        MentorCard, person, school.programme, by=school.curator.user, form=MentoringForm.TEACHER_PUPIL,
        joined_on=school.joined_on, competences="физика, исследовательский проект", interests="робототехника",
        capacity=3, time_resource="2 часа в неделю", is_trained=True,
    )  # fmt: skip
    return person


def demo_mentee(school: School, mentee: Membership, parent: Membership) -> Participant:
    """The demo user «mentee», twelve years old, and «parent» as her mother."""
    name = InventedName(mentee.user.last_name, mentee.user.first_name, mentee.user.patronymic, "f")
    person = add(
        school,
        name,
        "pupil",
        user=mentee.user,
        class_name="6А",
        birth_date=datetime.date(school.programme.school_year - 12, 5, 20),
    )
    add_representative(
        person, by=school.curator.user, user=parent.user, last_name=parent.user.last_name,
        first_name=parent.user.first_name, patronymic=parent.user.patronymic, relation="mother",
        email=parent.user.email,
    )  # fmt: skip
    open_card(
        MenteeCard, person, school.programme, by=school.curator.user, form=MentoringForm.TEACHER_PUPIL,
        joined_on=school.joined_on, request="физика: исследовательский проект", interests="робототехника",
    )  # fmt: skip
    return person


def fill(school: School, *, teachers: int, pupils: int, mentees: int, young: int) -> None:
    """Both bases of a school."""
    teacher_mentors(school, teachers)
    pupil_mentors(school, pupils)
    pupil_mentees(school, mentees)
    young_teachers(school, young)
