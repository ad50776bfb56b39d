"""What the demo users find on their desks: something to sign for the director and the parent, a plan for the curator."""

import datetime

from accounts.models import Membership
from consents.models import Consent, Purpose
from consents.requesting import request
from consents.services import renew
from demo.people import School
from documents.uploads import CheckedUpload
from documents.xlsx import XLSX_TYPE, XlsxSheet, write
from orders.models import Series
from orders.numbering.numbers import series_of
from orders.numbering.reserving import reserve
from orders.services.drafting import submit
from orders.services.proposals import draft_for_pairs
from pairs.models import Pair
from pairs.services import plans, suggestions
from participants import files
from participants.columns import Base
from participants.models import MenteeCard, MentorCard, Participant
from roadmap.intake import importing

ROADMAP_OF_THE_SCHOOL = """Дорожная карта по реализации программы наставничества;;;;;
№ п/п;Мероприятие;Срок;Ответственный;Ожидаемый результат;Кабинет
1;Назначить куратора программы;До 5 сентября;Директор;Приказ;
2;Собрать согласия родителей и педагогов;до 20 сентября;Куратор;Согласия собраны у всех участников;12
3;Провести встречу наставников и наставляемых;октябрь;Куратор, классные руководители;Протокол встречи;Актовый зал
4;Обучить наставников;по мере комплектования групп;Педагог-психолог;Список обученных;23
5;Проводить встречи пар;ежемесячно;;Записи о встречах;
6;Провести промежуточный мониторинг;I полугодие;Куратор;Отчёт;
7;Провести итоговую конференцию;до 31 апреля;Заместитель директора по ВР;Сертификаты участников;Актовый зал
"""

# A class teacher's list: a birthday that no calendar has, a row without a form of mentoring, new people.
HEADINGS = ["Фамилия", "Имя", "Отчество", "Класс", "Дата рождения", "Форма наставничества", "Основной запрос"]
NEW_PEOPLE = (
    ["Ясенева", "Дарья", "Глебовна", "7А", "14.03.2013", "учитель–ученик", "робототехника"],
    ["Ясенев", "Тимофей", "Глебович", "5Б", "02.07.2015", "учитель–ученик", "освоиться в новом классе"],
    ["Орешкин", "Лев", "Ильич", "6В", "31.02.2014", "учитель–ученик", "математика"],
    ["Тополев", "Егор", "Маркович", "8А", "20.10.2012", "", "выбор профессии"],
)


def order_to_sign(school: School) -> None:
    """The pairs that are ready stand in an order on the director's desk."""
    ready = Pair.objects.filter(programme=school.programme, state=Pair.State.READY)
    if ready:
        submit(draft_for_pairs(ready, by=school.curator.user), by=school.curator.user)


def number_in_reserve(school: School) -> None:
    """A number kept for an order of last week."""
    organisation = school.programme.organisation
    day = organisation.today() - datetime.timedelta(days=7)
    reason = "Директор был в командировке, приказ оформляется позже"
    reserve(series_of(organisation, Series.Code.CORE), date=day, reason=reason, by=school.curator.user)


def consent_to_sign(school: School, parent: Membership) -> None:
    """The mother is asked to renew the consent to publication."""
    child = Participant.objects.get(representatives__user=parent.user)
    if Consent.objects.filter(participant=child, purpose=Purpose.PUBLICATION).exists():
        consent = Consent.objects.filter(participant=child, purpose=Purpose.PUBLICATION).latest("pk")
        request(renew(consent, by=school.curator.user), by=school.curator.user)


def plan_to_agree(school: School) -> None:
    """One mentor has sent his plan to the curator."""
    without = Pair.objects.filter(programme=school.programme, state=Pair.State.ACTIVE, plans__state="draft").first()
    if without:
        plans.submit_plan(plans.create_plan(without, by=school.curator.user), by=school.curator.user)


def proposal_to_answer(member: Membership) -> None:
    """The mentee of the demo would like one more task in her plan."""
    mentee = Participant.objects.get(user=member.user)
    pair = Pair.objects.filter(state=Pair.State.ACTIVE, members__mentee=mentee, plans__isnull=False).first()
    if pair:
        task = "Сходить вместе на день открытых дверей колледжа"
        suggestions.suggest_task(pair, mentee=mentee, task=task, by=member.user)


def pairs_to_decide(school: School) -> None:
    """Among those still without a mentor some named a day and some nothing at all, so that the portal has doubts."""
    free = list(MenteeCard.objects.in_base(school.programme).without_pair().order_by("pk"))
    for card in free[1::6]:
        card.request = f"{card.request}, по четвергам"
    for card in free[4::12]:
        card.request = card.interests = ""
    MenteeCard.objects.bulk_update(free, ["request", "interests"])
    mentors = MentorCard.objects.in_base(school.programme).with_place().values_list("pk", flat=True).order_by("pk")
    MentorCard.objects.filter(pk__in=list(mentors)[::3]).update(time_resource="вторник, 2 часа")


def document_to_review(school: School) -> None:
    """The school's own roadmap of next year has been uploaded; the curator has yet to look it through."""
    upload = importing.receive(
        ROADMAP_OF_THE_SCHOOL.encode(),
        "Дорожная карта школы.csv",
        school_year=school.programme.school_year + 1,
        by=school.curator,
    )
    importing.read(upload)


def list_to_check(school: School) -> None:
    """A list of new mentees has been uploaded, with one who is in the base already; the curator has yet to check it."""
    card = MenteeCard.objects.in_base(school.programme).without_pair().order_by("pk").first()
    rows = list(NEW_PEOPLE)
    if card:
        known = card.participant
        names = [known.last_name, known.first_name, known.patronymic]
        rows.append([*names, known.class_name, "", "учитель–ученик", "подготовка к олимпиаде"])
    content = write(XlsxSheet("Наставляемые", HEADINGS, rows))
    upload = CheckedUpload("Новые наставляемые.xlsx", content, XLSX_TYPE)
    files.receive(school.programme, Base.MENTEES, upload, by=school.curator.user)
