"""Personal consents as separate tagged PDFs: our chunks in two worker processes against a plain loop.

Ours is what the worker does for «Бланки всех найденных»: `consents.bulk.forms` over chunks of signatures (database
rows → text → tagged PDF/A) and one ZIP of each chunk, here in a pool of two processes as the two worker processes of
`make run` do. The reference is the usual loop: `HTML(string=…).write_pdf()` with the same HTML and the same
styles in one process, the HTML made beforehand, untagged. A sample is SAMPLE documents, not the 1,000 of the issue:
each document costs both sides the same however many there are, and seven samples of 1,000 would take too long.
"""

import datetime
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from django.contrib.staticfiles import finders
from django.db import connections, transaction
from django.template.loader import render_to_string
from weasyprint import HTML

from accounts.actors import THE_PORTAL

NAME = "consents-pdf"
UNIT = "documents/s"
BETTER = "higher"
TARGET = 1.8
SAMPLE = OURS_ITEMS = REFERENCE_ITEMS = 100
PROCESSES = 2
YEAR = 2026

_world: dict = {}


def start_process() -> None:
    """A fresh interpreter needs Django; the first document warms fonts and styles."""
    import django

    django.setup()


def make_chunk(ids: list[int]) -> int:
    """One chunk as the worker's task makes it; returns the size of its ZIP."""
    from consents import bulk

    return len(bulk.zip_files(bulk.forms(ids)))


def setup() -> None:
    """A school with SAMPLE pupils, each with a consent that waits for a mother."""
    from consents import bulk, printing
    from consents.models import Signature

    organisation, programme = make_school()
    people = make_pupils(organisation, programme)
    make_consents(people, programme)
    signatures = Signature.objects.with_document().select_related("consent__organisation__parent")
    rows = list(signatures.filter(consent__programme=programme, consent__purpose="personal_data").order_by("pk"))
    _world["organisation"], _world["programme"] = organisation, programme
    _world["chunks"] = bulk.chunks([row.pk for row in rows])
    style = Path(finders.find("css/print.css")).read_text()
    pages = [render_to_string("consents/pdf/form.html", printing.form_context(row)) for row in rows]
    _world["pages"] = [page.replace("</head>", f"<style>{style}</style></head>") for page in pages]
    connections.close_all()
    context = multiprocessing.get_context("spawn")
    _world["pool"] = ProcessPoolExecutor(PROCESSES, mp_context=context, initializer=start_process)
    ours()  # both processes start on demand: after this they are up, with fonts, styles and dictionaries loaded


def make_school():
    """An invented region, municipality and school."""
    from accounts.models import Organisation
    from programmes.models import Programme

    kinds = [("region", "Бенчевская область"), ("municipality", "Бенчевский район"), ("school", "Бенчевская СОШ")]
    node = None
    for kind, name in kinds:
        node = Organisation.objects.create(
            kind=kind, parent=node, full_name=f"Организация «{name}»", short_name=name, city="г. Бенчевск",
            address="ул. Школьная, д. 1", inn="1234567894", ogrn="1234567890127", head_last_name="Громова",
            head_first_name="Ирина", head_patronymic="Павловна",
        )  # fmt: skip
    return node, Programme.objects.create(organisation=node, school_year=YEAR)


def make_pupils(organisation, programme) -> list:
    """Pupils of twelve with mothers."""
    from participants.models import MenteeCard, Participant, Representative

    people = [
        Participant(
            organisation=organisation, kind="pupil", last_name=f"Ученикова{number}", first_name="Анна",
            patronymic="Сергеевна", gender="f", birth_date=datetime.date(2014, 5, 20), class_name="6А",
        )
        for number in range(SAMPLE)
    ]  # fmt: skip
    for person in people:
        person.derive_keys()
    people = Participant.objects.bulk_create(people)
    joined = datetime.date(YEAR, 9, 10)
    MenteeCard.objects.bulk_create(
        MenteeCard(participant=person, programme=programme, form="teacher_pupil", joined_on=joined) for person in people
    )
    Representative.objects.bulk_create(
        Representative(
            participant=person, last_name=person.last_name, first_name="Мария", patronymic="Олеговна", relation="mother"
        )
        for person in people
    )
    return people


def make_consents(people, programme) -> None:

    from consents.services import ensure_people

    ensure_people(people, programme, by=THE_PORTAL)


def ours() -> int:
    """SAMPLE documents by two processes."""
    return sum(_world["pool"].map(make_chunk, _world["chunks"]))


def reference() -> int:
    """SAMPLE documents by the plain loop."""
    return sum(len(HTML(string=page).write_pdf()) for page in _world["pages"])


def teardown() -> None:
    """End the processes and take the school away."""
    from accounts.models import Organisation
    from consents.models import Consent, Signature
    from participants.models import MenteeCard, Participant

    if "pool" in _world:
        _world["pool"].shutdown()
    organisation, programme = _world["organisation"], _world["programme"]
    with transaction.atomic():
        Signature.objects.filter(consent__programme=programme).delete()
        Consent.objects.filter(programme=programme).delete()
        MenteeCard.objects.filter(programme=programme).delete()
        Participant.objects.filter(organisation=organisation).delete()
        programme.delete()
        chain = organisation.chain()
        for node in chain:
            Organisation.objects.filter(pk=node.pk).delete()
    _world.clear()
