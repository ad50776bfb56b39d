"""Personal links: for one person, kept as a hash, replaced by a new one."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from notifications.models import Letter
from surveys import services
from surveys.links import addresses, find_sheet, issue_sheet, new_link, send_links
from surveys.models import Sheet, Side
from surveys.tests.answering import answers
from tests.tables import every

pytestmark = pytest.mark.django_db


def link_in(letter: Letter) -> str:
    return next(word for word in letter.text.split() if reverse("surveys:list") in word).partition(":8000")[2]


def test_the_link_in_the_letter_opens_the_sheet(django_app, wave, mentee_person):
    mentee_person.user, mentee_person.email = None, "anna@example.org"
    mentee_person.save()
    issue_sheet(wave, mentee_person, Side.MENTEE)
    assert "Анна" in django_app.get(link_in(Letter.objects.get()))


def test_without_an_address_of_her_own_the_representatives_get_the_letter(wave, representative):
    person = representative.participant
    person.user, person.email = None, ""
    person.save()
    issue_sheet(wave, person, Side.MENTEE)
    assert Letter.objects.get().to == "parent@example.org"


def test_who_no_longer_represents_a_child_gets_no_link_and_sees_no_sheet(as_, parent, wave, sheet, representative):
    representative.is_active = False
    representative.save()
    person = representative.participant
    assert as_(parent).get(reverse("surveys:fill_mine", args=[sheet.pk]), status=404)
    person.user, person.email = None, ""
    person.save()
    assert addresses(person) == []


def test_the_database_keeps_no_link(sheet, personal_link):
    token = personal_link.strip("/").rpartition("/")[2]
    sheet.refresh_from_db()
    assert token not in sheet.token_hash
    assert find_sheet(token) == sheet


def test_a_new_link_is_shown_once_and_the_old_one_stops(as_, curator, django_app, sheet, personal_link):
    page = as_(curator).get(sheet.wave.get_absolute_url())
    form = next(form for form in page.forms.values() if form.action.endswith(f"/sheets/{sheet.pk}/link/"))
    fresh = form.submit().html.select_one("code.hash").text.partition(":8000")[2]
    assert django_app.get(personal_link, status=404)
    assert django_app.get(fresh).status_int == 200


def test_whoever_hands_out_a_new_link_is_in_the_log(curator, sheet):
    new_link(sheet, by=curator)
    assert Entry.objects.get(verb=Verb.SHEET_LINK_ISSUED, object_id=sheet.pk).actor == curator.user


def test_no_new_link_for_a_sheet_that_is_in(curator, sheet):
    services.submit(sheet, answers(sheet, 9))
    with pytest.raises(WrongState, match="уже отправлена"):
        new_link(sheet, by=curator)


def test_links_of_a_wave_that_is_not_open_are_not_sent(planned, mentee_person):
    send_links(planned.pk)
    assert not Sheet.objects.exists()


@every("token", ["x", "я", "a" * 500])
def test_a_wrong_link_says_what_to_do(client, db, token):
    response = client.get(reverse("surveys:fill", args=[token]))
    assert response.status_code == 404
    assert "новую ссылку" in response.text


def test_the_address_of_the_link_is_the_portals_whatever_the_browser_says(as_, curator, sheet, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://portal.example", ["*"]
    page = as_(curator).get(sheet.wave.get_absolute_url(), headers={"Host": "evil.example"})
    form = next(form for form in page.forms.values() if form.action.endswith(f"/sheets/{sheet.pk}/link/"))
    shown = form.submit(headers={"Host": "evil.example"}).html.select_one("code.hash").text
    assert shown.startswith("https://portal.example/surveys/")
