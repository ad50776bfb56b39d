"""The region, the municipality, the schools, and those who log in."""

from decimal import Decimal

from django.contrib.auth.hashers import make_password

from accounts.demo_users import DEMO_PASSWORD
from accounts.models import Headcount, Membership, Organisation, Role, User
from accounts.requisites import inn_digit, ogrn_digit
from deadlines.school_year import school_year_of
from programmes.models import DateRule
from reports import services

REGION = "Приреченская область"

FULL = "Муниципальное бюджетное общеобразовательное учреждение"
SCHOOLS = (
    ("МБОУ «Луговская СОШ»", f"{FULL} «Луговская средняя общеобразовательная школа»", "с. Луговое", "Громова Ирина Павловна"),
    ("МБОУ «Заречная СОШ № 3»", f"{FULL} «Заречная средняя общеобразовательная школа № 3»", "г. Заречье", "Дергачёв Семён Ильич"),
    ("МБОУ «Боровская ООШ»", f"{FULL} «Боровская основная общеобразовательная школа»", "д. Боровая", "Ковальчук Анна Львовна"),
)  # fmt: skip

# user name: role, full name, gender, position; the organisation follows from the role.
PEOPLE = {
    "curator": (Role.CURATOR, "Авдеева Елена Андреевна", "f", "заместитель директора по учебно-воспитательной работе"),
    "director": (Role.DIRECTOR, "Громова Ирина Павловна", "f", "директор"),
    "executor": (Role.EXECUTOR, "Соков Антон Викторович", "m", "педагог-психолог"),
    "mentor": (Role.MENTOR, "Лебедев Пётр Ильич", "m", "учитель физики"),
    "mentee": (Role.MENTEE, "Ёлкина Анна Сергеевна", "f", ""),
    "parent": (Role.PARENT, "Ёлкина Мария Олеговна", "f", ""),
    "officer": (Role.OFFICER, "Яковлева Нина Петровна", "f", "главный специалист управления образования"),
    "region": (Role.REGION, "Тихонов Олег Львович", "m", "региональный координатор"),
}


def exists() -> bool:
    """Whether the demo has been made."""
    return Organisation.objects.filter(kind="region", short_name=REGION).exists()


def make_region() -> Organisation:
    """The top of the tree."""
    return Organisation.objects.create(
        kind="region", full_name="Министерство образования Приреченской области", short_name=REGION,
        city="г. Приреченск", head_position="министр", head_last_name="Веденеев", head_first_name="Аркадий",
        head_patronymic="Игоревич",
    )  # fmt: skip


def make_municipality(region: Organisation) -> Organisation:
    """One district, with its own day for registering pairs."""
    municipality = Organisation.objects.create(
        kind="municipality", parent=region, full_name="Управление образования администрации Лугового района",
        short_name="Луговой район", city="с. Луговое", head_position="начальник управления",
        head_last_name="Савельева", head_first_name="Тамара", head_patronymic="Юрьевна",
    )  # fmt: skip
    DateRule.objects.create(
        organisation=municipality,
        key=DateRule.Key.PAIRS_REGISTERED,
        month=10,
        day=14,
        source="Приказ управления образования от 01.09.2025 № 118",
    )
    return municipality


def registered(number: int) -> dict[str, str]:
    """ИНН and ОГРН of the school of this number: right in themselves, and of a tax office that does not exist."""
    inn, ogrn = f"0059000{number:02}", f"1020000000{number:02}"
    return {"inn": inn + inn_digit(inn), "ogrn": ogrn + ogrn_digit(ogrn)}


def make_schools(municipality: Organisation) -> list[Organisation]:
    """Three schools with full requisites."""
    schools = []
    for number, (short, full, city, head) in enumerate(SCHOOLS, start=1):
        last, first, patronymic = head.split()
        schools.append(
            Organisation.objects.create(
                kind="school",
                parent=municipality,
                short_name=short,
                full_name=full,
                city=city,
                founder="Управление образования администрации Лугового района",
                address=f"618{number}00, Приреченская область, {city}, ул. Школьная, д. {number}",
                **registered(number),
                site=f"https://school{number}.example.org/",
                email=f"school{number}@example.org",
                phone=f"8 (342) 000-00-0{number}",
                head_position="директор",
                head_last_name=last,
                head_first_name=first,
                head_patronymic=patronymic,
            )
        )
    return schools


def count_heads(school: Organisation, school_year: int, pupils: int) -> None:
    """The totals of this school year and the one before."""
    for year, share in ((school_year - 1, 0.97), (school_year, 1.0)):
        Headcount.objects.create(
            organisation=school,
            school_year=year,
            pupils=int(pupils * share),
            pupils_10_plus=int(pupils * share * 0.6),
            teachers=pupils // 14,
            young_specialists=max(2, pupils // 45),
        )


def make_users(school: Organisation) -> dict[str, Membership]:
    """The demo users, each with her role in the organisation where such people work."""
    _, municipality, region = school.chain()
    where = {Role.OFFICER: municipality, Role.REGION: region}
    secret = make_password(DEMO_PASSWORD)
    members = {}
    for username, (role, name, gender, position) in PEOPLE.items():
        last, first, patronymic = name.split()
        user = User.objects.create(
            username=username, email=f"{username}@example.org", password=secret, last_name=last, first_name=first,
            patronymic=patronymic, gender=gender,
        )  # fmt: skip
        organisation = where.get(role, school)
        members[username] = Membership.objects.create(
            user=user, organisation=organisation, role=role, position=position
        )
    return members


def set_targets(officer: Membership) -> None:
    """What the district wants of its schools this year."""
    year = school_year_of(officer.organisation.today())
    for indicator, value in (
        ("pupils_covered", 15), ("teachers_covered", 30), ("consents", 95), ("plans", 20), ("roadmap", 60),
        ("mentees_satisfied", 80),
    ):  # fmt: skip
        services.set_target(
            officer.organisation, indicator, year, value=Decimal(value), by=officer.user,
            source="Приказ управления образования от 01.09.2025 № 118",
        )  # fmt: skip


def staff(school: Organisation, number: int) -> tuple[Membership, Membership]:
    """Curator and director of a school without demo users; nobody logs in as them."""
    members = []
    for role, name, position in (
        (Role.CURATOR, ("Новикова", "Дарья", "Игоревна"), "заместитель директора"),
        (Role.DIRECTOR, (school.head_last_name, school.head_first_name, school.head_patronymic), "директор"),
    ):
        user = User.objects.create(
            username=f"{role}{number}",
            email=f"{role}{number}@example.org",
            password=make_password(None),
            last_name=name[0],
            first_name=name[1],
            patronymic=name[2],
        )
        members.append(Membership.objects.create(user=user, organisation=school, role=role, position=position))
    return members[0], members[1]
