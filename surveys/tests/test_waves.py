"""Waves: planned, opened, closed; what happens to the people asked."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from notifications.models import Letter, Note
from surveys import services
from surveys.links import send_links
from surveys.models import Sheet, Wave
from tests.tables import every

pytestmark = pytest.mark.django_db


def form_of(page):
    return page.forms["content-form"]


def test_a_curator_plans_a_wave_of_this_school_year(as_, curator):
    form = form_of(as_(curator).get(reverse("surveys:list")).click("Новая волна"))
    form["moment"] = "entry"
    page = form.submit().follow()
    wave = Wave.objects.get()
    assert (wave.state, wave.programme.school_year) == ("planned", 2026)
    assert "2026/2027" in page


def test_the_same_wave_again_is_refused_beside_the_field_and_nothing_typed_is_lost(as_, curator, planned):
    form = form_of(as_(curator).get(reverse("surveys:create")))
    form["moment"], form["closes_on"] = "entry", "2026-11-01"
    page = form.submit()
    assert "уже есть" in page
    assert form_of(page)["closes_on"].value == "2026-11-01"


def test_a_wave_cannot_close_before_it_opens(as_, curator):
    form = form_of(as_(curator).get(reverse("surveys:create")))
    form["opens_on"], form["closes_on"] = "2026-10-10", "2026-10-09"
    assert "раньше первого" in form.submit()
    assert not Wave.objects.exists()


@every("day", ["", "32.13.2026", "завтра", "0001-01-01"])
def test_a_bad_date_is_an_answer_in_words(as_, curator, day):
    form = form_of(as_(curator).get(reverse("surveys:create")))
    form["closes_on"] = day
    assert form.submit().status_int == 200
    assert not Wave.objects.exists()


def test_opening_gives_everybody_of_both_bases_a_sheet(
    as_, curator, planned, mentor_person, mentee_person, work_at_once
):
    page = as_(curator).get(planned.get_absolute_url())
    page.forms["open"].submit().follow()
    assert {sheet.participant for sheet in Sheet.objects.all()} == {mentor_person, mentee_person}
    planned.refresh_from_db()
    assert planned.state == "open"


def test_people_with_an_account_get_a_note_and_the_others_a_letter(curator, planned, mentee_person, work_at_once):
    services.open_wave(planned, by=curator)
    assert Note.objects.get(user=mentee_person.user).kind == "survey_invitation"
    mentee_person.user = None
    mentee_person.email = "anna@example.org"
    mentee_person.save()
    Sheet.objects.all().delete()
    send_links(planned.pk)
    assert Letter.objects.filter(to="anna@example.org", kind="survey_invitation").count() == 1


def test_the_invitation_promises_what_the_sheet_promises(curator, planned, mentee_person, work_at_once):
    services.open_wave(planned, by=curator)
    assert "то, что написано своими словами, но без имён" in Note.objects.get(user=mentee_person.user).text
    Sheet.objects.all().delete()
    Wave.objects.update(is_quoted=False)
    send_links(planned.pk)
    assert "только общие итоги, без имён" in Note.objects.filter(user=mentee_person.user).latest("pk").text


def test_sending_the_links_again_gives_nobody_a_second_sheet(curator, planned, mentee_person, work_at_once):
    services.open_wave(planned, by=curator)
    before = Note.objects.count()
    send_links(planned.pk)
    assert (Sheet.objects.count(), Note.objects.count()) == (1, before)


def test_a_wave_opens_once(curator, wave):
    with pytest.raises(WrongState, match="идёт"):
        services.open_wave(wave, by=curator)


def test_a_planned_wave_cannot_be_closed(curator, planned):
    with pytest.raises(WrongState, match="запланирована"):
        services.close_wave(planned, by=curator)


def test_a_colleague_who_was_faster_is_told_of_in_a_sentence(as_, curator, planned):
    page = as_(curator).get(planned.get_absolute_url())
    services.open_wave(planned, by=curator)
    assert "не подходит" in page.forms["open"].submit().follow()


def test_closing_freezes_the_results(as_, curator, wave, sheet):
    page = as_(curator).get(wave.get_absolute_url())
    assert "итоги зафиксированы" in page.forms["close"].submit().follow()
    wave.refresh_from_db()
    assert wave.state == "closed"
    assert wave.summary["mentee"]["asked"] == 1


def test_a_director_reads_but_changes_nothing(as_, director, wave):
    page = as_(director).get(reverse("surveys:list")).click("На входе")
    assert "close" not in page.forms
    assert "Новая волна" not in as_(director).get(reverse("surveys:list"))


def test_a_school_without_waves_is_told_where_to_begin(as_, curator):
    assert "Анкетирования ещё не было" in as_(curator).get(reverse("surveys:list"))


def test_a_wave_closed_early_names_the_day_it_was_closed(as_, curator, wave):
    services.close_wave(wave, by=curator)
    assert "5 октября 2026" in as_(curator).get(wave.get_absolute_url()).text.replace("\xa0", " ")
    assert "05.10.2026" in as_(curator).get(reverse("surveys:list")).text
