"""The journal page: what happened here, by deed and by person."""

import pytest
from django.urls import reverse

from audit.services import record
from audit.verbs import Verb
from tests.tables import every

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_deeds(curator, director, school):
    record(Verb.ORGANISATION_CHANGED, school, by=curator.user, organisation=school)
    record(Verb.HEADCOUNT_CHANGED, school, by=director.user, organisation=school)
    record(Verb.CONSENT_EXPIRED, school, organisation=school)


def rows(page) -> list[str]:
    """The lines of the journal, the reader's own login left out."""
    found = [row.get_text(" ", strip=True) for row in page.html.select("tbody tr")]
    return [row for row in found if Verb.USER_LOGIN.label not in row]


def test_deeds_stand_newest_first_and_the_portals_own_say_so(as_, curator, three_deeds):
    found = rows(as_(curator).get(reverse("audit:journal")))
    assert [row.split(" ", 2)[2] for row in found] == [
        "портал Срок согласия истёк Луговская СОШ",
        "Громова Ирина Павловна Численность изменена Луговская СОШ",
        "Авдеева Елена Андреевна Реквизиты изменены Луговская СОШ",
    ]


def test_the_journal_is_filtered_by_deed(as_, curator, three_deeds):
    page = as_(curator).get(reverse("audit:journal"))
    form = next(form for form in page.forms.values() if "verb" in form.fields)
    form["verb"] = Verb.HEADCOUNT_CHANGED.value
    found = form.submit()
    assert len(rows(found)) == 1
    assert found.html.select_one("#id_verb option[selected]")["value"] == Verb.HEADCOUNT_CHANGED


def test_the_journal_is_filtered_by_the_beginning_of_a_surname(as_, curator, three_deeds):
    assert len(rows(as_(curator).get(reverse("audit:journal"), {"who": "Громо"}))) == 1


def test_a_filter_that_finds_nothing_says_so(as_, curator, three_deeds):
    assert "Таких записей нет" in as_(curator).get(reverse("audit:journal"), {"who": "Незнакомцев"})


@every("query", ["verb=nonsense", "page=999", "page=x", "who=%F0%9F%98%80"])
def test_odd_questions_are_answered_with_a_page(as_, curator, three_deeds, query):
    assert as_(curator).get(reverse("audit:journal") + f"?{query}").status_int == 200


def test_a_neighbour_school_is_not_in_the_journal(as_, curator, neighbour_school):
    record(Verb.ORGANISATION_CHANGED, neighbour_school, organisation=neighbour_school)
    assert "Заречная" not in as_(curator).get(reverse("audit:journal"))


def test_an_administrator_reads_of_every_school_below(as_, administrator, school, neighbour_school):
    for organisation in (school, neighbour_school):
        record(Verb.ORGANISATION_CHANGED, organisation, organisation=organisation)
    assert len(rows(as_(administrator).get(reverse("audit:journal")))) == 2


def test_the_journal_asks_the_database_the_same_however_long_it_is(as_, curator, school, django_assert_max_num_queries):
    for _ in range(60):
        record(Verb.ORGANISATION_CHANGED, school, by=curator.user, organisation=school)
    browser = as_(curator)
    browser.get(reverse("accounts:profile"))
    with django_assert_max_num_queries(12):
        page = browser.get(reverse("audit:journal"))
    assert len(page.html.select("tbody tr")) == 50


def test_the_journal_is_filtered_by_days(as_, curator, three_deeds, time_machine):
    address, today = reverse("audit:journal"), curator.organisation.today().isoformat()
    assert len(rows(as_(curator).get(address, {"since": today, "till": today}))) == 3
    assert "Таких записей нет" in as_(curator).get(address, {"till": "2020-01-01"})
    assert "Таких записей нет" in as_(curator).get(address, {"since": "9999-12-31"})
    assert as_(curator).get(address, {"till": "9999-12-31", "since": "вчера"}).status_int == 200
