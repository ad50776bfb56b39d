"""Withdrawing stops processing at once and ends with an act or a ground."""

import datetime
import io

import pdfplumber
import pytest
from django.urls import reverse

from accounts.access import WrongState
from accounts.actors import THE_PORTAL
from consents.erasure import close_with_act
from consents.models import Consent, Purpose, State
from consents.services import withdraw
from consents.signals import standing_changed
from consents.terms import after_working_days
from consents.tests.factories import last_form, sign_everything_of
from documents import jobs
from documents.files import read, store
from documents.models import Job, StoredFile
from participants import files
from participants.models import PeopleImport


@pytest.fixture
def signed(mentee_person, mother, programme, curator):
    sign_everything_of(mentee_person, programme, curator.user)
    return Consent.objects.get(purpose=Purpose.PERSONAL_DATA)


@pytest.fixture
def task(signed, curator):
    return withdraw(signed, by=curator.user, reason="Переезжаем")


def test_the_person_leaves_the_bases_and_the_rooms_above_are_told(signed, curator, mentee_person):
    heard = []

    def listen(sender, document, **kwargs):
        heard.append((sender, document.pk, document.state))

    standing_changed.connect(listen)
    withdraw(signed, by=curator.user)
    mentee_person.refresh_from_db()
    assert mentee_person.archived_at and (Consent, signed.pk, State.WITHDRAWN) in heard


def test_a_consent_is_withdrawn_once(task, curator):
    with pytest.raises(WrongState):
        withdraw(task.consent, by=curator.user)


def test_personal_data_are_erased_within_thirty_days(task):
    assert task.due_on == datetime.date(2026, 12, 20)


def test_publishing_stops_within_three_working_days(signed, curator, mentee_person):
    task = withdraw(Consent.objects.get(purpose=Purpose.PUBLICATION), by=curator.user)
    assert task.due_on == datetime.date(2026, 11, 25)
    mentee_person.refresh_from_db()
    assert mentee_person.archived_at is None


def test_working_days_leave_out_the_new_year_holidays():
    assert after_working_days(datetime.date(2026, 12, 30), 1) > datetime.date(2027, 1, 8)


def test_the_page_shows_the_term_and_a_late_task_is_marked(as_, curator, task, time_machine):
    page = as_(curator).get(reverse("consents:withdrawal", args=[task.pk]))
    assert "20\u00a0декабря\u00a02026\u00a0г." in page and "просрочено" not in page
    time_machine.shift(datetime.timedelta(days=31))
    page = as_(curator).get(reverse("consents:withdrawals"))
    assert "просрочено" in page


def test_erasing_blanks_the_person_and_keeps_an_act_with_the_log(as_, curator, task, mentee_person, mother):
    page = as_(curator).get(reverse("consents:withdrawal", args=[task.pk]))
    asking = page.click("Уничтожить данные")
    assert "вернуть их будет нельзя" in asking
    page = last_form(asking).submit().follow()
    assert "акт составлен" in page
    task.refresh_from_db()
    with pdfplumber.open(io.BytesIO(read(task.act))) as pdf:
        text = "".join(sheet.extract_text() for sheet in pdf.pages)
    assert "Ёлкина Анна Сергеевна" in text and "Согласие отозвано" in text and "ИНН 1234567894" in text
    mentee_person.refresh_from_db()
    mother.refresh_from_db()
    assert mentee_person.last_name == "Данные уничтожены" and mentee_person.birth_date is None
    assert mother.email == "" and not mother.is_active


def test_exports_and_uploaded_lists_go_with_the_person(task, curator, programme):
    export = files.export(programme, PeopleImport.Base.MENTEES, by=curator.user)
    jobs.finish(
        export,
        "Готово.",
        result=store(b"names", "base.xlsx", "text/plain", organisation=programme.organisation, by=THE_PORTAL),
    )
    listed = store(b"names", "list.xlsx", "text/plain", organisation=programme.organisation, by=THE_PORTAL)
    PeopleImport.objects.create(programme=programme, base=PeopleImport.Base.MENTEES, file=listed)
    close_with_act(task, by=curator.user)
    assert not Job.objects.exists() and not PeopleImport.objects.exists()
    assert list(StoredFile.objects.filter(content_type="text/plain")) == []


def test_keeping_needs_a_ground(as_, curator, task):
    page = as_(curator).get(reverse("consents:withdrawal", args=[task.pk]))
    page = last_form(page).submit()
    assert "назовите закон" in page
    last_form(page)["ground"] = "125-ФЗ, приказы"
    assert "125-ФЗ" in last_form(page).submit().follow()
    task.refresh_from_db()
    assert task.outcome == "kept" and task.act is None


def test_a_task_is_closed_once(task, curator):
    close_with_act(task, by=curator.user)
    with pytest.raises(WrongState):
        close_with_act(task, by=curator.user)


def test_without_withdrawals_the_page_says_so(as_, curator, programme):
    assert "никто не отзывал" in as_(curator).get(reverse("consents:withdrawals"))


def test_the_list_of_withdrawals_tells_the_late_from_those_in_time(as_, curator, task, time_machine):
    address = reverse("consents:withdrawals")
    assert as_(curator).get(address, {"view": "late"}).html.table is None
    time_machine.shift(datetime.timedelta(days=31))
    page = as_(curator).get(address).click("Просрочены")
    assert "Ёлкина" in page.html.table.text
    assert "Таких отзывов нет" in as_(curator).get(address, {"view": "closed"})
    assert "Ёлкина" in as_(curator).get(address, {"q": "елкина"}).html.table.text
    assert "Таких отзывов нет" in as_(curator).get(address, {"q": "никто"})
