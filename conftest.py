"""The cast: two municipalities, three schools, and the people every test speaks of by their role."""

import datetime
import gc
from collections import Counter
from collections.abc import Callable
from typing import IO

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache

from accounts.models import Membership, Organisation, Role, User
from documents import isolation
from documents.uploads import SECONDS as USUAL_SECONDS
from participants.models import MenteeCard, MentorCard, MentoringForm, Participant, Representative
from programmes.models import Programme
from tests import warm
from tests.services.world import own_redis, real_world, shared_files

pytest_plugins = ["tests.examples"]
__all__ = ["own_redis", "real_world", "shared_files"]

SCHOOL_YEAR = 2026

# What takes long, the longest first: the workers begin with it, so that none is left alone with it at the end.
SLOW = (
    "tests/demo/",
    "tests/test_access.py",
    "tests/test_hostile_values.py",
    "tests/test_refused_forms.py",
    "tests/browser/",
)
DEMO = SLOW[0]


def pytest_configure() -> None:
    """A test that asks for no database must not find the developer's own: pytest-django makes one for marked tests."""
    own = django_settings.DATABASES["default"]
    if own["ENGINE"].endswith("sqlite3"):
        own["NAME"] = ":memory:"


def pytest_collection_finish() -> None:
    """What is imported stays to the end: looking through it for rubbish again and again takes a fifteenth of a run."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def unit_of(nodeid: str) -> str:
    """What one worker runs as a whole: a file, or the folder whose tests share the demo."""
    return DEMO if nodeid.startswith(DEMO) else nodeid.partition("::")[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow and long units first (see the Makefile)."""
    tests = Counter(unit_of(item.nodeid) for item in items)

    def turn(item: pytest.Item) -> tuple[int, int]:
        rank = next((rank for rank, start in enumerate(SLOW) if item.nodeid.startswith(start)), len(SLOW))
        return rank, -tests[unit_of(item.nodeid)]

    items.sort(key=turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """`--dist loadfile`, by units."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByUnit(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit_of(nodeid)

    return ByUnit(config, log)


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """PostgreSQL gets its triggers by migration; SQLite's tables are made from the models, which is faster."""
    return not django_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


ask_child = isolation.ask


def ask_patiently(module: str, question: bytes, answer: IO[bytes], seconds: int) -> None:
    """What a child usually has time for may take as long as this machine needs; shorter times are meant as they are."""
    ask_child(module, question, answer, 600 if seconds >= USUAL_SECONDS else seconds)


def ask_warm(module: str, question: bytes, answer: IO[bytes], seconds: int) -> None:
    """The answer of a child that is already there (tests/warm.py), where its time is not what the test is about."""
    if seconds < USUAL_SECONDS or module not in warm.READERS:
        ask_patiently(module, question, answer, seconds)
    elif not warm.ask(module, question, answer):
        raise isolation.TooHeavy


def asking(request: pytest.FixtureRequest) -> Callable[[str, bytes, IO[bytes], int], None]:
    """How this test asks a child: those about children and those of services start real ones."""
    is_real = request.node.get_closest_marker("services") or "documents/tests/" in request.node.nodeid
    return ask_patiently if is_real else ask_warm


@pytest.fixture(autouse=True)
def quiet_world(request, settings, tmp_path, monkeypatch):
    """Files go to a folder of the test, tasks run at once, letters stay in memory; tests of services live otherwise."""
    monkeypatch.setattr(isolation, "ask", asking(request))
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SEALS_DIR = tmp_path / "seals"
    settings.DEMO = False
    settings.SITE_URL = "http://127.0.0.1:8000"
    settings.BEHIND_HTTPS = False
    settings.SECURE_SSL_REDIRECT = False
    settings.CELERY_TASK_ALWAYS_EAGER = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    settings.AXES_ENABLED = False
    settings.LETTER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    if request.node.get_closest_marker("services"):
        request.getfixturevalue("real_world")


@pytest.fixture
def work_at_once(monkeypatch):
    """What waits for the commit happens at once, as it would after a real one."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda func, using=None, robust=False: func())


@pytest.fixture
def region(db):
    return Organisation.objects.create(
        kind="region",
        full_name="Министерство образования Приреченской области",
        short_name="Приреченская область",
        city="г. Приреченск",
    )


@pytest.fixture
def municipality(region):
    return Organisation.objects.create(
        kind="municipality",
        parent=region,
        full_name="Управление образования Лугового района",
        short_name="Луговой район",
        city="с. Луговое",
    )


@pytest.fixture
def other_municipality(region):
    return Organisation.objects.create(
        kind="municipality",
        parent=region,
        full_name="Управление образования Горного района",
        short_name="Горный район",
        city="с. Горное",
    )


def make_school(parent: Organisation, name: str) -> Organisation:
    return Organisation.objects.create(
        kind="school", parent=parent, full_name=f"Муниципальное бюджетное учреждение «{name}»", short_name=name,
        city="с. Луговое", address="ул. Школьная, д. 1", inn="1234567894", ogrn="1234567890127",
        head_last_name="Громова", head_first_name="Ирина", head_patronymic="Павловна",
    )  # fmt: skip


@pytest.fixture
def school(municipality):
    return make_school(municipality, "Луговская СОШ")


@pytest.fixture
def neighbour_school(municipality):
    """Another school of the same municipality."""
    return make_school(municipality, "Заречная СОШ")


@pytest.fixture
def foreign_school(other_municipality):
    return make_school(other_municipality, "Горная СОШ")


@pytest.fixture
def programme(school):
    return Programme.objects.create(organisation=school, school_year=SCHOOL_YEAR)


def hire(name: str, organisation: Organisation, role: Role, last: str, first: str, patronymic: str, gender: str):
    user = User.objects.create_user(
        name, email=f"{name}@example.org", password="long-enough-1", last_name=last, first_name=first,
        patronymic=patronymic, gender=gender,
    )  # fmt: skip
    return Membership.objects.create(user=user, organisation=organisation, role=role)


@pytest.fixture
def curator(school):
    return hire("curator", school, Role.CURATOR, "Авдеева", "Елена", "Андреевна", "f")


@pytest.fixture
def director(school):
    return hire("director", school, Role.DIRECTOR, "Громова", "Ирина", "Павловна", "f")


@pytest.fixture
def executor(school):
    return hire("executor", school, Role.EXECUTOR, "Соков", "Антон", "Викторович", "m")


@pytest.fixture
def mentor(school):
    return hire("mentor", school, Role.MENTOR, "Дергачёв", "Пётр", "Ильич", "m")


@pytest.fixture
def mentee(school):
    return hire("mentee", school, Role.MENTEE, "Ёлкина", "Анна", "Сергеевна", "f")


@pytest.fixture
def parent(school):
    return hire("parent", school, Role.PARENT, "Ёлкина", "Мария", "Олеговна", "f")


@pytest.fixture
def officer(municipality):
    return hire("officer", municipality, Role.OFFICER, "Яковлева", "Нина", "Петровна", "f")


@pytest.fixture
def coordinator(region):
    return hire("coordinator", region, Role.REGION, "Тихонов", "Олег", "Львович", "m")


@pytest.fixture
def administrator(region):
    return hire("administrator", region, Role.ADMIN, "Юдин", "Глеб", "Олегович", "m")


@pytest.fixture
def neighbour_curator(neighbour_school):
    return hire("neighbour", neighbour_school, Role.CURATOR, "Зимина", "Ольга", "Игоревна", "f")


@pytest.fixture
def foreign_officer(other_municipality):
    return hire("foreign_officer", other_municipality, Role.OFFICER, "Чернова", "Вера", "Ивановна", "f")


@pytest.fixture
def mentor_person(programme, mentor):
    """The mentor as a teacher in the mentor base."""
    person = Participant.objects.create(
        organisation=programme.organisation, user=mentor.user, kind="teacher", last_name="Дергачёв",
        first_name="Пётр", patronymic="Ильич", gender="m", birth_date=datetime.date(1985, 3, 2),
        position="учитель физики", email="mentor@example.org",
    )  # fmt: skip
    MentorCard.objects.create(
        participant=person,
        programme=programme,
        form=MentoringForm.TEACHER_PUPIL,
        competences="физика, проекты",
        capacity=3,
        joined_on=datetime.date(SCHOOL_YEAR, 9, 10),
    )
    return person


@pytest.fixture
def mentee_person(programme, mentee):
    """The mentee as a pupil of twelve in the mentee base; without a representative."""
    person = Participant.objects.create(
        organisation=programme.organisation, user=mentee.user, kind="pupil", last_name="Ёлкина", first_name="Анна",
        patronymic="Сергеевна", gender="f", birth_date=datetime.date(2014, 5, 20), class_name="6А",
    )  # fmt: skip
    MenteeCard.objects.create(
        participant=person,
        programme=programme,
        form=MentoringForm.TEACHER_PUPIL,
        request="проект по физике",
        joined_on=datetime.date(SCHOOL_YEAR, 9, 12),
    )
    return person


@pytest.fixture
def representative(mentee_person, parent):
    """The mentee's mother, who has an account."""
    return Representative.objects.create(
        participant=mentee_person, user=parent.user, last_name="Ёлкина", first_name="Мария", patronymic="Олеговна",
        relation="mother", email="parent@example.org",
    )  # fmt: skip


@pytest.fixture
def as_(django_app):
    """`as_(curator)` is a browser (webtest) in which that member of the cast is logged in."""

    def enter(membership: Membership):
        django_app.set_user(membership.user)
        return django_app

    return enter
