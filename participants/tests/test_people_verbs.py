"""Adding, changing, archiving people; their cards, representatives and categories."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from participants import services
from participants.models import MenteeCard, Participant

pytestmark = pytest.mark.django_db
ANNA = {"kind": "pupil", "last_name": "Ёжикова", "first_name": "Анна", "birth_date": datetime.date(2013, 4, 5)}


@pytest.fixture
def today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 9, tzinfo=datetime.UTC), tick=False):
        yield datetime.date(2026, 11, 21)


def test_a_new_person_is_logged_without_her_name(school, curator):
    person = services.create_participant(school, by=curator.user, **ANNA)
    entry = Entry.objects.about(person).get()
    assert entry.verb == Verb.PARTICIPANT_CREATED
    assert "Ёжикова" not in f"{entry.object_title} {entry.changes}"


def test_the_same_person_twice_is_refused(school, curator):
    services.create_participant(school, by=curator.user, **ANNA)
    with pytest.raises(ValidationError, match="уже есть в базе школы"):
        services.create_participant(school, by=curator.user, **ANNA | {"last_name": "Ежикова"})


def test_a_namesake_born_on_another_day_is_another_person(school, curator):
    services.create_participant(school, by=curator.user, **ANNA)
    services.create_participant(school, by=curator.user, **ANNA | {"birth_date": datetime.date(2012, 4, 5)})
    assert Participant.objects.count() == 2


@pytest.mark.parametrize(
    "born, words",
    [(datetime.date(2026, 11, 22), "в будущем"), (datetime.date(1900, 1, 1), "больше 110 лет")],
)
def test_an_impossible_birth_date_is_refused_at_its_field(school, curator, today, born, words):
    with pytest.raises(ValidationError) as refused:
        services.create_participant(school, by=curator.user, **ANNA | {"birth_date": born})
    assert words in refused.value.message_dict["birth_date"][0]


def test_a_change_raises_the_version_and_logs_the_names_of_the_fields(mentee_person, curator):
    fresh = services.change_participant(mentee_person, by=curator.user, version=1, class_name="7А", phone="")
    assert (fresh.class_name, fresh.version, fresh.class_key) == ("7А", 2, "007а")
    assert Entry.objects.about(mentee_person).get().changes == {"fields": ["class_name"]}


def test_a_change_from_an_old_version_is_refused(mentee_person, curator):
    services.change_participant(mentee_person, by=curator.user, version=1, class_name="7А")
    with pytest.raises(WrongState, match="изменил другой человек"):
        services.change_participant(mentee_person, by=curator.user, version=1, class_name="7Б")
    mentee_person.refresh_from_db()
    assert mentee_person.class_name == "7А"


def test_the_same_values_again_write_nothing(mentee_person, curator):
    services.change_participant(mentee_person, by=curator.user, version=1, class_name="6А")
    assert not Entry.objects.exists()


def test_an_archived_person_leaves_the_base_and_can_come_back(mentee_person, programme, curator):
    services.archive(mentee_person, by=curator.user, reason="переехала")
    assert not MenteeCard.objects.in_base(programme).exists()
    services.restore(mentee_person, by=curator.user)
    assert MenteeCard.objects.in_base(programme).count() == 1


def test_archiving_twice_is_refused(mentee_person, curator):
    services.archive(mentee_person, by=curator.user, reason="переехала")
    with pytest.raises(WrongState):
        services.archive(mentee_person, by=curator.user, reason="переехала")
    with pytest.raises(WrongState):
        services.restore(Participant.objects.create(organisation=mentee_person.organisation, **ANNA), by=curator.user)


def test_a_guardian_needs_a_document(mentee_person, curator):
    guardian = {"last_name": "Реброва", "first_name": "Вера", "relation": "guardian"}
    with pytest.raises(ValidationError) as refused:
        services.add_representative(mentee_person, by=curator.user, **guardian)
    assert "документ" in refused.value.message_dict["authority"][0]
    services.add_representative(mentee_person, by=curator.user, **guardian, authority="постановление № 12")
    assert mentee_person.representatives.count() == 1


def test_a_former_representative_acts_no_longer(representative, mentee_person, parent, curator):
    services.end_representative(representative, by=curator.user)
    assert not mentee_person.representatives.acting().exists()
    assert not Participant.objects.visible_to(parent).exists()
    with pytest.raises(WrongState):
        services.end_representative(representative, by=curator.user)


def test_one_card_a_programme(mentee_person, programme, curator):
    with pytest.raises(ValidationError):
        services.open_card(MenteeCard, mentee_person, programme, by=curator.user, form="pupil_pupil")


def test_a_card_may_not_end_before_it_began(mentee_person, curator):
    card = mentee_person.menteecards.get()
    with pytest.raises(ValidationError) as refused:
        services.change_card(card, by=curator.user, finished_on=datetime.date(2026, 9, 1))
    assert "раньше" in refused.value.message_dict["finished_on"][0]


def test_categories_are_replaced_and_the_log_does_not_name_them(mentee_person, curator):
    services.set_categories(mentee_person, by=curator.user, categories={"ovz": "заключение", "gifted": ""})
    services.set_categories(mentee_person, by=curator.user, categories={"gifted": ""})
    assert [row.code for row in mentee_person.special_categories.all()] == ["gifted"]
    entry = Entry.objects.about(mentee_person).first()
    assert (entry.verb, entry.changes) == (Verb.SPECIAL_CATEGORY_CHANGED, {})


def test_classes_stand_in_the_order_people_expect(school):
    for number, name in enumerate(["10А", "6Б", "6а"]):
        Participant.objects.create(organisation=school, **ANNA | {"first_name": f"Анна{number}", "class_name": name})
    found = Participant.objects.order_by("class_key").values_list("class_name", flat=True)
    assert list(found) == ["6а", "6Б", "10А"]


def test_a_pupil_without_a_birth_date_counts_as_a_minor(school):
    assert Participant(organisation=school, kind="pupil").is_minor(datetime.date(2026, 9, 1))
    assert not Participant(organisation=school, kind="teacher").is_minor(datetime.date(2026, 9, 1))
