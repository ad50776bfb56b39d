"""The card of a person: who sees what of it, and changing it in the browser."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actors import THE_PORTAL
from audit.models import Entry
from audit.verbs import Verb
from participants import services
from participants.models import MentorCard, Participant
from tests.tables import every

ANNA = reverse("participants:create", args=["mentees"])


def card_of(person):
    return reverse("participants:detail", args=[person.pk])


def test_a_curator_sees_contacts_and_special_categories(as_, curator, mentee_person, representative):
    services.set_categories(mentee_person, by=THE_PORTAL, categories={"ovz": "заключение № 7"})
    page = as_(curator).get(card_of(mentee_person))
    assert "parent@example.org" in page.text
    assert "заключение № 7" in page.text


def test_a_parent_sees_the_child_but_no_special_categories(as_, parent, mentee_person, representative):
    services.set_categories(mentee_person, by=THE_PORTAL, categories={"ovz": "заключение № 7"})
    page = as_(parent).get(card_of(mentee_person))
    assert "parent@example.org" in page.text
    assert "заключение" not in page.text


def test_a_mentor_sees_his_mentee_without_contacts(as_, mentor, mentee_person, representative, working_pair):
    page = as_(mentor).get(card_of(mentee_person))
    assert "проект по физике" in page.text
    assert "parent@example.org" not in page.text


def test_a_mentor_no_longer_sees_the_mentee_of_a_finished_pair(as_, mentor, mentee_person, working_pair):
    type(working_pair).objects.update(state="completed", ended_on=datetime.date(2026, 11, 1))
    as_(mentor).get(card_of(mentee_person), status=404)


def test_a_mentee_sees_her_mentor(as_, mentee, mentor_person, working_pair):
    page = as_(mentee).get(card_of(mentor_person))
    assert "физика, проекты" in page.text
    assert "mentor@example.org" not in page.text


@every("stranger", ["neighbour_curator", "foreign_officer", "officer", "executor", "parent", "mentor"])
def test_strangers_learn_nothing(as_, request, mentee_person, stranger):
    as_(request.getfixturevalue(stranger)).get(card_of(mentee_person), status=404)


def test_opening_the_card_of_a_minor_is_logged_and_shown_to_the_parent(
    as_, curator, parent, mentee_person, representative
):
    as_(curator).get(card_of(mentee_person))
    entry = Entry.objects.about(mentee_person).get()
    assert (entry.verb, entry.actor) == (Verb.PARTICIPANT_VIEWED, curator.user)
    assert "Авдеева" in as_(parent).get(card_of(mentee_person)).text


def test_opening_an_adults_or_ones_own_card_is_not_logged(as_, curator, mentee, mentor_person, mentee_person):
    as_(curator).get(card_of(mentor_person))
    as_(mentee).get(card_of(mentee_person))
    assert not Entry.objects.filter(verb=Verb.PARTICIPANT_VIEWED).exists()


def test_the_director_reads_and_does_not_edit(as_, director, mentee_person):
    assert "/edit/" not in as_(director).get(card_of(mentee_person)).text
    as_(director).get(f"{card_of(mentee_person)}edit/", status=404)


def test_the_consents_and_pairs_of_a_person_stand_on_her_card(as_, curator, mentee_person, working_pair):
    mentee_person.consents.model.objects.create(
        organisation=mentee_person.organisation,
        participant=mentee_person,
        programme=working_pair.programme,
        purpose="personal_data",
    )
    page = as_(curator).get(card_of(mentee_person))
    assert "Дергачёв Пётр Ильич" in page.text
    assert "персональных данных" in page.text


def test_a_minor_without_a_representative_is_pointed_out(as_, curator, mentee_person):
    page = as_(curator).get(card_of(mentee_person)).click("Добавить представителя", index=0)
    form = main_form(page)
    form["last_name"], form["first_name"], form["relation"] = "Ёлкина", "Мария", "guardian"
    refused = form.submit()
    assert "Укажите документ о полномочиях" in refused.text
    form = main_form(refused)
    form["authority"] = "постановление № 12"
    form["phone"] = "89001234567"
    form.submit().follow()
    assert mentee_person.representatives.get().phone == "+7 900 123-45-67"


def main_form(page):
    """The form of the page itself, not one of the frame."""
    return next(form for form in page.forms.values() if "csrfmiddlewaretoken" in form.fields and form.action == "")


def test_a_curator_adds_a_minor_with_a_representative(as_, curator, programme):
    form = main_form(as_(curator).get(ANNA))
    form["person-last_name"], form["person-first_name"], form["person-birth_date"] = "Ёжикова", "Анна", "2014-04-05"
    form["card-form"] = "teacher_pupil"
    refused = form.submit()
    assert "укажите законного представителя" in refused.text
    assert not Participant.objects.exists()
    form = main_form(refused)
    assert form["person-last_name"].value == "Ёжикова"
    form["representative-last_name"], form["representative-first_name"] = "Ёжикова", "Мария"
    form["representative-relation"] = "mother"
    form.submit().follow()
    assert Participant.objects.get().representatives.get().first_name == "Мария"


def test_an_adult_needs_no_representative(as_, curator, programme):
    form = main_form(as_(curator).get(reverse("participants:create", args=["mentors"])))
    form["person-last_name"], form["person-first_name"], form["person-birth_date"] = "Осин", "Глеб", "1980-04-05"
    form["card-form"], form["card-capacity"] = "teacher_pupil", "3"
    form.submit().follow()
    assert MentorCard.objects.get().capacity == 3


def test_a_person_who_is_there_already_is_not_added_again(as_, curator, mentee_person):
    form = main_form(as_(curator).get(ANNA))
    form["person-last_name"], form["person-first_name"], form["person-patronymic"] = "Елкина", "анна", "Сергеевна"
    form["person-birth_date"], form["card-form"] = "2014-05-20", "teacher_pupil"
    assert "Такой человек уже есть в базе школы" in form.submit().text


def test_without_a_programme_the_page_says_what_to_do(as_, curator):
    assert "Сначала создайте" in as_(curator).get(ANNA).follow().text


def test_two_browsers_editing_one_card_lose_nothing(as_, curator, mentee_person):
    form = main_form(as_(curator).get(f"{card_of(mentee_person)}edit/"))
    services.change_participant(mentee_person, by=THE_PORTAL, version=1, phone="+7 900 000-00-00")
    form["class_name"] = "7А"
    refused = form.submit()
    assert "изменил другой человек" in refused.text
    form = main_form(refused)
    assert form["class_name"].value == "7А"
    form.submit().follow()
    mentee_person.refresh_from_db()
    assert (mentee_person.class_name, mentee_person.version) == ("7А", 3)


def test_a_birth_date_in_the_future_is_refused_beside_its_field(as_, curator, mentee_person):
    form = main_form(as_(curator).get(f"{card_of(mentee_person)}edit/"))
    form["birth_date"] = "2199-01-01"
    refused = form.submit()
    assert "Дата рождения в будущем" in refused.html.select_one("#div_id_birth_date").text


def test_archiving_asks_once_and_can_be_undone(as_, curator, mentee_person):
    form = main_form(as_(curator).get(f"{card_of(mentee_person)}archive/"))
    form["reason"] = "переехала"
    page = form.submit().follow()
    assert "Выведен из базы" in page.text
    next(form for form in page.forms.values() if form.action.endswith("/restore/")).submit().follow()
    mentee_person.refresh_from_db()
    assert mentee_person.archived_at is None


def test_an_archived_card_is_not_edited(as_, curator, mentee_person):
    services.archive(mentee_person, by=THE_PORTAL, reason="переехала")
    as_(curator).get(f"{card_of(mentee_person)}edit/", status=403)


def test_a_card_of_the_year_is_changed_and_a_second_base_opened(as_, curator, mentee_person):
    form = main_form(as_(curator).get(f"{card_of(mentee_person)}card/mentees/"))
    form["request"] = "астрономия"
    form.submit().follow()
    form = main_form(as_(curator).get(f"{card_of(mentee_person)}card/mentors/"))
    form["form"] = "pupil_pupil"
    form.submit().follow()
    assert mentee_person.menteecards.get().request == "астрономия"
    assert mentee_person.mentorcards.get().form == "pupil_pupil"


def test_categories_are_ticked_with_their_basis(as_, curator, mentee_person):
    form = main_form(as_(curator).get(f"{card_of(mentee_person)}categories/"))
    form["gifted"], form["gifted_basis"] = True, "диплом"
    form.submit().follow()
    assert mentee_person.special_categories.get().basis == "диплом"


def test_a_former_representative_stays_on_the_card_as_such(as_, curator, mentee_person, representative):
    page = as_(curator).get(card_of(mentee_person))
    page = next(form for form in page.forms.values() if form.action.endswith("/end/")).submit().follow()
    assert "Больше не представляет" in page.text
    assert "некому подписать согласие" in page.text


def test_the_card_asks_a_fixed_number_of_queries(client, curator, mentee_person, working_pair, representative):
    client.force_login(curator.user)
    client.get(card_of(mentee_person))
    with CaptureQueriesContext(connection) as queries:
        client.get(card_of(mentee_person))
    assert len(queries) <= 25
