"""Invented people for the benchmarks: files of them, a school full of them, and a stock import to compare with."""

import datetime
import itertools
from io import BytesIO

from django.db import connection
from import_export.resources import ModelResource
from openpyxl import Workbook
from tablib import Dataset

from accounts.models import Organisation
from deadlines.school_year import school_year_of
from participants.models import MenteeCard, MentoringForm, Participant, PeopleImport
from programmes.models import Programme

MENTEES = PeopleImport.Base.MENTEES
CROWD = 200_000
BATCH = 5_000
BAD_EVERY = 100
SYLLABLES = ("ба", "во", "ги", "де", "жу", "зо", "ка", "ли", "мо", "ну", "пе", "ро", "са", "ти", "фо", "хе")
OUR_HEAD = (
    "Фамилия",
    "Имя",
    "Отчество",
    "Дата рождения",
    "Пол",
    "Кто",
    "Класс",
    "Место учёбы или работы",
    "Электронная почта",
    "Телефон",
    "Форма наставничества",
    "Основной запрос",
)
# The same cells under the model's own names; the card's two columns are of no use to the stock resource.
STOCK_HEAD = (
    "last_name",
    "first_name",
    "patronymic",
    "birth_date",
    "gender",
    "kind",
    "class_name",
    "workplace",
    "email",
    "phone",
    "organisation",
    "position",
)

numbers = itertools.count(1)


def surname(number: int) -> str:
    """A word of five syllables for each number, all different."""
    parts = []
    for _ in range(5):
        number, place = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[place])
    return "".join(parts).capitalize()


def born(number: int) -> datetime.date:
    return datetime.date(2009, 1, 1) + datetime.timedelta(days=number % 2_500)


def make_school() -> Programme:
    """A school with this year's programme."""
    number = next(numbers)
    region = Organisation.objects.create(
        kind="region", full_name="Область", short_name=f"Область {number}", city="г. Луг"
    )
    school = Organisation.objects.create(
        kind="school", parent=region, full_name="Школа", short_name=f"Школа {number}", city="г. Луг"
    )
    return Programme.objects.create(organisation=school, school_year=school_year_of(school.today()))


def cells(number: int) -> list[str]:
    """The ten cells about a person; every hundredth has a birth date that never was."""
    day = "2013-02-31" if number % BAD_EVERY == BAD_EVERY - 1 else born(number).isoformat()
    return [
        surname(number), "Анна", "Петровна", day, "f", "pupil", f"{number % 11 + 1}А", "Школа",
        f"person{number}@example.org", f"+7 900 {number % 1000:03}-{number // 1000 % 100:02}-00",
    ]  # fmt: skip


def our_file(rows: int) -> bytes:
    """A list as a curator would have it: the words of the portal, not its codes."""
    words = (["женский", "ученик"], ["учитель–ученик", "проект по физике"])
    return workbook(OUR_HEAD, ([*cells(n)[:4], *words[0], *cells(n)[6:], *words[1]] for n in range(rows)))


def stock_file(rows: int, school: Organisation) -> bytes:
    """The same people for the stock resource."""
    return workbook(STOCK_HEAD, ([*cells(n), school.pk, ""] for n in range(rows)))


def workbook(head, rows) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(head))
    for row in rows:
        sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class StockResource(ModelResource):
    """django-import-export as its documentation shows it: a model, its fields, a key."""

    class Meta:
        model = Participant
        fields = STOCK_HEAD
        import_id_fields = ("organisation", "last_name", "first_name", "patronymic")


class StockUnchanged(StockResource):
    """The same, told to leave unchanged rows alone."""

    class Meta(StockResource.Meta):
        skip_unchanged = True


def stock_import(resource: ModelResource, content: bytes):
    """What the library's admin does with a file: load, dry run, import. Returns the result of the import."""
    dataset = Dataset().load(content, format="xlsx")
    resource.import_data(dataset, dry_run=True)
    return resource.import_data(Dataset().load(content, format="xlsx"), dry_run=False)


def crowd() -> Programme:
    """A school with CROWD mentees, made once per run."""
    known = Programme.objects.filter(organisation__short_name="Большая школа").first()
    return known or make_crowd()


def make_crowd() -> Programme:
    programme = make_school()
    school = programme.organisation
    school.short_name = "Большая школа"
    school.save(update_fields=["short_name"])
    for start in range(0, CROWD, BATCH):
        people = [person(number, school) for number in range(start, start + BATCH)]
        Participant.objects.bulk_create(people)
        MenteeCard.objects.bulk_create(
            MenteeCard(
                participant=one,
                programme=programme,
                form=MentoringForm.TEACHER_PUPIL,
                request="проект по физике",
                joined_on=programme.starts_on,
            )
            for one in people
        )
    with connection.cursor() as cursor:
        # What autovacuum does in the first minutes of any real installation.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return programme


def person(number: int, school: Organisation) -> Participant:
    """One of the crowd, not saved."""
    one = Participant(
        organisation=school, kind="pupil", last_name=surname(number * 7919 % CROWD), first_name="Анна",
        patronymic="Петровна", gender="f", birth_date=born(number), class_name=f"{number % 11 + 1}А",
    )  # fmt: skip
    one.derive_keys()
    return one
