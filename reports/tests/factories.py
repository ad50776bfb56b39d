"""Reports of other schools and of other halves, and the headcount that coverage is divided by."""

import datetime

from accounts.models import Headcount, Membership, Organisation, Role, User
from programmes.models import Fact, Programme, ReportedFact
from reports.models import Report
from reports.services import open_report, sign, submit
from surveys.models import Moment, Wave


def count_heads(school: Organisation, **numbers: int) -> Headcount:
    """The school's totals of 2026/2027."""
    facts = {"pupils": 200, "pupils_10_plus": 120, "teachers": 20, "young_specialists": 4}
    return Headcount.objects.create(organisation=school, school_year=2026, **facts | numbers)


def send_report(school: Organisation, half: int = Report.Half.FIRST, school_year: int = 2026) -> Report:
    """A report that a school's office has made, signed and sent."""
    programme, _ = Programme.objects.get_or_create(organisation=school, school_year=school_year)
    curator, director = (office(school, role) for role in (Role.CURATOR, Role.DIRECTOR))
    report = open_report(programme, half, by=curator.user)
    submit(report, by=curator)
    sign(report, by=director)
    return report


def office(school: Organisation, role: Role) -> Membership:
    """The school's curator or director, hired if there is none."""
    found = Membership.objects.filter(organisation=school, role=role).first()
    if found:
        return found
    user = User.objects.create_user(f"{role}-{school.pk}", last_name="Штатова", first_name="Вера")
    return Membership.objects.create(user=user, organisation=school, role=role)


def make_ready(school: Organisation, *, but: tuple[str, ...] = ()) -> Programme:
    """A school that has everything of the autumn but its report, and but these facts."""
    programme, _ = Programme.objects.get_or_create(organisation=school, school_year=2026)
    for key in (Fact.ROADMAP, Fact.CURATOR, Fact.PAIRS, Fact.CONSENTS, Fact.PLANS):
        done = 4 if key in but else 10
        if key in but and key in (Fact.ROADMAP, Fact.CURATOR, Fact.PAIRS):
            done = 0
        ReportedFact.objects.create(programme=programme, key=key, done=done, total=10)
    if "survey" not in but:
        day = datetime.date(2026, 9, 20)
        Wave.objects.create(
            programme=programme, moment=Moment.ENTRY, state=Wave.State.CLOSED, opens_on=day, closes_on=day, summary={}
        )
    return programme
