"""After an act of erasure the name stands in no column of the base, save where the law keeps it."""

import json

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from accounts.models import Invitation, Role
from consents.destruction import destroy
from consents.erasure import close_with_act
from consents.models import Purpose
from consents.requesting import request_many
from consents.services import ensure_agreement, ensure_required, refuse, withdraw
from consents.tests.factories import sign_on_paper
from inflection.spotting import named
from notifications.models import Letter, Note
from notifications.services import notify, write_letter
from tests.test_audited import ROOMS

pytestmark = pytest.mark.django_db
KEPT = {
    "consents.signature.body": "the text that was signed proves that processing was lawful (152-ФЗ ст. 9 ч. 3)",
    "consents.signature.signer_name": "who signed it, likewise",
}
FIELDS = (models.CharField, models.TextField, models.JSONField)


def words_of(value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def where_named(pattern) -> set[str]:
    """Columns of every model, as «room.model.field», that name the person."""
    found = set()
    for model in (model for room in ROOMS for model in apps.get_app_config(room).get_models()):
        for field in (field for field in model._meta.concrete_fields if isinstance(field, FIELDS)):
            values = model._base_manager.exclude(**{f"{field.attname}__isnull": True})
            if any(pattern.search(words_of(value)) for value in values.values_list(field.attname, flat=True)):
                found.add(f"{model._meta.label_lower}.{field.attname}")
    return found


@pytest.fixture
def erased(mentor_person, mentee_person, mother, programme, curator, director):
    """A pupil with signed, refused and asked documents, letters and notes about her, erased by an act."""
    ensure_required(mentee_person, programme, by=curator.user)
    ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)
    request_many(list(mentee_person.consents.all()), by=curator.user)
    signed = mentee_person.consents.get(purpose=Purpose.PERSONAL_DATA)
    sign_on_paper(signed, curator.user)
    asked = mentee_person.consents.get(purpose=Purpose.DIAGNOSTICS).signatures.get()
    refuse(asked, reason="Против, Ёлкина", by=curator.user)
    Invitation.objects.create(
        token_hash="0", email=mother.email, last_name=mother.last_name, first_name="Мария", role=Role.PARENT,
        organisation=programme.organisation, expires_at="2026-12-31T00:00Z",
    )  # fmt: skip
    order = {"title": "О поощрении Анны Ёлкиной", "remarks": "—"}
    notify(
        [director.user],
        "order_returned",
        organisation=programme.organisation,
        url=reverse("orders:detail", args=[1]),
        order=order,
    )
    close_with_act(withdraw(signed, by=curator.user), by=curator.user)
    return named("Ёлкина")


def test_the_name_stands_nowhere_but_where_the_law_keeps_it(erased):
    assert where_named(erased) == set(KEPT)


def test_a_withdrawal_itself_names_nobody(mentee_person, mother, programme, curator):
    ensure_required(mentee_person, programme, by=curator.user)
    consent = mentee_person.consents.get(purpose=Purpose.PERSONAL_DATA)
    sign_on_paper(consent, curator.user)
    withdraw(consent, by=curator.user)
    assert not {column for column in where_named(named("Ёлкина")) if column.startswith("notifications.")}


def test_a_note_keeps_its_link_and_a_letter_that_waits_does_not_leave(erased, director):
    note = Note.objects.get(user=director.user, kind="order_returned")
    assert (note.title, note.text, note.url) == ("Данные уничтожены", "", reverse("orders:detail", args=[1]))
    assert not Letter.objects.filter(kind="order_returned").exists()


def test_letters_to_an_address_of_others_stay(mentee_person, mother, curator, school):
    curator.user.email = mother.email
    curator.user.save()
    letter = write_letter(mother.email, "consent_ending", organisation=school, count=1)
    destroy(mentee_person)
    assert Letter.objects.get(pk=letter.pk).to == mother.email
