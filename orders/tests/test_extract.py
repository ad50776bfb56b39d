"""An extract of an order: for a reader who may not see all the people of its annex."""

import io

import pdfplumber
import pytest
from django.utils import timezone

from accounts.states import change_state
from consents.models import Consent
from consents.services import withdraw
from consents.tests.factories import sign_everything_of
from documents.files import read
from documents.models import Verification
from orders.extracts import extract_of
from orders.models import Extract, Order
from orders.printing import Stamp, head_of, page
from orders.services.proposals import draft_for_pairs
from orders.tests.fixtures import sign_quickly
from pairs.models import Pair
from pairs.tests.factories import make_pair
from participants.models import MenteeCard, Participant


@pytest.fixture
def order(programme, mentor_person, mentee_person, curator):
    """Two pairs; that of the reader, who is the mentor of the cast, is the second by name."""
    other = Participant.objects.create(
        organisation=programme.organisation, kind="teacher", last_name="Абрамов", first_name="Иван", position="учитель"
    )
    pupil = Participant.objects.create(
        organisation=programme.organisation,
        kind="pupil",
        last_name="Белова",
        first_name="Яна",
        gender="f",
        class_name="7Б",
    )
    MenteeCard.objects.create(
        participant=pupil, programme=programme, form="teacher_pupil", joined_on=programme.starts_on
    )
    pairs = [make_pair(programme, *two, state="ready") for two in ((other, pupil), (mentor_person, mentee_person))]
    draft = draft_for_pairs(pairs, by=curator.user)
    began = programme.starts_on
    Pair.objects.update(state="active", started_on=began, order_number="1-од", order_date=began)
    return draft


@pytest.fixture
def stamp(school) -> Stamp:
    """As if the order were signed: the words are what matters here."""
    check = Verification.objects.create(organisation=school, kind="Приказ", date=school.today())
    return Stamp(school.today(), "1-од", timezone.now(), check)


def test_it_names_only_the_readers_own_people_under_their_numbers(order, mentor, stamp):
    text = page(order, head_of(order), stamp, extract_for=mentor)
    assert "Абрамов" not in text
    assert '<td class="n">2</td>' in text and '<td class="n">1</td>' not in text
    assert "Извлечение из приложения" in text


def test_it_waits_for_somebody_to_certify_it_and_bears_no_signature_nobody_gave(order, mentor, stamp):
    text = page(order, head_of(order), stamp, extract_for=mentor)
    assert "Выписка верна" in text
    assert "электронной подписью" not in text and "<svg" not in text


def test_pupils_are_told_in_one_way(order):
    assert "Белова Яна, обучающаяся 7Б\u00a0класса" in page(order, head_of(order))


def test_it_is_frozen_for_its_reader_and_known_to_the_check_page(as_, django_app, signed_order, mentor):
    first, again = extract_of(signed_order, mentor), extract_of(signed_order, mentor)
    assert first == again and first.check_record.sha256 == first.file.sha256
    page = django_app.get(first.check_record.get_absolute_url())
    assert "Документ действует" in page and "Выписка из приказа" in page


def words_of(extract: Extract) -> str:
    with pdfplumber.open(io.BytesIO(read(extract.file))) as pdf:
        return "".join(page.extract_text() for page in pdf.pages)


def test_it_names_nobody_any_longer_who_took_the_consent_back(
    order, mentor, mentee_person, representative, programme, curator, director
):
    sign_everything_of(mentee_person, programme, curator.user)
    change_state(order, Order.State.ON_SIGNATURE)
    sign_quickly(order, director)
    former = extract_of(order, mentor)
    withdraw(Consent.objects.get(participant=mentee_person, purpose="personal_data"), by=curator.user)
    fresh = extract_of(order, mentor)
    assert fresh != former and extract_of(order, mentor) == fresh
    assert mentee_person.last_name in words_of(former)
    assert mentee_person.last_name not in words_of(fresh)
    former.check_record.refresh_from_db()
    assert (former.check_record.valid, former.check_record.note) == (False, "Заменена новой выпиской")
